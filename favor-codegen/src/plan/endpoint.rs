//! Requests, and what surrounds them.

use super::Object;

/// The request of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The members.
    pub object: Object,
    /// The Rust name of the answer.
    pub response: String,
    /// The variant of the runtime's `Method`.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The pieces of the path, in order.
    pub path_parts: Vec<PathPart>,
    /// The members of the query, by index, in order.
    pub query: Vec<usize>,
    /// What travels in the body.
    pub body: RequestBody,
    /// The constant of the documented errors, in the shared module.
    pub errors: String,
    /// The wire name of the idempotency key.
    pub idempotency_key: Option<String>,
    /// How often the endpoint may be called.
    pub rate_limits: Vec<RateLimit>,
    /// How the next page is asked for.
    pub pagination: Option<Pagination>,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The member that is sent here, by index.
    Member(usize),
}

/// What travels in a body.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestBody {
    /// Nothing: there is no body.
    None,
    /// A JSON object of these members, by index, in order.
    Json(Vec<usize>),
    /// A form of several parts.
    Form(Form),
}

/// A form with a JSON part and a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The member that travels as JSON, by index; its text is what is signed.
    pub json: usize,
    /// How many bytes of JSON it mostly has.
    pub json_size: usize,
    /// The member that is the file, by index.
    pub file: usize,
    /// The field of the JSON part that holds the file's name.
    pub file_name: String,
    /// The content type of the file's part.
    pub content_type: String,
    /// The field of the JSON part that holds the file's digest, with its wire name.
    pub digest: Option<(String, String)>,
}

/// How often an endpoint may be called.
#[derive(Clone, Debug, PartialEq)]
pub struct RateLimit {
    /// How many calls are taken in each period.
    pub calls: u64,
    /// The period in seconds.
    pub seconds: u32,
    /// The variant of the runtime's `RateScope`.
    pub scope: String,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The number of the page.
    pub page: PageMember,
    /// The size of a page.
    pub size: PageMember,
    /// The field of the answer that counts the items of all pages.
    pub total: String,
    /// Whether that field may be absent.
    pub total_is_optional: bool,
}

/// A member of a request that tells of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageMember {
    /// The member, by index.
    pub member: usize,
    /// The number that the server takes when the member is absent; for an optional member.
    pub default: Option<i128>,
}

/// The errors of endpoints, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTable {
    /// The name of the constant.
    pub name: String,
    /// The documentation, a line each.
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
    /// The variant of the runtime's `Retry`.
    pub retry: String,
    /// The documented messages, each with its remedy.
    pub reasons: Vec<(String, Option<String>)>,
}

/// The hosts, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    /// The name of the constant.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// The URLs, the first choice first.
    pub urls: Vec<String>,
}

/// The headers of every request, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    /// The name of the constant.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// The names, each with its value where that is always the same.
    pub headers: Vec<(String, Option<String>)>,
}

/// What the server sends by itself, as a type without values.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The name.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The type of the event on the wire.
    pub event: String,
    /// The Rust name of what arrives.
    pub envelope: String,
    /// The Rust name of what is decrypted.
    pub resource: String,
}
