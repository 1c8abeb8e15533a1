//! Types from and to JSON bytes.

mod path;
mod reason;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::str;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use self::path::path_at;
#[cfg(feature = "server")]
pub(super) use self::path::pointer_at;
pub(super) use self::reason::reason;
use super::found_body::Bytes;
use super::shown::shown_in;

/// The place where JSON cannot be read as a type, and the cause.
///
/// It contains kinds, names and places, but no received value, which may name a person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The member where reading stopped, such as `stock_use_rule.goods_tag[2]`; `.` for the whole.
    pub path: String,
    /// The line, from one; zero when there is no such place.
    pub line: usize,
    /// The column of the line, in bytes; zero when there is no such place.
    pub column: usize,
    /// The cause: the kind of value that was found there, and what was expected.
    pub reason: String,
    is_cut_off: bool,
}

/// Reads JSON. The UTF-8 is checked once, for the whole.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let text = check_utf8(bytes)?;
    serde_json::from_str(text).map_err(|error| DecodeError::located(text, &error))
}

#[cfg(not(feature = "simd"))]
fn check_utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(bytes).map_err(|error| DecodeError::not_utf8(bytes, error.valid_up_to()))
}

#[cfg(feature = "simd")]
fn check_utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    simdutf8::compat::from_utf8(bytes)
        .map_err(|error| DecodeError::not_utf8(bytes, error.valid_up_to()))
}

/// Writes JSON, of about `capacity` bytes.
pub fn to_json<T: Serialize>(value: &T, capacity: usize) -> Vec<u8> {
    write(value, capacity)
        .expect("strings, numbers and maps with text keys always become JSON in memory")
}

/// The maximum number of bytes that are reserved before writing: longer output grows as it is written, so that neither
/// a long array nor a long example reserves memory that is not needed.
const MAX_RESERVED_BYTES: usize = 1 << 20;

/// Returns the initial capacity for the items of an array, if present, at this number of bytes for each.
pub fn room_for(items: &impl Items, bytes: usize) -> usize {
    items.count().saturating_mul(bytes).min(MAX_RESERVED_BYTES)
}

/// An array that may be absent.
pub trait Items {
    /// The number of its items.
    fn count(&self) -> usize;
}

impl<T> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T> Items for Option<Vec<T>> {
    fn count(&self) -> usize {
        self.as_ref().map_or(0, Vec::len)
    }
}

#[cfg(feature = "std")]
fn write<T: Serialize>(value: &T, capacity: usize) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::with_capacity(capacity.min(MAX_RESERVED_BYTES));
    serde_json::to_writer(&mut json, value)?;
    Ok(json)
}

/// Without the standard library, `serde_json` writes only to its own memory.
#[cfg(not(feature = "std"))]
fn write<T: Serialize>(value: &T, _capacity: usize) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(value)
}

/// Writes an answer as JSON.
pub fn answer_to_json<T: Serialize + JsonSize>(answer: &T) -> Vec<u8> {
    to_json(answer, answer.json_size())
}

/// An answer, which is written as a whole.
pub trait JsonSize {
    /// Returns its usual size as JSON, in bytes.
    fn json_size(&self) -> usize;
}

/// Makes the impl of [`JsonSize`] from the bytes that an answer takes without its arrays of objects, and a row for
/// each of those: the field, and the bytes that an item takes.
#[doc(hidden)]
#[macro_export]
macro_rules! __answer {
    ($name:ident $bytes:literal $(($array:ident $item:literal))*) => {
        impl $crate::__private::JsonSize for $name {
            fn json_size(&self) -> usize {
                $bytes $(+ $crate::__private::room_for(&self.$array, $item))*
            }
        }
    };
}

/// A type that has an example in the spec.
#[cfg(feature = "examples")]
pub trait Example: DeserializeOwned {
    /// The example.
    const JSON: &'static str;
}

/// Reads the example of the spec.
#[cfg(feature = "examples")]
pub fn example<T: Example>() -> T {
    from_json(T::JSON.as_bytes()).expect("the loader has checked every example against its type")
}

/// Makes the impl of `Example`.
#[cfg(feature = "examples")]
#[doc(hidden)]
#[macro_export]
macro_rules! __example {
    ($name:ident ($json:literal)) => {
        impl $crate::__private::Example for $name {
            const JSON: &'static str = $json;
        }
    };
}

/// Without the feature `examples`, expands to nothing.
#[cfg(not(feature = "examples"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __example {
    ($name:ident ($json:literal)) => {};
}

/// Keeps items that need the feature `examples`. It is a macro, because the feature belongs to this crate, not to the
/// crate that contains the items.
#[cfg(feature = "examples")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_examples {
    ($($item:item)*) => {
        $($item)*
    };
}

/// Without the feature `examples`, expands to nothing.
#[cfg(not(feature = "examples"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_examples {
    ($($item:item)*) => {};
}

impl DecodeError {
    /// Returns true if the JSON ends too early, as after a broken connection; the part that was received has no error.
    pub fn is_cut_off(&self) -> bool {
        self.is_cut_off
    }

    pub(crate) fn new(reason: &str) -> Self {
        Self {
            path: ".".to_owned(),
            line: 0,
            column: 0,
            reason: reason.to_owned(),
            is_cut_off: false,
        }
    }

    #[cold]
    fn not_utf8(bytes: &[u8], valid: usize) -> Self {
        let before = &bytes[..valid];
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |newline| newline + 1);
        // An unfinished character at the very end was cut off like a value.
        let unfinished = str::from_utf8(&bytes[valid..]).err();
        let is_cut_off = unfinished.is_some_and(|error| error.error_len().is_none());
        Self {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: valid - line_start + 1,
            is_cut_off,
            ..if is_cut_off {
                Self::new(&cut_off(bytes.len()))
            } else {
                Self::new("the text is not UTF-8")
            }
        }
    }

    #[cold]
    pub(super) fn located(text: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let is_cut_off = error.is_eof();
        let reason = if is_cut_off {
            cut_off(text.len())
        } else {
            let message = error.to_string();
            let place = format!(" at line {line} column {column}");
            reason(message.strip_suffix(&place).unwrap_or(&message))
        };
        Self {
            path: shortened(&path_at(text, line, column)),
            line,
            column,
            reason: shortened(&reason),
            is_cut_off,
        }
    }
}

/// Returns the reason for JSON that ends too early.
fn cut_off(length: usize) -> String {
    match length {
        0 => "there is no body".to_owned(),
        _ => format!("cut off after {}", Bytes(length)),
    }
}

/// The maximum number of characters of a reason and of a path: either may contain names of members, which may be as
/// long as the whole body.
const SHOWN: usize = 160;

fn shortened(text: &str) -> String {
    shown_in(SHOWN, text).to_string()
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

/// Writes `path`, `line`, `column` and `reason`, for structured logs.
impl Serialize for DecodeError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("column", &self.column)?;
        map.serialize_entry("reason", &self.reason)?;
        map.end()
    }
}

impl Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn there_is_room_for_the_items_that_are_there_but_not_for_any_number_of_bytes() {
        assert_eq!(room_for(&vec![0; 3], 20), 60);
        assert_eq!(room_for(&Some(vec![0; 3]), 20), 60);
        assert_eq!(room_for(&None::<Vec<u8>>, 20), 0);
        assert_eq!(room_for(&vec![0; 3], usize::MAX), MAX_RESERVED_BYTES);
        assert!(to_json(&0, usize::MAX).capacity() <= MAX_RESERVED_BYTES);
    }
}
