//! The error of fetching the platform's certificates.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use favor_generated::Retry;

/// A reason why the platform's certificates could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefreshError {
    /// The reason, in one line.
    pub reason: String,
    /// [`Retry::Later`] if fetching them may succeed without a change on this side; otherwise [`Retry::Never`].
    pub retry: Retry,
}

impl RefreshError {
    /// Takes the reason, and whether another attempt may succeed.
    pub fn new(reason: impl Into<String>, retry: Retry) -> Self {
        Self {
            reason: reason.into(),
            retry,
        }
    }

    /// The error of a call that has waited for another one's fetch for as long as it may.
    #[cfg(feature = "std")]
    pub(crate) fn waited() -> Self {
        Self::new(
            "another call is fetching the platform's certificates, and has not ended in time",
            Retry::Later,
        )
    }
}

impl fmt::Display for RefreshError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Error for RefreshError {}
