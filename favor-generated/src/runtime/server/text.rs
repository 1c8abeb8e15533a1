//! Members of a path or a query, read as their types.

use core::fmt::{self, Display};
use core::str::FromStr;

use serde_core::de::{self, Deserializer, Error, Unexpected, Visitor};
use serde_core::forward_to_deserialize_any;

use alloc::string::{String, ToString};

/// A decoded text that is to be read.
pub(super) struct Text<'a>(pub(super) &'a str);

/// The bytes of a file that are to be read.
pub(super) struct File<'a>(pub(super) &'a [u8]);

/// A message as serde writes it.
#[derive(Debug)]
pub(super) struct Message(pub(super) String);

impl de::Error for Message {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Message {}

impl<'de> Text<'_> {
    /// Reads a whole number: digits, with a minus sign before them if it is negative.
    fn whole<V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Message> {
        let is_plain = !self.0.starts_with('+');
        if let Some(number) = self.parsed().filter(|_| is_plain) {
            return visitor.visit_u64(number);
        }
        match self.parsed().filter(|_| is_plain) {
            Some(number) => visitor.visit_i64(number),
            None => Err(self.refused(&visitor)),
        }
    }

    fn parsed<T: FromStr>(&self) -> Option<T> {
        self.0.parse().ok()
    }

    fn refused(&self, expected: &dyn de::Expected) -> Message {
        Message::invalid_type(Unexpected::Str(self.0), expected)
    }
}

macro_rules! whole {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
            self.whole(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Text<'_> {
    type Error = Message;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_some(self)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        match self.parsed() {
            Some(value) => visitor.visit_bool(value),
            None => Err(self.refused(&visitor)),
        }
    }

    whole! { deserialize_i64 deserialize_u32 deserialize_u64 }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> Deserializer<'de> for File<'_> {
    type Error = Message;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_bytes(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Message> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
