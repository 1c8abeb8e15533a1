//! Arrays that may arrive as a lone item.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::value::{
    BoolDeserializer, F64Deserializer, I64Deserializer, SeqAccessDeserializer,
};
use serde_core::de::value::{MapAccessDeserializer, StrDeserializer, U64Deserializer};
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// An array, or the only item of one.
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array, or its only item")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(items)).map(OneOrMany)
    }

    fn visit_map<A: MapAccess<'de>>(self, item: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }

    fn visit_str<E: Error>(self, item: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }

    fn visit_bool<E: Error>(self, item: bool) -> Result<Self::Value, E> {
        T::deserialize(BoolDeserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }

    fn visit_i64<E: Error>(self, item: i64) -> Result<Self::Value, E> {
        T::deserialize(I64Deserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }

    fn visit_u64<E: Error>(self, item: u64) -> Result<Self::Value, E> {
        T::deserialize(U64Deserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }

    fn visit_f64<E: Error>(self, item: f64) -> Result<Self::Value, E> {
        T::deserialize(F64Deserializer::new(item)).map(|item| OneOrMany(vec![item]))
    }
}
