//! Strings of which some values are listed.

use alloc::boxed::Box;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

/// A value that no list has; only [`From`] makes one, so it never equals a listed value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnlistedValue(Box<str>);

impl UnlistedValue {
    /// Keeps a value. The caller has seen that it is not listed.
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Makes what all open enums have in common. A macro, because no impl can stand for all of them at once.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident) => {
        $crate::__open_enum!(@plain $name);

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize_text(deserializer)
            }
        }
    };
    // All but serde's traits.
    (@plain $name:ident) => {
        impl $name {
            /// Whether the value is listed.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::_Unlisted(_))
            }
        }

        impl $crate::__private::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::__private::fmt::Display for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Reads a string as a type that can be made from any string.
pub fn deserialize_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'a> From<&'a str>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: for<'a> From<&'a str>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            Ok(T::from(text))
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}
