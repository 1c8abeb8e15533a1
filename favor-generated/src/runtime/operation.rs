//! Endpoints without their types, for errors.

use super::error_table::ErrorRow;

/// An endpoint without its types, for errors and logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The name, [`Endpoint::NAME`](super::Endpoint::NAME).
    pub name: &'static str,
    /// The path with its parameters in braces, [`Endpoint::PATH`](super::Endpoint::PATH); empty for a request that
    /// belongs to no endpoint.
    pub path: &'static str,
    /// True if a request of unknown outcome may be repeated,
    /// [`Endpoint::REPEATABLE`](super::Endpoint::REPEATABLE).
    pub is_repeatable: bool,
    /// The HTTP statuses of a finished request, [`Endpoint::SUCCESS`](super::Endpoint::SUCCESS).
    pub success: &'static [u16],
    /// The documented errors, [`Endpoint::ERRORS`](super::Endpoint::ERRORS).
    pub errors: &'static [ErrorRow],
}

impl Operation {
    /// Describes a request that belongs to no endpoint, such as the download of a file: it has no documented
    /// errors.
    pub const fn new(name: &'static str, is_repeatable: bool, success: &'static [u16]) -> Self {
        Self {
            name,
            path: "",
            is_repeatable,
            success,
            errors: &[],
        }
    }
}
