//! The runtime of the twin: that of generated code, with what a derive needs in addition.

pub use ::favor_generated::__private::*;

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec;

use serde_json::{Map, Value};

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
pub fn one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    OneOrMany::deserialize(deserializer).map(Into::into)
}

/// Reads an optional array that may arrive as a lone item.
pub fn optional_one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    Option::<OneOrMany<T>>::deserialize(deserializer).map(|items| items.map(Into::into))
}

/// A number, or the text of one.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum NumberOrText<T> {
    Number(T),
    Text(String),
}

impl<T: core::str::FromStr<Err: fmt::Display>> NumberOrText<T> {
    fn number<E: serde::de::Error>(self) -> Result<T, E> {
        match self {
            NumberOrText::Number(number) => Ok(number),
            NumberOrText::Text(text) if text.starts_with('+') => Err(E::custom("a plus sign")),
            NumberOrText::Text(text) => text.parse().map_err(E::custom),
        }
    }
}

/// Reads a number that may arrive as a text of digits.
pub fn number_or_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + core::str::FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    NumberOrText::deserialize(deserializer)?.number()
}

/// Reads an optional number that may arrive as a text of digits.
pub fn optional_number_or_text<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de> + core::str::FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    let read = Option::<NumberOrText<T>>::deserialize(deserializer)?;
    read.map(NumberOrText::number).transpose()
}
