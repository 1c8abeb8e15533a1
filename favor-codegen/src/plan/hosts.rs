//! Hosts and headers.

/// The hosts, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    /// The name of the constant.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// The URLs, the first choice first.
    pub urls: Vec<String>,
}

/// The headers of every request, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    /// The name of the constant.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// The names, each with its value where that is always the same.
    pub headers: Vec<(String, Option<String>)>,
}
