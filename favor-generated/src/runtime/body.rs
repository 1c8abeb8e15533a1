//! The body of a request.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::found_body::Length;
use super::json::to_json;
use super::object::{ObjectWriter, write_object};

/// The body of a request.
///
/// `Debug` prints the lengths of its texts.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Body {
    /// The value of the `Content-Type` header.
    pub content_type: String,
    /// The bytes to send.
    pub bytes: Vec<u8>,
    /// The bytes that represent the body in the text to sign; they may differ from those that are sent.
    pub bytes_to_sign: Vec<u8>,
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("content_type", &self.content_type)
            .field("bytes", &Length(self.bytes.len()))
            .field("bytes_to_sign", &Length(self.bytes_to_sign.len()))
            .finish()
    }
}

/// A request with members that travel in a JSON body.
pub trait WriteBody {
    /// Writes those members.
    fn write_body<M: SerializeMap>(&self, object: &mut ObjectWriter<M>);
}

/// Makes the impl of [`WriteBody`] from a table with one row per member: the field, its name on the wire, and whether
/// it is `required` or `optional`. A macro, because the rows are all that differs.
#[doc(hidden)]
#[macro_export]
macro_rules! __body {
    ($name:ident $(($field:ident $wire:literal $presence:ident))*) => {
        impl $crate::__private::WriteBody for $name {
            fn write_body<M: $crate::__private::SerializeMap>(
                &self,
                object: &mut $crate::__private::ObjectWriter<M>,
            ) {
                $(object.$presence($wire, &self.$field);)*
            }
        }
    };
}

/// The JSON body of a request, of about `capacity` bytes; it is signed as it is sent.
pub fn json_body(request: &impl WriteBody, capacity: usize) -> Body {
    let bytes = to_json(&JsonBody(request), capacity);
    Body {
        content_type: "application/json".to_owned(),
        bytes_to_sign: bytes.clone(),
        bytes,
    }
}

struct JsonBody<'a, T>(&'a T);

impl<T: WriteBody> Serialize for JsonBody<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_object(serializer, |object| self.0.write_body(object))
    }
}
