//! Open enums: strings with listed values.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

/// A value that is not listed; only the [`From`] impl of an enum creates one, so it never equals a listed value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnlistedValue(Box<str>);

/// Keeps a value. The caller has checked that it is not listed.
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

impl From<String> for UnlistedValue {
    fn from(value: String) -> Self {
        Self(value.into())
    }
}

/// An open enum of strings with listed values. Generated enums have their own methods that call these.
pub trait OpenEnum: Sized + 'static {
    /// The listed values, in the order of the spec.
    const KNOWN: &'static [Self];

    /// The value on the wire.
    fn wire(&self) -> &str;

    /// Returns true if the value is listed.
    fn is_listed(&self) -> bool;

    /// The document's own name of a listed value.
    fn label(&self) -> Option<&'static str>;
}

/// Makes the impls of an open enum from a table with a row for each value: the variant, the value on the wire, and the
/// document's own name for it, if there is one. It is a macro, because no impl can cover all enums.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident $($rows:tt)*) => {
        $crate::__open_enum!(@plain $name $($rows)*);
        $crate::__open_enum!(@serde $name);
    };
    // All but serde's traits.
    (@plain $name:ident $(($variant:ident $wire:literal $($label:literal)?))*) => {
        $crate::__open_enum!(@text $name $($variant $wire)*);

        impl $crate::__private::OpenEnum for $name {
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            fn wire(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::__(value) => value.as_str(),
                }
            }

            fn is_listed(&self) -> bool {
                !matches!(self, Self::__(_))
            }

            fn label(&self) -> $crate::__private::Option<&'static str> {
                match self {
                    $($(Self::$variant => $crate::__private::Option::Some($label),)?)*
                    _ => $crate::__private::Option::None,
                }
            }
        }

        impl $crate::__private::fmt::Debug for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::fmt::Formatter<'_>,
            ) -> $crate::__private::fmt::Result {
                match self {
                    $(Self::$variant => f.write_str(stringify!($variant)),)*
                    Self::__(value) => f.debug_tuple("Unlisted").field(value).finish(),
                }
            }
        }
    };
    // The impls that are the same for every enum, whatever its values.
    (@text $name:ident $($variant:ident $wire:literal)*) => {
        impl $crate::__private::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::__(value.into()),
                }
            }
        }

        impl $crate::__private::From<$crate::__private::String> for $name {
            fn from(value: $crate::__private::String) -> Self {
                match value.as_str() {
                    $($wire => Self::$variant,)*
                    _ => Self::__(value.into()),
                }
            }
        }

        impl $crate::__private::FromStr for $name {
            type Err = $crate::__private::Infallible;

            // A value may be called `Err`, so the type is written out.
            fn from_str(
                value: &str,
            ) -> $crate::__private::Result<Self, $crate::__private::Infallible> {
                $crate::__private::Result::Ok(Self::from(value))
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
                $crate::__private::fmt::Display::fmt(self.as_str(), f)
            }
        }

        // Values are ordered by text, so that the order stays the same when a value becomes listed.
        impl $crate::__private::Ord for $name {
            fn cmp(&self, other: &Self) -> $crate::__private::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl $crate::__private::PartialOrd for $name {
            fn partial_cmp(
                &self,
                other: &Self,
            ) -> $crate::__private::Option<$crate::__private::Ordering> {
                $crate::__private::Option::Some(self.cmp(other))
            }
        }

        impl $crate::__private::PartialEq<str> for $name {
            fn eq(&self, value: &str) -> bool {
                self.as_str() == value
            }
        }

        impl $crate::__private::PartialEq<&str> for $name {
            fn eq(&self, value: &&str) -> bool {
                self.as_str() == *value
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

/// Makes an open enum of error codes: the documents have no names for them other than their wire values, and they are
/// compared with the code of an error.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code {
    ($name:ident $($rows:tt)*) => {
        $crate::__error_code!(@plain $name $($rows)*);
        $crate::__open_enum!(@serde $name);
    };
    // All but serde's traits.
    (@plain $name:ident $($rows:tt)*) => {
        $crate::__open_enum!(@plain $name $($rows)*);

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
