//! The contents of a YAML or JSON file, before they are interpreted.

/// One value of a file: a map, a map's key, a list, an item or a scalar.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The place in the spec.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// The kinds of values that YAML and JSON share.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// A string, quoted or plain.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping as it was written: in order, repeated keys included.
    Map(Vec<(Node, Node)>),
}

/// A node of a file, named by its number in reading order.
///
/// The line and the column are looked up only on demand: see [`crate::locate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    // A model contains very many places, so they are small.
    file: u32,
    node: u32,
}

impl Place {
    /// Creates the place of a node from the file's index in [`crate::Sources::files`] and the number of nodes before it
    /// in the file.
    ///
    /// # Panics
    ///
    /// There are 2³² files.
    pub fn new(file: usize, node: u32) -> Self {
        let file = u32::try_from(file).expect("fewer files than 2³²");
        Self { file, node }
    }

    /// Index of the file in [`crate::Sources::files`].
    pub fn file(self) -> usize {
        self.file as usize
    }

    /// Returns the number of nodes of the file before this one.
    pub fn node(self) -> u32 {
        self.node
    }
}

/// A value together with the place where the spec states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The stated value.
    pub value: T,
    /// The place in the spec.
    pub place: Place,
}

impl Node {
    /// The text of a string node.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a number, or the number that a text of digits represents.
    pub(crate) fn as_number(&self) -> Option<i128> {
        match &self.value {
            Value::Integer(number) => Some(*number),
            Value::Text(text) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_number =
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                text.parse().ok().filter(|_| is_number)
            }
            _ => None,
        }
    }

    /// The entries of a map node.
    pub(crate) fn as_map(&self) -> Option<&[(Node, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a list node.
    pub(crate) fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The kind of its value, in words that fit "is …".
    pub(crate) fn description(&self) -> &'static str {
        match &self.value {
            Value::Null => "empty",
            Value::Bool(_) => "a boolean",
            Value::Integer(..0) => "a negative number",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a fraction, or a number that is too large",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}
