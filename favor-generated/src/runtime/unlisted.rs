//! Members that the spec does not list.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use serde_json::{Map, Value};

/// The members of an answer that the spec does not list.
///
/// They are written again when the value is serialised, in an order that JSON gives no meaning. Whole numbers of 64
/// bits are kept as they are; any other number is kept as the nearest `f64`, and an answer with one beyond the
/// range of `f64` cannot be read. `Debug` prints the names with the kinds of their values: a value may
/// name a person.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Unlisted {
    // Nearly every value has none: a box is small to move, and usually there is nothing to drop.
    members: Option<Box<Map<String, Value>>>,
}

impl Unlisted {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.as_ref()?.get(name)
    }

    /// All members with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let members = self.members.iter().flat_map(|members| members.iter());
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the number of members.
    pub fn len(&self) -> usize {
        self.members.as_ref().map_or(0, |members| members.len())
    }

    /// Returns true if there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_none()
    }

    pub(crate) fn insert(&mut self, name: String, value: Value) {
        self.members.get_or_insert_default().insert(name, value);
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.iter().map(|(name, value)| (name, Kind(value)));
        f.debug_map().entries(kinds).finish()
    }
}

/// Prints the kind of a value.
struct Kind<'a>(&'a Value);

impl fmt::Debug for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Value::Null => "<null>",
            Value::Bool(_) => "<boolean>",
            Value::Number(_) => "<number>",
            Value::String(_) => "<string>",
            Value::Array(_) => "<array>",
            Value::Object(_) => "<object>",
        })
    }
}
