//! Members of requests and of objects.

use crate::node::{Node, Spanned};

use super::errata::Erratum;
use super::value::Type;
use super::value_rule::Rule;
use super::words::words;

/// A member of a request or of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: Spanned<String>,
    /// The name in Rust, where the spec gives one.
    pub rust_name: Option<Spanned<String>>,
    /// The part of the request; `None` in an object.
    pub location: Option<Spanned<Location>>,
    /// The contents.
    pub ty: Spanned<Type>,
    /// The rules that the value itself must keep.
    pub rules: Vec<Spanned<Rule>>,
    /// True if it is documented to be always there.
    pub required: bool,
    /// The other forms in which it may arrive.
    pub relaxations: Vec<Relaxation>,
    /// True if it tells of a person, and is not to be printed.
    pub sensitive: bool,
    /// The unit of a number.
    pub value_unit: Option<ValueUnit>,
    /// The document's own name.
    pub label: Option<String>,
    /// The meaning.
    pub summary: Option<String>,
    /// A value that keeps every rule.
    pub example: Option<Node>,
    /// The value that the server takes when an optional member is absent.
    pub default: Option<Node>,
    /// The way in which a file travels; a member of the type `file` has it.
    pub file: Option<Box<FilePart>>,
    /// The file whose digest a string holds.
    pub digest: Option<Box<Digest>>,
    /// The sources that have it, where they are not the type's or the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

words! {
    /// The part of a request in which a member travels.
    Location {
        /// In the path, as one segment.
        Path = "path",
        /// In the query.
        Query = "query",
        /// In the JSON body.
        Body = "body",
        /// In a part of a body of `multipart/form-data`.
        Form = "form",
    }
}

words! {
    /// The unit of a number.
    ValueUnit {
        /// Hundredths of a yuan (CNY).
        Fen = "fen",
        /// Seconds.
        Seconds = "seconds",
        /// Minutes.
        Minutes = "minutes",
    }
}

impl ValueUnit {
    /// The name, for people.
    pub fn description(self) -> &'static str {
        match self {
            ValueUnit::Fen => "fen (1/100 CNY)",
            ValueUnit::Seconds => "seconds",
            ValueUnit::Minutes => "minutes",
        }
    }
}

/// A form in which a member may arrive, other than the documented one. It never goes out like this.
#[derive(Clone, Debug)]
pub struct Relaxation {
    /// The other form.
    pub kind: Spanned<RelaxationKind>,
    /// The sources that show it.
    pub sources: Vec<Spanned<String>>,
    /// The reason, in a sentence.
    pub note: Option<String>,
}

/// A form that is read beside the documented one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelaxationKind {
    /// `null` or nothing, although the member is required.
    Nullable,
    /// A lone item without its array.
    OneOrMany,
    /// A JSON string of digits for a number.
    NumberAsText,
    /// A time as `yyyyMMddHHmmss`, without an offset.
    CompactTime,
    /// Another name on the wire.
    Alias(String),
}

/// The part of a form that carries a file.
#[derive(Clone, Debug)]
pub struct FilePart {
    /// The content type of its part.
    pub content_type: Option<Spanned<String>>,
    /// The string member of the form's JSON part that holds the file's name.
    pub file_name: Spanned<String>,
}

/// The digest of a file of the same form, in lower-case hexadecimal digits.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The algorithm.
    pub algorithm: DigestAlgorithm,
    /// The member of the request that is the file.
    pub of: Spanned<String>,
}

words! {
    /// An algorithm of a digest.
    DigestAlgorithm {
        /// SHA-256.
        Sha256 = "sha256",
    }
}

impl Field {
    /// Returns true if the member may arrive in another form.
    pub fn may_be(&self, kind: &RelaxationKind) -> bool {
        let mut relaxations = self.relaxations.iter();
        relaxations.any(|relaxation| relaxation.kind.value == *kind)
    }

    /// The member's other names on the wire.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        let kinds = self.relaxations.iter();
        kinds.filter_map(|relaxation| match &relaxation.kind.value {
            RelaxationKind::Alias(name) => Some(name.as_str()),
            _ => None,
        })
    }
}
