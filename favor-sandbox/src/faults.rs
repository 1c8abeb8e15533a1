//! Faults: failures that a client must survive.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The maximum delay of a slow answer, in seconds: longer than any client waits.
const MAX_DELAY_SECONDS: u64 = 600;

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: Kind,
    /// The code or the status of an error, the seconds of a slow answer, or a JSON pointer to the member that is
    /// damaged.
    pub detail: Option<String>,
}

macro_rules! kinds {
    ($($(#[doc = $text:literal])* $name:ident $word:literal)*) => {
        /// A kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $text])* $name,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Returns the name of the kind in the `Sandbox-Fault` header and in the control API.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// Returns the description of the kind.
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($text),*).trim_ascii(),)*
                }
            }
        }
    };
}

kinds! {
    /// A documented error, by its code or its status, and the number of its message; nothing is done.
    Error "error"
    /// 500 before anything is done.
    Before "before"
    /// 500 after the work is done.
    After "after"
    /// An HTML page with 502; nothing is done.
    BadGateway "bad_gateway"
    /// An answer without a body, after the work is done.
    Empty "empty"
    /// Half an answer, then the end of the connection, after the work is done.
    Cut "cut"
    /// The answer after 10 seconds, or the seconds in the detail.
    Slow "slow"
    /// A reset of the connection, after the work is done.
    Reset "reset"
    /// 202; nothing is done, and the same request is answered when it is repeated.
    Accepted "accepted"
    /// An answer without a signature.
    Unsigned "unsigned"
    /// An answer with the signature of another text.
    BadSignature "bad_signature"
    /// An answer that was signed ten minutes ago.
    Stale "stale"
    /// An answer signed by an unknown key.
    UnknownSerial "unknown_serial"
    /// An answer with a probe in place of the signature.
    Probe "probe"
    /// A member that no document lists.
    UnlistedMember "unlisted_member"
    /// A value that no document lists, at the pointer, or at the first string of the answer.
    UnlistedValue "unlisted_value"
    /// A null, at the pointer, or in the place of the first member.
    Null "null"
    /// A number as a string, at the pointer, or in the place of the first number.
    NumberAsText "number_as_text"
}

impl FromStr for Fault {
    type Err = String;

    /// Reads `kind` or `kind detail`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (word, detail) = match text.trim().split_once(' ') {
            Some((word, detail)) => (word, Some(detail.trim().to_owned())),
            None => (text.trim(), None),
        };
        let mut kinds = Kind::ALL.iter();
        let Some(kind) = kinds.find(|kind| kind.word() == word) else {
            let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
            return Err(format!(
                "there is no fault `{word}`: the faults are {}",
                words.join(", ")
            ));
        };
        check_detail(*kind, detail.as_deref())?;
        Ok(Self {
            kind: *kind,
            detail,
        })
    }
}

/// Checks the detail of a fault, as far as that is possible before the answer is known.
fn check_detail(kind: Kind, detail: Option<&str>) -> Result<(), String> {
    let Some(detail) = detail else { return Ok(()) };
    let word = kind.word();
    match kind {
        Kind::Error => Ok(()),
        Kind::Slow
            if detail
                .parse()
                .is_ok_and(|seconds| (1..=MAX_DELAY_SECONDS).contains(&seconds)) =>
        {
            Ok(())
        }
        Kind::Slow => Err(format!(
            "`{detail}` is not a time for {word}: write seconds, from 1 to {MAX_DELAY_SECONDS}, such as `{word} 3`"
        )),
        Kind::UnlistedValue | Kind::Null | Kind::NumberAsText if detail.starts_with('/') => Ok(()),
        Kind::UnlistedValue | Kind::Null | Kind::NumberAsText => Err(format!(
            "`{detail}` is not a JSON pointer: write one that begins with a slash, such as `{word} /data/0/status`"
        )),
        _ => Err(format!("{word} takes no detail: remove `{detail}`")),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        match &self.detail {
            Some(detail) => write!(f, " {detail}"),
            None => Ok(()),
        }
    }
}

/// An armed fault, which applies to the next matching calls.
#[derive(Clone, Debug)]
pub struct Armed {
    /// The fault.
    pub fault: Fault,
    /// The prefix of the paths to which it applies; empty for every path.
    pub path: String,
    /// The number of calls to which it still applies.
    pub calls: u32,
}

/// The armed faults.
#[derive(Default)]
pub struct Faults(Mutex<Vec<Armed>>);

impl Faults {
    /// Arms a fault.
    pub fn arm(&self, armed: Armed) {
        self.lock().push(armed);
    }

    /// Returns the armed faults.
    pub fn armed(&self) -> Vec<Armed> {
        self.lock().clone()
    }

    /// Disarms all faults; returns their number.
    pub fn clear(&self) -> usize {
        std::mem::take(&mut *self.lock()).len()
    }

    /// Takes the first fault that applies to a path.
    pub(crate) fn take(&self, path: &str) -> Option<Fault> {
        let mut armed = self.lock();
        let index = armed
            .iter()
            .position(|armed| path.starts_with(&armed.path))?;
        let found = armed[index].fault.clone();
        armed[index].calls = armed[index].calls.saturating_sub(1);
        if armed[index].calls == 0 {
            armed.remove(index);
        }
        Some(found)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Armed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
