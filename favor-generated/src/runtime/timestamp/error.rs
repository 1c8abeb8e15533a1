//! A reason why a time cannot be turned into another type.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use crate::runtime::shown::shown_in;

/// The maximum number of characters that are shown of a text.
const TEXT: usize = 64;

/// The reason why a [`Timestamp`](super::Timestamp) cannot become a time of another type, or be made from one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampError {
    /// The given text is not a date and a time as WeChat Pay writes them.
    NotWellFormed(String),
    /// The time, whose text is given, is out of the range of the other type.
    OutOfRange(String),
    /// The time is not in the years 0 to 9999 of the offset `+08:00`, so it has no text. Its seconds since
    /// 1970-01-01T00:00:00Z are given.
    NoText(i64),
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimestampError::NotWellFormed(text) => {
                write!(f, "\"{}\" is not an RFC 3339 time", shown_in(TEXT, text))
            }
            TimestampError::OutOfRange(text) => {
                let text = shown_in(TEXT, text);
                write!(f, "\"{text}\" is out of the range of the other type")
            }
            TimestampError::NoText(seconds) => write!(
                f,
                "{seconds} seconds from 1970 are not in the years 0000 to 9999"
            ),
        }
    }
}

impl Error for TimestampError {}
