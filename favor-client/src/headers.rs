//! Headers as HTTP libraries represent them.

use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::str;

/// Headers of an answer or of a notification.
///
/// It is implemented for lists of names and values and, with the feature `http`, for the map of the `http` crate.
pub trait Headers {
    /// Returns every value of a header; the case of its name is ignored.
    fn values(&self, name: &str) -> Vec<&[u8]>;

    /// Returns the value of a header that must be present once.
    ///
    /// # Errors
    ///
    /// The header is missing, occurs more than once, or is not text.
    fn one(&self, name: &'static str) -> Result<&str, HeaderError> {
        let values = self.values(name);
        match values[..] {
            [value] => str::from_utf8(value).map_err(|_| HeaderError::NotText(name)),
            [] => Err(HeaderError::Missing(name)),
            _ => Err(HeaderError::Repeated(name)),
        }
    }

    /// Returns the first value of a header, if it is text.
    fn first(&self, name: &str) -> Option<&str> {
        let values = self.values(name);
        str::from_utf8(values.first()?).ok()
    }
}

/// A reason why a header cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeaderError {
    /// The header is missing.
    Missing(&'static str),
    /// The header occurs more than once, so that it is unclear which one counts.
    Repeated(&'static str),
    /// The header is not text.
    NotText(&'static str),
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the header `{name}` is missing"),
            Self::Repeated(name) => write!(f, "the header `{name}` comes more than once"),
            Self::NotText(name) => write!(f, "the header `{name}` is not text"),
        }
    }
}

impl Error for HeaderError {}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        let is_named = |(found, _): &&(N, V)| found.as_ref().eq_ignore_ascii_case(name);
        let values = self.iter().filter(is_named);
        values.map(|(_, value)| value.as_ref()).collect()
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LENGTH: usize> Headers for [(N, V); LENGTH] {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        self.as_slice().values(name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(N, V)> {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        self.as_slice().values(name)
    }
}

#[cfg(feature = "http")]
impl Headers for http::HeaderMap {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        let values = self.get_all(name).iter();
        values.map(http::HeaderValue::as_bytes).collect()
    }
}
