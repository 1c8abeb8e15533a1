//! JSON for output: the members of an object keep their insertion order.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::invisible::is_invisible;
use crate::node::{Node, Value};

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// An object to write.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object(Vec<(String, Json)>);

impl Object {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a member.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.insert(name, value);
        self
    }

    /// Adds a member if there is a value.
    pub(crate) fn with_some(self, name: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a member, unless its list would be empty.
    pub(crate) fn with_any(self, name: &str, items: Vec<impl Into<Json>>) -> Self {
        if items.is_empty() {
            return self;
        }
        self.with(name, items)
    }

    /// Adds a member, or replaces its value.
    pub(crate) fn insert(&mut self, name: &str, value: impl Into<Json>) {
        let value = value.into();
        match self.get_mut(name) {
            Some(found) => *found = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        let mut members = self.0.iter();
        members.find_map(|(found, value)| (found == name).then_some(value))
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        let mut members = self.0.iter_mut();
        members.find_map(|(found, value)| (found == name).then_some(value))
    }

    /// The members of this object, then those of another.
    pub(crate) fn and(mut self, other: Object) -> Self {
        for (name, value) in other.0 {
            self.insert(&name, value);
        }
        self
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text of a file: indented, with a trailing newline.
    pub(crate) fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        let text = text.expect("names are strings, and nothing else can fail in memory");
        visible(&text) + "\n"
    }
}

/// Escapes characters in JSON that are invisible or change the direction of text. They occur only in strings.
fn visible(text: &str) -> String {
    if !text.contains(is_invisible) {
        return text.to_owned();
    }
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                visible += &format!("\\u{unit:04x}");
            }
        } else {
            visible.push(c);
        }
    }
    visible
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Integer(value) => serializer.serialize_i128(*value),
            Json::Float(value) => serializer.serialize_f64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(object) => object.serialize(serializer),
        }
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Json::Integer(value.into())
    }
}

impl From<i128> for Json {
    fn from(value: i128) -> Self {
        Json::Integer(value)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Json::Object(object)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Json>, const N: usize> From<[T; N]> for Json {
    fn from(items: [T; N]) -> Self {
        Json::List(items.into_iter().map(Into::into).collect())
    }
}

/// Converts a value of a spec or of a sample; the last value of a repeated key counts, as in JSON.
impl From<&Node> for Json {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Integer(value) => Json::Integer(*value),
            Value::Float(value) => Json::Float(*value),
            Value::Text(text) => Json::Text(text.clone()),
            Value::List(items) => Json::List(items.iter().map(Json::from).collect()),
            Value::Map(entries) => {
                let mut object = Object::new();
                for (key, value) in entries {
                    object.insert(key.as_text().unwrap_or_default(), value);
                }
                Json::Object(object)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_invisible_is_written() {
        let text = "\"a\u{202e}b\u{200b}批\u{feff}\"";
        assert_eq!(visible(text), "\"a\\u202eb\\u200b批\\ufeff\"");
        let same: String = serde_json::from_str(&visible(text)).expect("JSON");
        assert_eq!(format!("\"{same}\""), text);
    }
}
