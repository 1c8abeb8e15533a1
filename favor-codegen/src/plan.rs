//! The Rust to emit, as documented data: every decision is made, nothing is rendered yet.

mod enums;
mod errors;
mod hosts;
mod notification;
mod object;
mod request;
mod rules;

pub use enums::{Enum, Variant};
pub use errors::{ErrorRow, ErrorTable, Retry};
pub use hosts::{Headers, Hosts};
pub use notification::Notification;
pub use object::{
    Construction, Download, JsonSize, Member, Object, Reading, Shape, UnlistedMembers, ValueType,
};
pub use request::{
    FileDigest, Form, Method, PageItems, PageMember, Pagination, PathPart, RateLimit, RateScope,
    Request, RequestBody, Travels,
};
pub use rules::{Checks, Limit, MemberCheck, NumberRule, NumberType, ValueRule};

/// A set of generated files.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The file that lists the modules.
    pub root: Root,
    /// The modules, sorted by name.
    pub modules: Vec<Module>,
}

/// The file that lists the modules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// The names of the modules: the shared one, then the others, sorted. The compiler and rustdoc refer to a type by
    /// the first module that has it, and the shared one has the source of shared types.
    pub modules: Vec<String>,
    /// The lints that are allowed in the modules.
    pub allowed_lints: Vec<String>,
    /// The items that it re-exports from the shared module.
    pub exports: Vec<String>,
    /// The path of the runtime.
    pub runtime: String,
    /// The modules of endpoints.
    pub calls: Vec<RootCall>,
}

/// The entry of an endpoint in the file that lists the modules.
#[derive(Clone, Debug, PartialEq)]
pub struct RootCall {
    /// The name of the module.
    pub module: String,
    /// The Rust name of the request.
    pub request: String,
}

/// A module: a readable file, and a wire file with the code that reads and writes its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The name of the module and of its files.
    pub name: String,
    /// The path of the runtime.
    pub runtime: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Names that the module re-exports from the shared module.
    pub exports: Vec<String>,
    /// Names that only a server needs, re-exported from the shared module.
    pub server_exports: Vec<String>,
    /// The items, in the order of the file.
    pub items: Vec<Item>,
}

/// An item of a module.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The request of an endpoint.
    Request(Box<Request>),
    /// A notification.
    Notification(Notification),
    /// A JSON object.
    Object(Object),
    /// An open enum.
    Enum(Enum),
    /// The errors of endpoints.
    ErrorTable(ErrorTable),
    /// The hosts.
    Hosts(Hosts),
    /// The headers of every request.
    Headers(Headers),
}
