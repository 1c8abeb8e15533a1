//! Members that the spec does not list.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value;

/// The members of an answer that the spec does not list, in the order in which they came.
///
/// They go out again when the value is serialised. Numbers are kept as JSON numbers of 64 bits.
#[derive(Clone, Default, PartialEq)]
pub struct Unlisted {
    members: Vec<(String, Value)>,
}

impl Unlisted {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter()
            .find(|(listed, _)| *listed == name)
            .map(|(_, value)| value)
    }

    /// All members with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(crate) fn push(&mut self, name: String, value: Value) {
        self.members.push((name, value));
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
