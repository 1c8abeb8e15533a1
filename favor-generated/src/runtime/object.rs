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

use super::one_or_many::OneOrMany;
use super::unlisted::Unlisted;

/// A type that is read from a JSON object.
pub trait ReadObject: Sized {
    /// The wire names of the members, in the order of the spec.
    const MEMBERS: &'static [&'static str];

    /// Reads every member; each comes as its index in [`Self::MEMBERS`].
    fn read<'de, A: MapAccess<'de>>(members: Members<A>) -> Result<Self, A::Error>;
}

/// Reads an object.
pub fn deserialize_object<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadObject,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: ReadObject> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        T::read(Members {
            access,
            names: T::MEMBERS,
            current: Member::Unlisted(String::new()),
        })
    }
}

/// The members of an object that is being read.
pub struct Members<A> {
    access: A,
    names: &'static [&'static str],
    current: Member,
}

/// The name of a member.
enum Member {
    /// Its index in the names.
    Listed(usize),
    /// A name that is not listed.
    Unlisted(String),
}

impl<'de, A: MapAccess<'de>> Members<A> {
    /// The index of the next member; past the end for one that is not listed; `None` after the last.
    pub fn advance(&mut self) -> Result<Option<usize>, A::Error> {
        let expected = match self.current {
            Member::Listed(index) => index + 1,
            Member::Unlisted(_) => 0,
        };
        let seed = Name {
            names: self.names,
            expected,
        };
        let Some(member) = self.access.next_key_seed(seed)? else {
            return Ok(None);
        };
        self.current = member;
        Ok(Some(match self.current {
            Member::Listed(index) => index,
            Member::Unlisted(_) => self.names.len(),
        }))
    }

    /// Reads the value of the member, which may occur once.
    pub fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.repeated());
        }
        *slot = Some(self.access.next_value()?);
        Ok(())
    }

    /// Reads an array that may arrive as a lone item.
    pub fn one_or_many<T: Deserialize<'de>>(
        &mut self,
        slot: &mut Option<Vec<T>>,
    ) -> Result<(), A::Error> {
        let mut read = slot.take().map(OneOrMany);
        self.value(&mut read)?;
        *slot = read.map(|OneOrMany(items)| items);
        Ok(())
    }

    /// Reads an optional array that may arrive as a lone item.
    pub fn optional_one_or_many<T: Deserialize<'de>>(
        &mut self,
        slot: &mut Option<Option<Vec<T>>>,
    ) -> Result<(), A::Error> {
        let mut read = slot.take().map(|items| items.map(OneOrMany));
        self.value(&mut read)?;
        *slot = read.map(|items| items.map(|OneOrMany(items)| items));
        Ok(())
    }

    /// Keeps a member that is not listed.
    pub fn keep(&mut self, unlisted: &mut Unlisted) -> Result<(), A::Error> {
        let Member::Unlisted(name) = &mut self.current else {
            return Ok(());
        };
        let name = core::mem::take(name);
        if unlisted.get(&name).is_some() {
            return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
        }
        unlisted.insert(name, self.access.next_value()?);
        Ok(())
    }

    /// Refuses a member that is not listed.
    pub fn refuse(&self) -> A::Error {
        match &self.current {
            Member::Unlisted(name) => A::Error::unknown_field(name, self.names),
            Member::Listed(_) => self.repeated(),
        }
    }

    #[cold]
    fn repeated(&self) -> A::Error {
        match self.current {
            Member::Listed(index) => A::Error::duplicate_field(self.names[index]),
            Member::Unlisted(_) => A::Error::custom("duplicate field"),
        }
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

/// Writes an object, member by member.
pub struct ObjectWriter<S: Serializer> {
    map: S::SerializeMap,
}

impl<S: Serializer> ObjectWriter<S> {
    /// Begins the object.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        let map = serializer.serialize_map(None)?;
        Ok(Self { map })
    }

    /// Writes a member that is always there.
    pub fn member(&mut self, name: &'static str, value: &impl Serialize) -> Result<(), S::Error> {
        self.map.serialize_entry(name, value)
    }

    /// Writes a member if it has a value.
    pub fn optional(
        &mut self,
        name: &'static str,
        value: &Option<impl Serialize>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.map.serialize_entry(name, value),
            None => Ok(()),
        }
    }

    /// Writes the members that are not listed.
    pub fn unlisted(&mut self, unlisted: &Unlisted) -> Result<(), S::Error> {
        unlisted
            .iter()
            .try_for_each(|(name, value)| self.map.serialize_entry(name, value))
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }
}

/// Reads a name. Members mostly come in the order of the spec, so the one that is due is tried first.
struct Name {
    names: &'static [&'static str],
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        if self.names.get(self.expected) == Some(&name) {
            return Ok(Member::Listed(self.expected));
        }
        Ok(match self.names.iter().position(|listed| *listed == name) {
            Some(index) => Member::Listed(index),
            None => Member::Unlisted(name.to_owned()),
        })
    }
}
