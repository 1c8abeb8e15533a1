//! Numbers that may arrive as texts of digits.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use super::whole::{Number, from_f64, from_i64, from_u64};

/// A number, or the text of one.
pub(crate) struct NumberOrText<T>(pub(crate) T);

impl<'de, T: Number> Deserialize<'de> for NumberOrText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrTextVisitor(PhantomData))
    }
}

struct NumberOrTextVisitor<T>(PhantomData<T>);

impl<T: Number> Visitor<'_> for NumberOrTextVisitor<T> {
    type Value = NumberOrText<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = core::any::type_name::<T>();
        write!(f, "{name}, or a string of its digits")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        from_u64(number, &self).map(NumberOrText)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        from_i64(number, &self).map(NumberOrText)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        from_f64(number, &self).map(NumberOrText)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        // Rust would also read a plus sign, which no JSON number has.
        let number = (!text.starts_with('+')).then(|| text.parse().ok());
        let number = number.flatten().map(NumberOrText);
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
