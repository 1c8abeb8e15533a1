//! The runtime of the twin: the runtime of generated code, with additions for derives.

pub use ::favor_generated::__private::*;

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec;
use core::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// A value that is not listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct UnlistedValue(Box<str>);

/// Stores a value.
impl From<&str> for UnlistedValue {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl From<String> for UnlistedValue {
    fn from(value: String) -> Self {
        Self(value.into())
    }
}

impl UnlistedValue {
    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The members that the spec does not list.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Unlisted(pub Map<String, Value>);

/// An array, or its only item. Reading it with `untagged` would first create an error for every lone item: that is a
/// separate cost, and not one of the derives themselves.
struct OneOrMany<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<T> OneOrManyVisitor<T> {
    fn one<'de, E: Error>(self, item: impl Deserializer<'de, Error = E>) -> Result<OneOrMany<T>, E>
    where
        T: Deserialize<'de>,
    {
        T::deserialize(item).map(|item| OneOrMany(vec![item]))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an item")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(items)).map(OneOrMany)
    }

    fn visit_map<A: MapAccess<'de>>(self, item: A) -> Result<Self::Value, A::Error> {
        self.one(MapAccessDeserializer::new(item))
    }

    fn visit_str<E: Error>(self, item: &str) -> Result<Self::Value, E> {
        self.one(item.into_deserializer())
    }

    fn visit_bool<E: Error>(self, item: bool) -> Result<Self::Value, E> {
        self.one(item.into_deserializer())
    }

    fn visit_i64<E: Error>(self, item: i64) -> Result<Self::Value, E> {
        self.one(item.into_deserializer())
    }

    fn visit_u64<E: Error>(self, item: u64) -> Result<Self::Value, E> {
        self.one(item.into_deserializer())
    }
}

/// Reads an array that may arrive as a lone item.
pub fn one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    OneOrMany::deserialize(deserializer).map(|OneOrMany(items)| items)
}

/// Reads an optional array that may arrive as a lone item.
pub fn optional_one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    let read = Option::<OneOrMany<T>>::deserialize(deserializer)?;
    Ok(read.map(|OneOrMany(items)| items))
}

/// A number, or the text of one.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum NumberOrText<T> {
    Number(T),
    Text(String),
}

impl<T: core::str::FromStr<Err: fmt::Display>> NumberOrText<T> {
    fn number<E: Error>(self) -> Result<T, E> {
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
