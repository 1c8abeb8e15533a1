//! The documented errors of an endpoint.

/// One HTTP status with one error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorRow {
    /// The HTTP status.
    pub status: u16,
    /// The error code on the wire.
    pub code: &'static str,
    /// What may be sent next.
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
    /// What the documents say to do.
    pub remedy: Option<&'static str>,
}

/// What may be sent after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Nothing, before something has been mended.
    Never,
    /// The same request, some time later, with the same idempotency key: as documented, it was not taken.
    Later,
    /// The very same request, with the same idempotency key: whether it took effect is unknown.
    SameRequest,
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

impl Retry {
    /// What an HTTP status says when no row of a table does.
    pub const fn of_status(status: u16) -> Self {
        match status {
            429 | 502 | 503 => Retry::Later,
            500 | 504 => Retry::SameRequest,
            _ => Retry::Never,
        }
    }
}
