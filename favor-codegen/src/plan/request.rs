//! Requests.

pub use favor_spec::model::{Method, RateScope};

use super::object::{Member, Object};

/// The request of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The members.
    pub object: Object,
    /// The name of the operation.
    pub operation: String,
    /// The Rust name of the answer.
    pub response: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// The pieces of the path, in order.
    pub path_parts: Vec<PathPart>,
    /// The members of the body.
    pub body: RequestBody,
    /// The location of each member.
    pub travels: Vec<Travels>,
    /// The constant of the documented errors, in the shared module.
    pub errors: String,
    /// The constant of the headers of every request, in the shared module.
    pub headers: Option<String>,
    /// The wire name of the idempotency key.
    pub idempotency_key: Option<String>,
    /// True if a request whose outcome is unknown may be repeated.
    pub is_repeatable: bool,
    /// The limits on the rate of calls.
    pub rate_limits: Vec<RateLimit>,
    /// The pagination: the construction of the request for the next page.
    pub pagination: Option<Pagination>,
}

impl Request {
    /// Returns the members at this location, in order.
    pub fn members_in(&self, place: Travels) -> impl Iterator<Item = &Member> {
        let members = self.object.members.iter().zip(&self.travels);
        let there = members.filter(move |(_, travels)| **travels == place);
        there.map(|(member, _)| member)
    }
}

/// The location of a member in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travels {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the JSON body.
    Json,
    /// As the JSON part of a form.
    FormJson,
    /// As the file of a form.
    FormFile,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The member that is sent here, by index.
    Member(usize),
}

/// The contents of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestBody {
    /// Nothing: there is no body.
    None,
    /// A JSON object of the members that travel as JSON.
    Json,
    /// A form of several parts.
    Form(Form),
}

/// A form with a JSON part and a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The member that travels as JSON, by index; its text is what is signed.
    pub json: usize,
    /// Its usual size as JSON, in bytes.
    pub json_size: usize,
    /// The member that is the file, by index.
    pub file: usize,
    /// The field of the JSON part that contains the file's name.
    pub file_name: String,
    /// The content types that the file's part may have.
    pub content_types: Vec<String>,
    /// The fields of the JSON part that contain the file's digest.
    pub digests: Vec<FileDigest>,
}

/// A field of the JSON part of a form that contains the digest of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileDigest {
    /// The name of the field.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// True if it may be absent.
    pub optional: bool,
    /// True if it is sensitive: nothing prints it.
    pub sensitive: bool,
}

/// A limit on the rate of calls of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct RateLimit {
    /// The number of calls that are accepted in each period.
    pub calls: u64,
    /// The period in seconds.
    pub seconds: u32,
    /// The callers whose calls are counted together.
    pub scope: RateScope,
}

/// The pagination: the construction of the request for the next page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The documentation of the method that makes the request, one item per line.
    pub docs: Vec<String>,
    /// The number of the page.
    pub page: PageMember,
    /// The size of a page.
    pub size: PageMember,
    /// The field of the answer that counts the items of all pages.
    pub total: String,
    /// True if that field may be absent.
    pub total_is_optional: bool,
    /// The field of the answer that contains the items of the page.
    pub items: Option<PageItems>,
}

/// A field with the items of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageItems {
    /// The name of the field.
    pub name: String,
    /// True if it may be absent: then the page has no items.
    pub is_optional: bool,
}

/// A member of a request that is the number or the size of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageMember {
    /// The member, by index.
    pub member: usize,
    /// The number that the server uses if the member is absent; for an optional member.
    pub default: Option<i128>,
}
