//! Types that members name.

use crate::node::Spanned;

use super::errata::Erratum;
use super::member::Field;
use super::member_rule::MemberRule;

/// A type that members name.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its name, in the spec and in Rust.
    pub name: Spanned<String>,
    /// The document's own name.
    pub label: Option<String>,
    /// The meaning.
    pub summary: Option<String>,
    /// The sources that have it, where they are not the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// The contents.
    pub kind: TypeKind,
    /// The rules between the members of an object.
    pub rules: Vec<MemberRule>,
    /// The file that an object describes.
    pub download: Option<Download>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

impl TypeDefinition {
    /// The members of an object; an enum has none.
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            TypeKind::Object(fields) => fields,
            TypeKind::Enum(_) => &[],
        }
    }
}

/// The kind of a type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A JSON object.
    Object(Vec<Field>),
    /// A JSON string with listed values; others may arrive.
    Enum(Vec<EnumValue>),
}

/// A listed value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value on the wire.
    pub wire: Spanned<String>,
    /// The name in Rust, where the spec gives one.
    pub rust_name: Option<Spanned<String>>,
    /// The document's own name.
    pub label: Option<String>,
    /// The meaning.
    pub summary: Option<String>,
    /// The sources that have it, where they are not the type's.
    pub sources: Vec<Spanned<String>>,
    /// The errata: where the document differs.
    pub errata: Vec<Erratum>,
}

/// A file that an answer describes, to be fetched from elsewhere.
#[derive(Clone, Debug)]
pub struct Download {
    /// The string member that contains the file's address.
    pub url: Spanned<String>,
    /// The string member that contains the file's digest in hexadecimal digits.
    pub hash: Spanned<String>,
    /// The member that names the digest's algorithm; `None` where no source names one.
    pub algorithm: Option<Spanned<String>>,
    /// The number of seconds that the address stays valid.
    pub valid_seconds: Option<u64>,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}
