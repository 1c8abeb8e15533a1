//! The runtime of the twin: that of generated code, with what a derive needs in addition.

pub use ::favor_generated::__private::*;

use serde_json::{Map, Value};

/// Makes what all open enums have in common, save what is derived.
macro_rules! open_enum {
    ($name:ident) => {
        impl $name {
            /// Whether the value is listed.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::_Unlisted(_))
            }
        }

        impl rt::fmt::Display for $name {
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use open_enum;

/// A value that no list has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct UnlistedValue(Box<str>);

impl UnlistedValue {
    /// Keeps a value.
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The members that the spec does not list.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Unlisted(pub Map<String, Value>);

/// An array, or its only item.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

impl<T> core::convert::From<OneOrMany<T>> for Vec<T> {
    fn from(items: OneOrMany<T>) -> Self {
        match items {
            OneOrMany::Many(items) => items,
            OneOrMany::One(item) => vec![item],
        }
    }
}

/// Reads an array that may arrive as a lone item.
pub fn one_or_many<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    OneOrMany::deserialize(deserializer).map(Into::into)
}

/// Reads an optional array that may arrive as a lone item.
pub fn optional_one_or_many<'de, T, D>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<OneOrMany<T>>::deserialize(deserializer).map(|items| items.map(Into::into))
}
