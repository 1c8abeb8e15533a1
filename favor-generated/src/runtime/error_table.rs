//! The documented errors of an endpoint.

use super::retry::Retry;

/// One HTTP status with one error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorRow {
    /// The HTTP status.
    pub status: u16,
    /// The error code on the wire.
    pub code: &'static str,
    /// The documented next step, for a request that may be repeated.
    pub retry: Retry,
    /// The messages that are documented for it; there may be none, and others occur.
    pub reasons: &'static [ErrorReason],
}

/// A documented reason of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorReason {
    /// The documented message. Servers also send other words: never compare with it.
    pub message: &'static str,
    /// The remedy that the documents give.
    pub remedy: Option<&'static str>,
}

impl ErrorRow {
    /// A row of a table.
    #[doc(hidden)]
    pub const fn new(
        status: u16,
        code: &'static str,
        retry: Retry,
        reasons: &'static [ErrorReason],
    ) -> Self {
        Self {
            status,
            code,
            retry,
            reasons,
        }
    }
}

impl ErrorReason {
    /// A reason of a row.
    #[doc(hidden)]
    pub const fn new(message: &'static str, remedy: Option<&'static str>) -> Self {
        Self { message, remedy }
    }
}
