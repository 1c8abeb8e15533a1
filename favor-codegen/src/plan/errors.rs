//! Errors.

pub use favor_spec::model::Retry;

/// The errors of endpoints, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTable {
    /// The name of the constant.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// The rows, in order.
    pub rows: Vec<ErrorRow>,
}

/// A row of an error table.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorRow {
    /// The HTTP status.
    pub status: u16,
    /// The error code on the wire.
    pub code: String,
    /// The advice on the next request.
    pub retry: Retry,
    /// The documented messages, each with its remedy.
    pub reasons: Vec<(String, Option<String>)>,
}
