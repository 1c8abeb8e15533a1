//! A request read as one object: members of path, query and form first, and those of the JSON body after them.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;
use core::marker::PhantomData;
use core::slice;

use serde_core::de::value::StrDeserializer;
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor,
};
use serde_json::Deserializer as JsonDeserializer;

use super::given::{Given, Member, Value};
use super::members::{Members, Travels};
use super::refusal::{Fault, Issue, Place};
use super::text::{File, Message, Text};
use crate::runtime::object::{self, Object};

/// Reads a request.
pub(super) fn read<'de, T: Object>(
    given: &Given<'de>,
    table: &'static Members,
) -> Result<T, Fault> {
    let mut fault = None;
    let mut json = JsonDeserializer::from_str(given.json);
    let visitor = RequestVisitor {
        given: &given.members,
        table,
        fault: &mut fault,
        request: PhantomData,
    };
    let request = json
        .deserialize_map(visitor)
        .and_then(|request| json.end().map(|()| request));
    // A fault outside of the JSON body takes precedence over the error of the JSON reader.
    request.map_err(|error| fault.unwrap_or_else(|| Fault::json(given.json, &error, table)))
}

struct RequestVisitor<'a, 'de, T> {
    given: &'a [Member<'de>],
    table: &'static Members,
    fault: &'a mut Option<Fault>,
    request: PhantomData<T>,
}

impl<'de, T: Object> Visitor<'de> for RequestVisitor<'_, 'de, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        let mut unlisted = String::new();
        let joined = Joined {
            given: self.given.iter(),
            current: None,
            access,
            table: self.table,
            fault: self.fault,
        };
        T::read(object::Members::new(joined, T::MEMBERS, &mut unlisted))
    }
}

/// The members of path, query and form, and those of the JSON body.
struct Joined<'a, 'de, A> {
    given: slice::Iter<'a, Member<'de>>,
    current: Option<&'a Member<'de>>,
    access: A,
    table: &'static Members,
    fault: &'a mut Option<Fault>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Joined<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.current = self.given.next();
        if let Some(member) = self.current {
            return seed.deserialize(key(member.name)).map(Some);
        }
        let Some(Name(name)) = self.access.next_key()? else {
            return Ok(None);
        };
        if self
            .table
            .travels(&name)
            .is_some_and(|travels| travels != Travels::Json)
        {
            let fault = Fault::member(Place::Body, &name, Issue::Unlisted);
            return Err(self.refused(fault));
        }
        seed.deserialize(key(&name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.current {
            None => self.access.next_value_seed(seed),
            Some(member) => value(member, seed).map_err(|fault| self.refused(fault)),
        }
    }
}

impl<'de, A: MapAccess<'de>> Joined<'_, 'de, A> {
    fn refused(&mut self, fault: Fault) -> A::Error {
        *self.fault = Some(fault);
        A::Error::custom("refused")
    }
}

fn key<E: Error>(name: &str) -> StrDeserializer<'_, E> {
    name.into_deserializer()
}

/// Reads the value of a member outside of the JSON body.
fn value<'de, V: DeserializeSeed<'de>>(member: &Member<'de>, seed: V) -> Result<V::Value, Fault> {
    let refused = |error: Message| Fault::value(member.place, member.name, &error.0);
    match &member.value {
        Value::Text(text) => seed
            .deserialize(Text(text))
            .map_err(|error| refused(error).with_value(text)),
        Value::File(bytes) => seed.deserialize(File(bytes)).map_err(refused),
        Value::Json(text) => {
            let mut json = JsonDeserializer::from_str(text);
            let value = seed.deserialize(&mut json);
            let value = value.and_then(|value| json.end().map(|()| value));
            value.map_err(|error| Fault::form_json(member.name, text, &error))
        }
    }
}

/// The name of a member, borrowed if the text contains it unescaped.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_string())))
    }
}
