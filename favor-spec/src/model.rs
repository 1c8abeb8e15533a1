//! What an API is: documented data with places, and no logic.

use crate::node::{Node, Place, Spanned};

/// A whole spec directory.
#[derive(Clone, Debug)]
pub struct Api {
    /// The name of the API.
    pub title: String,
    /// What the API is for.
    pub summary: String,
    /// Which characters a request may hold, and who says so.
    pub request_text: Option<RequestText>,
    /// Where requests are sent, the first choice first.
    pub hosts: Vec<Host>,
    /// The headers that every request has.
    pub headers: Vec<Header>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// Tables of error codes, in the order of shared.yaml.
    pub error_tables: Vec<ErrorTable>,
    /// The types of all files, in the order of the files.
    pub types: Vec<TypeDefinition>,
    /// The endpoints, sorted by name.
    pub endpoints: Vec<Endpoint>,
}

/// A rule for every string of every request.
#[derive(Clone, Debug)]
pub struct RequestText {
    /// Which characters may occur.
    pub characters: Characters,
    /// The sources that say so.
    pub sources: Vec<Spanned<String>>,
}

/// A host that takes requests.
#[derive(Clone, Debug)]
pub struct Host {
    /// The scheme and the host, without a slash at the end.
    pub url: Spanned<String>,
    /// What it is for.
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
    /// What it is for.
    pub summary: Option<String>,
    /// The sources that require it.
    pub sources: Vec<Spanned<String>>,
}

/// A set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// All of Unicode.
    Any,
    /// U+0000 to U+FFFF: at most three bytes of UTF-8 each.
    BasicMultilingualPlane,
}

/// A published page or code that facts are taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name by which `source` and `evidence` refer to it.
    pub id: Spanned<String>,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub at: String,
    /// Of when it is.
    pub date: Option<String>,
}

/// One operation: a request and what may come back.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The name of the file, which is the operation's.
    pub name: String,
    /// The endpoint's file.
    pub place: Place,
    /// The document's own title.
    pub title: String,
    /// What the endpoint does.
    pub summary: String,
    /// The HTTP method.
    pub method: Method,
    /// The path, with its parameters.
    pub path: Spanned<PathTemplate>,
    /// Who may call.
    pub callers: Vec<Caller>,
    /// The sources that document the endpoint.
    pub sources: Vec<Spanned<String>>,
    /// The members of the request, in order.
    pub request: Vec<Field>,
    /// The type of a successful answer.
    pub response: Spanned<String>,
    /// The error tables that apply.
    pub errors: Vec<Spanned<String>>,
    /// The document's sample of a successful answer.
    pub response_sample: Option<Sample>,
    /// Where the document differs.
    pub errata: Vec<Erratum>,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A merchant that is connected directly (直连商户).
    Merchant,
    /// A service provider (服务商).
    Partner,
    /// A channel partner (渠道商).
    Channel,
}

/// A path with parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as it is written.
    pub text: String,
    /// The pieces of the template, in order.
    pub parts: Vec<PathPart>,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The wire name of the member that is sent here.
    Parameter(String),
}

/// A type that members name.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its name, in the spec and in Rust.
    pub name: Spanned<String>,
    /// The document's own name.
    pub label: Option<String>,
    /// What it means.
    pub summary: Option<String>,
    /// The sources that have it, where they are not the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// What it holds.
    pub kind: TypeKind,
    /// Where the document differs.
    pub errata: Vec<Erratum>,
}

/// What a type holds.
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
    /// What it means.
    pub summary: Option<String>,
    /// The sources that have it, where they are not the type's.
    pub sources: Vec<Spanned<String>>,
    /// Where the document differs.
    pub errata: Vec<Erratum>,
}

/// A member of a request or of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: Spanned<String>,
    /// The name in Rust, where the spec gives one.
    pub rust_name: Option<Spanned<String>>,
    /// Where a member of a request travels; `None` in an object.
    pub location: Option<Spanned<Location>>,
    /// What it holds.
    pub ty: Spanned<Type>,
    /// The rules that the value itself must keep.
    pub rules: Vec<Spanned<Rule>>,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it tells of a person, and is not to be printed.
    pub sensitive: bool,
    /// What a number counts.
    pub value_unit: Option<ValueUnit>,
    /// The document's own name.
    pub label: Option<String>,
    /// What it means.
    pub summary: Option<String>,
    /// A value that keeps every rule.
    pub example: Option<Node>,
    /// The sources that have it, where they are not the type's or the endpoint's.
    pub sources: Vec<Spanned<String>>,
    /// Where the document differs.
    pub errata: Vec<Erratum>,
}

/// Where a member of a request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path, as one segment.
    Path,
    /// In the query.
    Query,
    /// In the JSON body.
    Body,
}

/// What a value is on the wire.
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
    /// A type of the spec, by its name.
    Named(String),
    /// A JSON array.
    Array(Box<Array>),
    /// Not stated: there is an error that says so.
    Unknown,
}

/// What an array holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The type of each item; never an array.
    pub item: Spanned<Type>,
    /// The rules that each item must keep.
    pub item_rules: Vec<Spanned<Rule>>,
    /// Whether a lone item may arrive without its array.
    pub one_or_many: bool,
}

/// A limit on a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The fewest units of length of a string.
    MinLength(u64, LengthUnit),
    /// The most units of length of a string.
    MaxLength(u64, LengthUnit),
    /// The least number.
    Min(i128),
    /// The greatest number.
    Max(i128),
    /// The fewest items of an array.
    MinItems(u64),
    /// The most items of an array.
    MaxItems(u64),
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values.
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// No source says; counted as Unicode scalar values.
    Undocumented,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueUnit {
    /// Hundredths of a yuan (CNY).
    Fen,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
}

/// A table of error codes.
#[derive(Clone, Debug)]
pub struct ErrorTable {
    /// Its name, which endpoints refer to.
    pub name: Spanned<String>,
    /// What it covers.
    pub summary: Option<String>,
    /// The sources that print it.
    pub sources: Vec<Spanned<String>>,
    /// Its rows, in order.
    pub rows: Vec<ErrorRow>,
    /// Where the document differs.
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
    /// What may be sent next.
    pub retry: Spanned<Retry>,
    /// What it means.
    pub summary: Option<String>,
    /// The messages that are listed for it.
    pub reasons: Vec<Reason>,
    /// The sources that have it, where they are not the table's.
    pub sources: Vec<Spanned<String>>,
    /// Where the document differs.
    pub errata: Vec<Erratum>,
}

/// What may be sent after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Nothing, before something has been mended.
    Never,
    /// The request, some time later.
    Later,
    /// The very same request, because the outcome is unknown.
    SameRequest,
}

/// A message that is listed under an error code.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The message, in the document's words.
    pub message: Spanned<String>,
    /// What the document says to do.
    pub remedy: Option<String>,
}

/// A sample of the published document.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The name of the file in `samples/`.
    pub file: Spanned<String>,
    /// The sample itself, when the file is there and is JSON.
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
    /// What the document prints there.
    pub document: String,
    /// The sources that say otherwise.
    pub evidence: Vec<Spanned<String>>,
    /// Why, in a sentence.
    pub note: Option<String>,
}
