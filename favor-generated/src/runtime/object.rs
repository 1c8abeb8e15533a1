//! JSON objects, member by member.
//!
//! Every object shares one visitor and one reader of keys: a derive would emit both anew for each.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::number_or_text::{Number, NumberOrText};
use super::one_or_many::OneOrMany;
use super::unlisted::Unlisted;

/// A type that is a JSON object.
pub trait Object: Sized {
    /// The wire names of the members, in the order of the spec.
    const MEMBERS: &'static [&'static str];

    /// Reads every member; each comes as its index in [`Self::MEMBERS`].
    fn read<'de, A: MapAccess<'de>>(members: Members<'_, A>) -> Result<Self, A::Error>;

    /// Writes every member.
    fn write<M: SerializeMap>(&self, object: &mut ObjectWriter<M>);
}

/// Makes `serde`'s traits of [`Object`]. A macro, because no impl can stand for all objects at once.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident) => {
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

/// Reads every member into a variable of its own: the indices of its names are followed by the method of
/// [`Members`] that reads it, and by the variable. Members that are not listed are kept in a variable, or refused.
#[doc(hidden)]
#[macro_export]
macro_rules! __read {
    (
        $members:ident, $($($index:literal)|+ => $method:ident($slot:ident),)*
        _ => $otherwise:ident($($unlisted:ident)?)
    ) => {
        $(let mut $slot = $crate::__private::Option::None;)*
        $(let mut $unlisted = $crate::__private::Default::default();)?
        while let Some(member) = $members.advance()? {
            match member {
                $($($index)|+ => $members.$method(&mut $slot),)*
                _ => $members.$otherwise($(&mut $unlisted)?),
            }?;
        }
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
        T::read(Members {
            access,
            names: T::MEMBERS,
            current: 0,
            due: 0,
            unlisted: &mut String::new(),
        })
    }
}

/// The members of an object that is being read.
pub struct Members<'a, A> {
    access: A,
    names: &'static [&'static str],
    /// The index of the member that has come; past the end for one that is not listed.
    current: usize,
    /// The index of the member that comes next if all come in the order of the spec.
    due: usize,
    /// The name of the last member that is not listed. It is kept outside, so that this is small to move.
    unlisted: &'a mut String,
}

impl<'de, A: MapAccess<'de>> Members<'_, A> {
    /// The index of the next member; past the end for one that is not listed; `None` after the last.
    #[inline]
    pub fn advance(&mut self) -> Result<Option<usize>, A::Error> {
        let name = Name {
            names: self.names,
            due: self.due,
            unlisted: self.unlisted,
        };
        let member = self.access.next_key_seed(name)?;
        if let Some(index) = member {
            self.current = index;
            self.due = index + 1;
        }
        Ok(member)
    }

    /// Reads the value of the member, which may occur once.
    pub fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.value_as(slot, |value| value)
    }

    /// Reads a member in another form than the one it is held in.
    fn value_as<R: Deserialize<'de>, T>(
        &mut self,
        slot: &mut Option<T>,
        hold: impl FnOnce(R) -> T,
    ) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.repeated());
        }
        *slot = Some(hold(self.access.next_value()?));
        Ok(())
    }

    /// Reads an array that may arrive as a lone item.
    pub fn one_or_many<T: Deserialize<'de>>(
        &mut self,
        slot: &mut Option<Vec<T>>,
    ) -> Result<(), A::Error> {
        self.value_as(slot, |OneOrMany(items)| items)
    }

    /// Reads an optional array that may arrive as a lone item.
    pub fn optional_one_or_many<T: Deserialize<'de>>(
        &mut self,
        slot: &mut Option<Option<Vec<T>>>,
    ) -> Result<(), A::Error> {
        self.value_as(slot, |read: Option<_>| read.map(|OneOrMany(items)| items))
    }

    /// Reads a number that may arrive as a text of digits.
    pub fn number_or_text<T: Number>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.value_as(slot, |NumberOrText(number)| number)
    }

    /// Reads an optional number that may arrive as a text of digits.
    pub fn optional_number_or_text<T: Number>(
        &mut self,
        slot: &mut Option<Option<T>>,
    ) -> Result<(), A::Error> {
        self.value_as(slot, |read: Option<_>| {
            read.map(|NumberOrText(number)| number)
        })
    }

    /// Keeps a member that is not listed.
    pub fn keep(&mut self, unlisted: &mut Unlisted) -> Result<(), A::Error> {
        let name = core::mem::take(self.unlisted);
        if unlisted.get(&name).is_some() {
            return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
        }
        unlisted.insert(name, self.access.next_value()?);
        Ok(())
    }

    /// Refuses a member that is not listed.
    pub fn refuse(&self) -> Result<(), A::Error> {
        Err(A::Error::unknown_field(self.unlisted, self.names))
    }

    #[cold]
    fn repeated(&self) -> A::Error {
        A::Error::duplicate_field(self.names[self.current])
    }
}

/// The value of a member that must be there.
pub fn required<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}

/// The value of a member that may be absent or null.
pub fn optional<T>(slot: Option<Option<T>>) -> Option<T> {
    slot.flatten()
}

/// Writes an object.
pub fn serialize_object<T: Object, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    write_object(serializer, |object| value.write(object))
}

/// Writes an object of what a function writes.
pub(crate) fn write_object<S: Serializer>(
    serializer: S,
    write: impl FnOnce(&mut ObjectWriter<S::SerializeMap>),
) -> Result<S::Ok, S::Error> {
    let mut object = ObjectWriter {
        map: serializer.serialize_map(None)?,
        written: Ok(()),
    };
    write(&mut object);
    object.written?;
    object.map.end()
}

/// Writes an object, member by member. After an error it writes no more, and the error is told at the end:
/// so no generated line needs to look for one.
pub struct ObjectWriter<M: SerializeMap> {
    map: M,
    written: Result<(), M::Error>,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// Writes a member that is always there.
    #[inline]
    pub fn member(&mut self, name: &'static str, value: &impl Serialize) {
        if self.written.is_ok() {
            self.written = self.map.serialize_entry(name, value);
        }
    }

    /// Writes a member if it has a value.
    #[inline]
    pub fn optional(&mut self, name: &'static str, value: &Option<impl Serialize>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes the members that are not listed.
    pub fn unlisted(&mut self, unlisted: &Unlisted) {
        if self.written.is_ok() {
            self.written = unlisted
                .iter()
                .try_for_each(|(name, value)| self.map.serialize_entry(name, value));
        }
    }
}

/// Reads a name as its index. Members mostly come in the order of the spec, so the one that is due is tried
/// first.
struct Name<'a> {
    names: &'static [&'static str],
    due: usize,
    unlisted: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        if self.names.get(self.due) == Some(&name) {
            return Ok(self.due);
        }
        Ok(self.find(name))
    }
}

impl Name<'_> {
    fn find(self, name: &str) -> usize {
        let index = self.names.iter().position(|listed| *listed == name);
        index.unwrap_or_else(|| {
            name.clone_into(self.unlisted);
            self.names.len()
        })
    }
}
