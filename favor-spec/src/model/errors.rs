//! Error tables.

use crate::node::Spanned;

use super::errata::Erratum;
use super::words::words;

/// A table of error codes.
#[derive(Clone, Debug)]
pub struct ErrorTable {
    /// Its name, which endpoints refer to.
    pub name: Spanned<String>,
    /// The scope of the table.
    pub summary: Option<String>,
    /// The sources that print it.
    pub sources: Vec<Spanned<String>>,
    /// Its rows, in order.
    pub rows: Vec<ErrorRow>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

/// An HTTP status together with an error code.
#[derive(Clone, Debug)]
pub struct ErrorRow {
    /// The HTTP status.
    pub status: Spanned<u16>,
    /// The error code on the wire.
    pub code: Spanned<String>,
    /// The name in Rust, where the spec gives one.
    pub rust_name: Option<Spanned<String>>,
    /// The advice on the next request.
    pub retry: Spanned<Retry>,
    /// The meaning.
    pub summary: Option<String>,
    /// The messages that are listed for it.
    pub reasons: Vec<Reason>,
    /// The sources that have it, where they are not the table's.
    pub sources: Vec<Spanned<String>>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

words! {
    /// Advice on the next request after an error.
    pub Retry {
        /// Do not retry until the cause is fixed.
        Never = "never",
        /// Send the same request again, some time later.
        Later = "later",
        /// Send the very same request again, because the outcome is unknown.
        SameRequest = "same_request",
    }
}

/// A message that is listed under an error code.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The message, in the document's words.
    pub message: Spanned<String>,
    /// The remedy, in the document's words.
    pub remedy: Option<String>,
}
