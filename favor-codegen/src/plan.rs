//! The Rust to emit, as documented data: every decision is made, nothing is rendered yet.

/// A set of generated files.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The modules, sorted by name.
    pub modules: Vec<Module>,
    /// The items that the root re-exports from the shared module.
    pub root_exports: Vec<String>,
}

/// A module: one file that people read, and one for the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The name of the module and of its files.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Names that the module re-exports from the shared module.
    pub exports: Vec<String>,
    /// The items, in the order of the file.
    pub items: Vec<Item>,
}

/// An item of a module.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The request of an endpoint.
    Request(Box<Request>),
    /// A JSON object.
    Object(Object),
    /// An open enum.
    Enum(Enum),
    /// The errors of endpoints.
    ErrorTable(ErrorTable),
    /// Where requests are sent.
    Hosts(Hosts),
    /// What every request has.
    Headers(Headers),
}

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
    /// The members of the JSON body, by index, in order.
    pub body: Vec<usize>,
    /// The constant of the documented errors, in the shared module.
    pub errors: String,
}

/// How a struct that is sent is made.
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

/// A piece of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The member that is sent here, by index.
    Member(usize),
}

/// A struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The name.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The members, in order.
    pub members: Vec<Member>,
    /// Whether it is the whole of an answer.
    pub is_answer: bool,
    /// Whether it is only ever sent: on its own, it is then checked by the stricter rules.
    pub sent: bool,
    /// What becomes of members that the spec does not list.
    pub unlisted: UnlistedMembers,
    /// How it is made, if it is ever sent.
    pub construction: Option<Construction>,
    /// An example of it as JSON, if the spec has enough for one.
    pub example: Option<String>,
    /// How many bytes of JSON it mostly has.
    pub json_size: usize,
}

/// What becomes of members that the spec does not list.
#[derive(Clone, Debug, PartialEq)]
pub enum UnlistedMembers {
    /// They are kept in a private field of this name.
    Kept(String),
    /// They are refused.
    Refused,
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
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The type of a value, or of each item.
    pub value: ValueType,
    /// Whether there is one value or an array of them.
    pub shape: Shape,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether it is not to be printed.
    pub sensitive: bool,
    /// The rules for the member as a whole: the value, or the number of items.
    pub checks: Vec<Check>,
    /// The rules for each item of an array.
    pub item_checks: Vec<Check>,
}

/// A rule of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What is checked.
    pub rule: Rule,
    /// The public constant with the number that the rule states; for rules with a number.
    pub limit: Option<Limit>,
}

/// A public constant with the number that a rule states.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The name.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// The number.
    pub number: i128,
    /// The Rust type: `usize` for what is counted, the member's for ranges.
    pub ty: String,
}

/// Whether a member is one value or an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One,
    /// An array.
    Many,
    /// An array that may arrive as a lone item.
    OneOrMany,
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
    /// A generated enum.
    Enum(String),
    /// A generated struct.
    Object(String),
}

/// A rule that `validate` checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The fewest characters.
    MinChars,
    /// The most characters.
    MaxChars,
    /// The fewest bytes.
    MinBytes,
    /// The most bytes.
    MaxBytes,
    /// The least number.
    Min,
    /// The greatest number.
    Max,
    /// The fewest items.
    MinItems,
    /// The most items.
    MaxItems,
    /// The value is listed.
    Listed,
    /// The text is a time.
    Timestamp,
    /// The text has only characters up to U+FFFF.
    BasicMultilingualPlane,
    /// The text can stand in a path.
    PathSegment,
    /// The object keeps its own rules.
    Object,
}

/// An open enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The name.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The listed values, in order.
    pub variants: Vec<Variant>,
    /// Whether its values are error codes: they are compared with the text of an error.
    pub is_error_code: bool,
}

/// A listed value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// The value on the wire.
    pub wire: String,
    /// The document's own name.
    pub label: Option<String>,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
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
