//! The model of an API: documented data with places. The only logic is that of rules: finding violations, and comparing
//! two rules by strictness.

mod endpoint;
mod errata;
mod errors;
mod member;
mod member_rule;
mod text;
mod types;
mod value;
mod value_rule;
mod words;

use crate::node::Spanned;

use words::words;

pub use endpoint::{
    Availability, Caller, Endpoint, IdempotencyKey, Method, Notification, Pagination, PathPart,
    PathTemplate, Period, RateLimit, RateScope, Repeatable,
};
pub use errata::{Erratum, Sample, Subject};
pub use errors::{ErrorRow, ErrorTable, Reason, Retry};
pub(crate) use member::RelaxationKey;
pub use member::{
    Digest, DigestAlgorithm, Field, FilePart, Location, ObjectMember, Owner, Relaxation,
    RelaxationKind, Travel, ValueUnit,
};
pub(crate) use member_rule::MemberRuleKey;
pub use member_rule::{MemberRule, MemberRuleKind};
pub use text::{CharacterClass, LengthUnit};
pub use types::{Download, EnumValue, TypeDefinition, TypeKind};
pub(crate) use value::BuiltIn;
pub use value::{Array, Type};
pub(crate) use value_rule::Limited;
pub use value_rule::{Rule, RuleKey};
pub(crate) use words::Word;

/// A whole spec directory.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The name of the API.
    pub title: String,
    /// The purpose of the API.
    pub summary: String,
    /// The licence of the spec, by its SPDX identifiers.
    pub license: Option<String>,
    /// The web address or the name of the contact for questions about the spec.
    pub contact: Option<String>,
    /// The characters that requests may contain, and the sources.
    pub request_text: Option<RequestText>,
    /// The hosts, the first choice first.
    pub hosts: Vec<Host>,
    /// The headers that every request has.
    pub headers: Vec<Header>,
    /// The sources of facts.
    pub sources: Vec<Source>,
    /// Tables of error codes, in the order of shared.yaml.
    pub error_tables: Vec<ErrorTable>,
    /// The types of all files, in the order of the files.
    pub types: Vec<TypeDefinition>,
    /// The endpoints, sorted by name.
    pub endpoints: Vec<Endpoint>,
    /// The notifications, sorted by name.
    pub notifications: Vec<Notification>,
    /// The errata of shared.yaml, where the documents of several endpoints differ.
    pub errata: Vec<Erratum>,
}

impl Api {
    /// Every member: those of requests, then those of objects.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let requests = self.endpoints.iter().flat_map(|endpoint| &endpoint.request);
        requests.chain(self.types.iter().flat_map(TypeDefinition::fields))
    }
}

/// A rule for every string of every request.
#[derive(Clone, Debug)]
pub struct RequestText {
    /// The characters that may occur.
    pub characters: Characters,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
}

/// A host that takes requests.
#[derive(Clone, Debug)]
pub struct Host {
    /// The scheme and the host, without a slash at the end.
    pub url: Spanned<String>,
    /// The purpose.
    pub summary: Option<String>,
    /// The sources that name it.
    pub sources: Vec<Spanned<String>>,
}

/// A header that every request has.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name.
    pub name: Spanned<String>,
    /// The value, where it is always the same.
    pub value: Option<Spanned<String>>,
    /// The purpose.
    pub summary: Option<String>,
    /// The sources that require it.
    pub sources: Vec<Spanned<String>>,
}

words! {
    /// A set of characters.
    pub Characters {
        /// All of Unicode.
        Any = "any",
        /// U+0000 to U+FFFF: at most three bytes of UTF-8 each.
        BasicMultilingualPlane = "basic_multilingual_plane",
    }
}

impl Characters {
    /// Returns true if the set contains a character.
    pub(crate) fn contain(self, c: char) -> bool {
        match self {
            Characters::Any => true,
            Characters::BasicMultilingualPlane => u32::from(c) <= 0xffff,
        }
    }
}

impl Api {
    /// Returns the characters that requests may contain; any, if the spec does not state them.
    pub fn request_characters(&self) -> Characters {
        let rule = self.request_text.as_ref();
        rule.map_or(Characters::Any, |rule| rule.characters)
    }
}

/// A published page or code that facts are taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name by which `source` and `evidence` refer to it.
    pub id: Spanned<String>,
    /// The title.
    pub title: String,
    /// The address, or the repository and the path.
    pub at: String,
    /// The date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<Spanned<String>>,
}
