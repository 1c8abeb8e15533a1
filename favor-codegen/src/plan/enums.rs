//! Enums.

/// An open enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The name.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
    /// The listed values, in order.
    pub variants: Vec<Variant>,
    /// True if its values are error codes: they are compared with the text of an error.
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
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// Other names under which rustdoc finds it.
    pub aliases: Vec<String>,
}
