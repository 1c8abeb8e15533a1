//! Samples and errata.

use crate::node::{Node, Spanned};

/// A sample of the published document.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The name of the file in `samples/`.
    pub file: Spanned<String>,
    /// The sample itself, if the file exists and is JSON.
    pub json: Option<Node>,
    /// The sources that print it, where they are not the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// The corrections that were made to the document's text.
    pub errata: Vec<Erratum>,
}

/// A difference between the published document and the spec.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// The key whose value differs; in a sample, a JSON pointer.
    pub key: Spanned<String>,
    /// The items whose key it is.
    pub of: Subject,
    /// The text of the document.
    pub document: String,
    /// The sources that say otherwise.
    pub evidence: Vec<Spanned<String>>,
    /// The reason, in a sentence.
    pub note: Option<String>,
}

/// The items that an erratum is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// The item on which it is stated.
    Item,
    /// Every member of the request.
    Request,
    /// Members of the request by their wire names, types by their names, and members or values of types as
    /// `Type.name`.
    Named(Vec<Spanned<String>>),
}
