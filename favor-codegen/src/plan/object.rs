//! Structs and their members.

use super::rules::{Checks, MemberCheck};

/// A struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The name.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The members, in order.
    pub members: Vec<Member>,
    /// True if it is a complete answer, or the envelope or the resource of a notification.
    pub is_answer: bool,
    /// True if it is sent and never received: validated on its own, it must then satisfy the stricter rules.
    pub sent: bool,
    /// The treatment of members that the spec does not list.
    pub unlisted: UnlistedMembers,
    /// The kind of construction.
    pub construction: Construction,
    /// True if only a server makes it: the functions that make it then need the runtime's feature `server`.
    pub is_servers: bool,
    /// An example of it as JSON, if the spec has enough for one.
    pub example: Option<String>,
    /// Its usual size as JSON.
    pub json_size: JsonSize,
    /// The rules between its members.
    pub member_checks: Vec<MemberCheck>,
    /// The file that it describes.
    pub download: Option<Download>,
}

/// The usual size of a struct as JSON, for the initial capacity when it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonSize {
    /// The bytes of the struct, with at most one item in each array.
    pub bytes: usize,
    /// The members that are arrays of objects, by index, and the usual size of an item in bytes.
    pub items: Vec<(usize, usize)>,
}

/// The treatment of members that the spec does not list.
#[derive(Clone, Debug, PartialEq)]
pub enum UnlistedMembers {
    /// They are kept in a private field of this name.
    Kept(String),
    /// They are refused.
    Refused,
}

/// The kind of construction of a struct.
#[derive(Clone, Debug, PartialEq)]
pub enum Construction {
    /// No member is required: by `new()`.
    Empty,
    /// One member is required, by index: by `new(member)`.
    One(usize),
    /// Several members are required, by index: by a struct that names them.
    Init {
        /// The name of the struct.
        name: String,
        /// The members, by index.
        members: Vec<usize>,
    },
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name of the Rust field, `r#` included where the name is a keyword.
    pub name: String,
    /// The name of the setter of an optional member of a request.
    pub setter: String,
    /// The name on the wire.
    pub wire: String,
    /// Other names on the wire under which it is read.
    pub wire_aliases: Vec<String>,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The type of a value, or of each item.
    pub value: ValueType,
    /// The shape: one value, or an array of them.
    pub shape: Shape,
    /// The other form in which it may arrive.
    pub reading: Reading,
    /// True if it may be absent.
    pub optional: bool,
    /// True if it is sensitive: nothing prints it.
    pub sensitive: bool,
    /// The function that computes its value from a file, if it is the digest of one.
    pub digest: Option<String>,
    /// The rules of its value, or of its items and their number.
    pub checks: Checks,
}

/// The shape of a member: one value, or an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One,
    /// An array.
    Many,
}

/// The other form in which a member may arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// No other form.
    Plain,
    /// As a lone item without its array.
    OneOrMany,
    /// As a text of digits for a number.
    NumberAsText,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueType {
    /// `String`.
    Text,
    /// `bool`.
    Bool,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `i64`.
    I64,
    /// The runtime's `Timestamp`.
    Timestamp,
    /// The runtime's `Date`.
    Date,
    /// The runtime's `FileBytes`.
    File,
    /// A generated enum.
    Enum(String),
    /// A generated struct.
    Object(String),
}

/// The file that an answer describes, where its digest can be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Download {
    /// The member that contains the URL, by index.
    pub url: usize,
    /// The member that contains the digest, by index.
    pub hash: usize,
    /// The member that names the algorithm, by index.
    pub algorithm: usize,
}
