//! The reason why the gateway refuses a signature, as far as it can be determined on this side.

use alloc::string::String;
use core::fmt;

use favor_generated::ApiError;

use crate::headers::Headers;
use crate::verified::MAX_AGE;

/// The reason why the gateway refuses a signature, as far as it can be determined on this side.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// The clock here differs from the gateway's by five minutes or more.
    #[non_exhaustive]
    Clock {
        /// The seconds by which the clock here is ahead; negative when it is behind.
        ahead: i64,
    },
    /// The gateway verified a text that differs from the one that was signed. Neither text is shown: a URL and a body can
    /// contain an `openid`. The gateway's text is in the `detail.sign_information` of the API's error.
    #[non_exhaustive]
    Text {
        /// The line that differs, from 1: method, URL, timestamp, nonce, body.
        line: usize,
        /// The first byte of the line that differs, from 1.
        byte: usize,
    },
    /// The known part of the gateway's text matches, but its length does not: the bodies differ.
    #[non_exhaustive]
    Length {
        /// The number of bytes that were signed.
        signed: usize,
        /// The number of bytes of the gateway's text.
        gateway: u64,
    },
}

impl Hint {
    /// Determines the reason for a 401, from the text that was signed at a time in seconds since 1970.
    pub(crate) fn of(
        error: &ApiError,
        headers: &(impl Headers + ?Sized),
        text: &[u8],
        time: u64,
    ) -> Option<Self> {
        if error.status != 401 {
            return None;
        }
        let server = headers.first("Date").and_then(crate::http_date::parse);
        let ahead = server.map(|server| i128::from(time) - i128::from(server));
        match ahead {
            Some(ahead) if ahead.unsigned_abs() >= u128::from(MAX_AGE) => {
                let ahead = ahead.clamp(i64::MIN.into(), i64::MAX.into());
                Some(Self::Clock {
                    ahead: ahead as i64,
                })
            }
            _ => Self::of_text(error, text),
        }
    }

    /// Compares the signed text with the text that the gateway verified, which it returns truncated in the body's line.
    fn of_text(error: &ApiError, text: &[u8]) -> Option<Self> {
        let information = error.detail.as_ref()?.sign_information.as_ref()?;
        let gateway = information.truncated_sign_message.as_deref()?;
        let signed = String::from_utf8_lossy(text);
        let is_cut = |line: usize| line == 5;
        let mut ours = signed.split('\n');
        for (index, theirs) in gateway.split('\n').take(5).enumerate() {
            let line = index + 1;
            let ours = ours.next().unwrap_or_default();
            let same = if is_cut(line) {
                ours.starts_with(theirs)
            } else {
                ours == theirs
            };
            if !same {
                let same = ours.bytes().zip(theirs.bytes());
                let same = same.take_while(|(ours, theirs)| ours == theirs).count();
                return Some(Self::Text {
                    line,
                    byte: same + 1,
                });
            }
        }
        let length = information.sign_message_length?;
        (length != text.len() as u64).then_some(Self::Length {
            signed: text.len(),
            gateway: length,
        })
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clock { ahead } => {
                let seconds = ahead.unsigned_abs();
                let side = if *ahead < 0 { "behind" } else { "ahead of" };
                write!(f, "the clock here is {seconds} s {side} the gateway's")
            }
            Self::Text { line, byte } => {
                let names = ["method", "URL", "timestamp", "nonce", "body"];
                let name = names[line.saturating_sub(1).min(4)];
                write!(
                    f,
                    "the gateway verified another {name} than the one that was signed: they differ from byte {byte} on"
                )
            }
            Self::Length { signed, gateway } => {
                write!(
                    f,
                    "{signed} bytes were signed, but the gateway has {gateway}: the bodies differ"
                )
            }
        }
    }
}
