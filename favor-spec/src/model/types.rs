//! Types, and what values are on the wire.

use crate::node::Spanned;

use super::{Erratum, Field, MemberRule, Rule};

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
    /// A JSON string of which some values are listed.
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

/// The type of a value on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A JSON string.
    Text,
    /// A JSON truth value.
    Bool,
    /// A whole number from 0 to 2³² − 1.
    Uint32,
    /// A whole number from 0 to 2⁶⁴ − 1.
    Uint64,
    /// A whole number from −2⁶³ to 2⁶³ − 1.
    Int64,
    /// A JSON string that holds an RFC 3339 date and time.
    Timestamp,
    /// A JSON string that holds a day: `YYYY-MM-DD`.
    Date,
    /// The bytes of a file, which is a part of a form.
    File,
    /// A type of the spec, by its name.
    Named(String),
    /// A JSON array.
    Array(Box<Array>),
    /// Not stated: there is an error that says so.
    Unknown,
}

impl Type {
    /// The name of the spec's type that a value, or each item of an array, has.
    pub fn named(&self) -> Option<&str> {
        match self {
            Type::Named(name) => Some(name),
            Type::Array(array) => array.item.value.named(),
            _ => None,
        }
    }
}

/// The items of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The type of each item; never an array.
    pub item: Spanned<Type>,
    /// The rules that each item must keep.
    pub item_rules: Vec<Spanned<Rule>>,
}

/// A file that an answer describes, to be fetched from elsewhere.
#[derive(Clone, Debug)]
pub struct Download {
    /// The string member that holds the file's address.
    pub url: Spanned<String>,
    /// The string member that holds the file's digest in hexadecimal digits.
    pub hash: Spanned<String>,
    /// The member that names the digest's algorithm; `None` where no source names one.
    pub algorithm: Option<Spanned<String>>,
    /// For how many seconds the address is good.
    pub valid_seconds: Option<u64>,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}
