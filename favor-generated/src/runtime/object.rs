//! JSON objects, member by member.
//!
//! All objects share one visitor and one reader of keys: a derive would emit both again for each object.

mod members;
mod writer;

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, Visitor};
use serde_core::ser::SerializeMap;

pub use self::members::Members;
pub(super) use self::writer::write_object;
pub use self::writer::{ObjectWriter, serialize_object};

/// A type that is a JSON object.
pub trait Object: Sized {
    /// The wire names of the members, in the order of the spec.
    const MEMBERS: &'static [&'static str];

    /// Reads every member; each comes as its index in [`Self::MEMBERS`].
    fn read<'de, A: MapAccess<'de>>(members: Members<'_, A>) -> Result<Self, A::Error>;

    /// Writes every member.
    fn write<M: SerializeMap>(&self, object: &mut ObjectWriter<M>);
}

/// Makes the impls of an object from a table with one row per member: the field, its wire name, `required` or
/// `optional`, the method of [`Members`] that reads it, and the index of its name; then its aliases, with their
/// indices. Members that are not listed are kept in a field, or refused.
///
/// It is a macro, because no single impl fits all objects, and a table, because only the rows differ.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $name:ident $otherwise:ident $($unlisted:ident)?
        $((
            $field:ident $wire:literal $presence:ident $read:ident $index:tt
            $(| $alias:literal $alias_index:literal)*
        ))*
    ) => {
        impl $crate::__private::Object for $name {
            const MEMBERS: &'static [&'static str] = &[$($wire,)* $($($alias,)*)*];

            fn read<'de, A: $crate::__private::MapAccess<'de>>(
                mut members: $crate::__private::Members<'_, A>,
            ) -> $crate::__private::Result<Self, A::Error> {
                let mut slots = ($($crate::__slot!(@empty $field),)*);
                $(let mut $unlisted = $crate::__private::Default::default();)?
                while let Some(member) = members.advance()? {
                    match member {
                        $($index $(| $alias_index)* => members.$read(&mut slots.$index),)*
                        _ => members.$otherwise($(&mut $unlisted)?),
                    }?;
                }
                // The slots are emptied only when nothing can fail any more: a failure in between would need
                // another exit, at which each slot may or may not have been emptied.
                if false $(| $crate::__slot!(@lacks $presence slots.$index))* {
                    let lacks = [$($crate::__slot!(@lacks $presence slots.$index)),*];
                    return Err(members.incomplete(&lacks));
                }
                // All members may be optional.
                #[allow(irrefutable_let_patterns)]
                let ($($crate::__slot!(@full $presence $field),)*) = slots else {
                    $crate::__private::unreachable!()
                };
                Ok(Self {
                    $($field: $crate::__slot!(@value $presence $field),)*
                    $($unlisted)?
                })
            }

            fn write<M: $crate::__private::SerializeMap>(
                &self,
                object: &mut $crate::__private::ObjectWriter<M>,
            ) {
                // An object may have no members.
                let _ = &object;
                $(object.$presence($wire, &self.$field);)*
                $(object.unlisted(&self.$unlisted);)?
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__private::serialize_object(self, serializer)
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize_object(deserializer)
            }
        }
    };
}

/// Expands to the code that differs between a required and an optional member of `__object!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __slot {
    (@empty $field:ident) => {
        $crate::__private::Option::None
    };
    (@lacks required $slots:ident.$index:tt) => {
        $slots.$index.is_none()
    };
    (@lacks optional $slots:ident.$index:tt) => {
        false
    };
    (@full required $field:ident) => {
        $crate::__private::Option::Some($field)
    };
    (@full optional $field:ident) => {
        $field
    };
    (@value required $field:ident) => {
        $field
    };
    (@value optional $field:ident) => {
        $field.flatten()
    };
}

/// Reads an object.
pub fn deserialize_object<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Object,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        let mut unlisted = String::new();
        T::read(Members::new(access, T::MEMBERS, &mut unlisted))
    }
}
