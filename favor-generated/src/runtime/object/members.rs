//! The reading of the members of an object.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::runtime::number_or_text::NumberOrText;
use crate::runtime::one_or_many::OneOrMany;
use crate::runtime::unlisted::Unlisted;
use crate::runtime::whole::{Number, WholeMember};

/// The members of an object that is being read.
pub struct Members<'a, A> {
    access: A,
    names: &'static [&'static str],
    /// The index of the current member; past the end for one that is not listed.
    current: usize,
    /// The index of the next member if all members are in the order of the spec.
    due: usize,
    /// The name of the last member that is not listed. It is kept outside, so that this is small to move.
    unlisted: &'a mut String,
}

impl<'a, A> Members<'a, A> {
    pub(in crate::runtime) fn new(
        access: A,
        names: &'static [&'static str],
        unlisted: &'a mut String,
    ) -> Self {
        Self {
            access,
            names,
            current: 0,
            due: 0,
            unlisted,
        }
    }
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

    /// Reads a member in another form than the one it is stored in.
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

    /// Reads whole numbers: one or an array, required or optional.
    pub fn whole<T: WholeMember>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.value_as(slot, T::of)
    }

    /// Reads an array of whole numbers that may arrive as a lone one.
    pub fn whole_one_or_many<T: WholeMember>(
        &mut self,
        slot: &mut Option<Vec<T>>,
    ) -> Result<(), A::Error> {
        self.value_as(slot, |OneOrMany(items)| WholeMember::of(items))
    }

    /// Reads an optional array of whole numbers that may arrive as a lone one.
    pub fn optional_whole_one_or_many<T: WholeMember>(
        &mut self,
        slot: &mut Option<Option<Vec<T>>>,
    ) -> Result<(), A::Error> {
        self.value_as(slot, |read: Option<_>| {
            read.map(|OneOrMany(items)| WholeMember::of(items))
        })
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

    /// Returns the error for the first missing member; `lacks` has a flag for each member.
    #[cold]
    pub fn incomplete(&self, lacks: &[bool]) -> A::Error {
        let first = lacks.iter().position(|lacks| *lacks).unwrap_or_default();
        A::Error::missing_field(self.names[first])
    }

    #[cold]
    fn repeated(&self) -> A::Error {
        A::Error::duplicate_field(self.names[self.current])
    }
}

/// Reads a name as its index. Members usually come in the order of the spec, so the one that is due is tried
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
