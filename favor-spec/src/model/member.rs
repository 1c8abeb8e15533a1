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
    /// The owner of the member, with the facts that only its members have.
    pub owner: Owner,
    /// The contents.
    pub ty: Spanned<Type>,
    /// The rules that the value itself must keep.
    pub rules: Vec<Spanned<Rule>>,
    /// True if it is documented as always present.
    pub required: bool,
    /// True if it is personal data, which is not printed.
    pub sensitive: bool,
    /// The unit of a number.
    pub value_unit: Option<ValueUnit>,
    /// The document's own name.
    pub label: Option<String>,
    /// The meaning.
    pub summary: Option<String>,
    /// A value that keeps every rule.
    pub example: Option<Node>,
    /// The value that the server uses if an optional member is absent.
    pub default: Option<Node>,
    /// The sources that have it, where they are not the type's or the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

/// The owner of a member.
#[derive(Clone, Debug)]
pub enum Owner {
    /// A request, in which the member travels.
    Request(Spanned<Travel>),
    /// An object.
    Object(ObjectMember),
}

/// The facts that only a member of an object has.
#[derive(Clone, Debug)]
pub struct ObjectMember {
    /// The other forms in which it may arrive.
    pub relaxations: Vec<Relaxation>,
    /// The file of the form whose digest it is.
    pub digest: Option<Box<Digest>>,
}

/// The way in which a member of a request travels.
#[derive(Clone, Debug)]
pub enum Travel {
    /// In the path, as one segment.
    Path,
    /// In the query.
    Query,
    /// In the JSON body.
    Body,
    /// In a part of a form; a file has more facts.
    Form(Option<Box<FilePart>>),
    /// Not stated: there is an error that says so.
    Unknown,
}

words! {
    /// The part of a request in which a member travels.
    pub Location {
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
    pub ValueUnit {
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

/// A form in which a member may be received, other than the documented one. It is never sent in this form.
#[derive(Clone, Debug)]
pub struct Relaxation {
    /// The other form.
    pub kind: Spanned<RelaxationKind>,
    /// The sources that show it.
    pub sources: Vec<Spanned<String>>,
    /// The reason, in a sentence.
    pub note: Option<String>,
}

/// A form that is read in addition to the documented one.
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

words! {
    /// The key that states a relaxation.
    pub(crate) RelaxationKey {
        /// `null` or nothing.
        Nullable = "nullable",
        /// A lone item without its array.
        OneOrMany = "one_or_many",
        /// A string of digits for a number.
        NumberAsText = "number_as_text",
        /// A time without an offset.
        CompactTime = "compact_time",
        /// Other names on the wire.
        Alias = "aliases",
    }
}

impl RelaxationKind {
    /// The key that states it.
    pub(crate) fn key(&self) -> RelaxationKey {
        match self {
            RelaxationKind::Nullable => RelaxationKey::Nullable,
            RelaxationKind::OneOrMany => RelaxationKey::OneOrMany,
            RelaxationKind::NumberAsText => RelaxationKey::NumberAsText,
            RelaxationKind::CompactTime => RelaxationKey::CompactTime,
            RelaxationKind::Alias(_) => RelaxationKey::Alias,
        }
    }
}

/// The part of a form that carries a file.
#[derive(Clone, Debug)]
pub struct FilePart {
    /// The content types that its part may have. The one that matches the extension of the file is sent, or else the
    /// first.
    pub content_types: Vec<Spanned<String>>,
    /// The string member of the form's JSON part that contains the file's name.
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
    pub DigestAlgorithm {
        /// SHA-256.
        Sha256 = "sha256",
    }
}

impl Field {
    /// The part of the request in which the member travels, with the key that states it; `None` in an object.
    pub fn location(&self) -> Option<Spanned<Location>> {
        let Owner::Request(travel) = &self.owner else {
            return None;
        };
        let value = match travel.value {
            Travel::Path => Location::Path,
            Travel::Query => Location::Query,
            Travel::Body => Location::Body,
            Travel::Form(_) => Location::Form,
            Travel::Unknown => return None,
        };
        let place = travel.place;
        Some(Spanned { value, place })
    }

    /// Returns true if the member travels in this part of a request.
    pub fn is_in(&self, location: Location) -> bool {
        self.location().is_some_and(|found| found.value == location)
    }

    /// The facts of a file that is a part of a form.
    pub fn file(&self) -> Option<&FilePart> {
        match &self.owner {
            Owner::Request(travel) => match &travel.value {
                Travel::Form(file) => file.as_deref(),
                _ => None,
            },
            Owner::Object(_) => None,
        }
    }

    /// The file of the form whose digest the member is.
    pub fn digest(&self) -> Option<&Digest> {
        match &self.owner {
            Owner::Object(member) => member.digest.as_deref(),
            Owner::Request(_) => None,
        }
    }

    /// The other forms in which the member may arrive.
    pub fn relaxations(&self) -> &[Relaxation] {
        match &self.owner {
            Owner::Object(member) => &member.relaxations,
            Owner::Request(_) => &[],
        }
    }

    /// Returns true if the member may arrive in another form.
    pub fn may_be(&self, kind: &RelaxationKind) -> bool {
        let mut relaxations = self.relaxations().iter();
        relaxations.any(|relaxation| relaxation.kind.value == *kind)
    }

    /// Returns true if the member may be absent on reading, as documented or by a relaxation.
    pub fn may_be_absent(&self) -> bool {
        !self.required || self.may_be(&RelaxationKind::Nullable)
    }

    /// The member's other names on the wire.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        let kinds = self.relaxations().iter();
        kinds.filter_map(|relaxation| match &relaxation.kind.value {
            RelaxationKind::Alias(name) => Some(name.as_str()),
            _ => None,
        })
    }
}
