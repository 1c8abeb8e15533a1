//! Strings of which some values are listed.

use alloc::boxed::Box;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

/// A value that no list has; only the [`From`] of an enum makes one, so it never equals a listed value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnlistedValue(Box<str>);

/// Keeps a value. The caller has seen that it is not listed.
impl From<&str> for UnlistedValue {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl UnlistedValue {
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

/// Makes the methods and impls of an open enum from a table with a row a value: the variant, the value on the
/// wire, and the document's own name of it where there is one. A macro, because no impl can stand for all enums at
/// once.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident $($rows:tt)*) => {
        $crate::__open_enum!(@plain $name $($rows)*);
        $crate::__open_enum!(@serde $name);
    };
    // All but serde's traits.
    (@plain $name:ident $(($variant:ident $wire:literal $($label:literal)?))*) => {
        $crate::__open_enum!(@text $name $(($variant $wire))*);

        impl $name {
            /// The document's own (Chinese) name of a listed value.
            pub fn label(&self) -> $crate::__private::Option<&'static str> {
                match self {
                    $($(Self::$variant => Some($label),)?)*
                    _ => None,
                }
            }
        }
    };
    (@text $name:ident $(($variant:ident $wire:literal))*) => {
        impl $name {
            /// The listed values, in the order of the spec.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::_Unlisted(value) => value.as_str(),
                }
            }

            /// Whether the value is listed.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::_Unlisted(_))
            }
        }

        impl $crate::__private::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::_Unlisted(value.into()),
                }
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
    (@serde $name:ident) => {
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
}

/// Makes an open enum of error codes: no document names them but by what is on the wire, and they are compared
/// with what an error holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code {
    ($name:ident $($rows:tt)*) => {
        $crate::__error_code!(@plain $name $($rows)*);
        $crate::__open_enum!(@serde $name);
    };
    // All but serde's traits.
    (@plain $name:ident $($rows:tt)*) => {
        $crate::__open_enum!(@text $name $($rows)*);

        impl $crate::__private::From<&$crate::__private::ApiError> for $name {
            fn from(error: &$crate::__private::ApiError) -> Self {
                Self::from(error.code.as_str())
            }
        }

        impl $crate::__private::PartialEq<$name> for str {
            fn eq(&self, code: &$name) -> bool {
                self == code.as_str()
            }
        }

        impl $crate::__private::PartialEq<$name> for $crate::__private::String {
            fn eq(&self, code: &$name) -> bool {
                self == code.as_str()
            }
        }

        impl $crate::__private::PartialEq<str> for $name {
            fn eq(&self, code: &str) -> bool {
                self.as_str() == code
            }
        }

        impl $crate::__private::PartialEq<$crate::__private::String> for $name {
            fn eq(&self, code: &$crate::__private::String) -> bool {
                self.as_str() == code
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
