//! Types from and to JSON bytes.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::str;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;

/// Why JSON cannot be read as a type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The member where reading stopped, such as `stock_use_rule.goods_tag[2]`; `.` for the whole.
    pub path: String,
    /// The line, from one; zero when there is no such place.
    pub line: usize,
    /// The column of the line, in bytes; zero when there is no such place.
    pub column: usize,
    /// What was found there.
    pub reason: String,
}

/// Reads JSON. The UTF-8 is checked once, for the whole.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(DecodeError::not_utf8(bytes, error.valid_up_to())),
    };
    // The path is worked out only when there is an error to tell of.
    serde_json::from_str(text).map_err(|error| DecodeError::with_path::<T>(text, &error))
}

/// Writes JSON.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value)
        .expect("strings, numbers and maps with text keys always become JSON in memory")
}

/// Reads an example of the spec.
#[cfg(feature = "examples")]
pub fn from_example<T: DeserializeOwned>(json: &str) -> T {
    from_json(json.as_bytes()).expect("the loader has checked every example against its type")
}

/// Keeps items if there are to be examples. A macro, because the feature is this crate's, and not that of
/// the crate that the items are generated into.
#[cfg(feature = "examples")]
#[doc(hidden)]
#[macro_export]
macro_rules! __examples {
    ($($items:item)*) => { $($items)* };
}

/// Drops items if there are to be no examples.
#[cfg(not(feature = "examples"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __examples {
    ($($items:item)*) => {};
}

impl DecodeError {
    pub(crate) fn new(reason: &str) -> Self {
        Self {
            path: ".".to_owned(),
            line: 0,
            column: 0,
            reason: reason.to_owned(),
        }
    }

    #[cold]
    fn not_utf8(bytes: &[u8], valid: usize) -> Self {
        let before = &bytes[..valid];
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |newline| newline + 1);
        Self {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: valid - line_start + 1,
            ..Self::new("the text is not UTF-8")
        }
    }

    #[cold]
    fn with_path<T: DeserializeOwned>(text: &str, first: &serde_json::Error) -> Self {
        let mut track = serde_path_to_error::Track::new();
        let mut json = serde_json::Deserializer::from_str(text);
        // Read for its path alone; where it stops is what the first reading has told.
        let _ = T::deserialize(serde_path_to_error::Deserializer::new(
            &mut json, &mut track,
        ));
        let reason = first.to_string();
        let position = reason.rfind(" at line ").unwrap_or(reason.len());
        Self {
            path: track.path().to_string(),
            line: first.line(),
            column: first.column(),
            reason: shortened(&reason[..position]),
        }
    }
}

/// Reasons quote what was found, which may be as long as the whole body.
fn shortened(reason: &str) -> String {
    const SHOWN: usize = 256;
    match reason.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &reason[..end]),
        None => reason.to_owned(),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at `{}`", self.reason, self.path)?;
        if self.line > 0 {
            write!(f, ", line {} column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl Error for DecodeError {}

// Errors cross threads.
const _: fn() = || {
    fn is_shared<T: Error + Send + Sync + 'static>() {}
    is_shared::<DecodeError>();
    is_shared::<super::CallError>();
    is_shared::<super::ApiError>();
    is_shared::<super::TimestampError>();
    is_shared::<super::Violations>();
};
