//! Damaged bodies.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::json::{Json, any_json, any_name, any_number};

/// A kind of damage to a value, or to its members.
#[derive(Clone, Debug)]
enum Damage {
    /// Replaces the value with another one.
    Replace(Json),
    /// Nests the value in this many arrays.
    Wrap(usize),
    /// Replaces the value with one that it contains.
    Unwrap(Index),
    /// Removes a member or an item.
    Remove(Index),
    /// Repeats a member or an item.
    Repeat(Index),
    /// Renames a member.
    Rename(Index, String),
    /// Adds a member.
    Add(String, Json),
    /// Replaces an object with an array of its values.
    Spread,
    /// Replaces a string with an object that has the string as its only name.
    Name(Json),
}

/// Generates bodies that are damaged one to three times.
pub(crate) fn damaged(body: BoxedStrategy<Json>) -> impl Strategy<Value = Json> {
    let damages = prop::collection::vec((any::<Index>(), damage()), 1..4);
    (body, damages).prop_map(|(mut body, damages)| {
        for (place, damage) in damages {
            let size = body.size();
            damage.apply(body.at(place.index(size)));
        }
        body
    })
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any_json().prop_map(Damage::Replace),
        any_number().prop_map(Damage::Replace),
        Just(Damage::Replace(Json::bare("null"))),
        prop::sample::select(vec![1, 1, 1, 100, 200]).prop_map(Damage::Wrap),
        any::<Index>().prop_map(Damage::Unwrap),
        any::<Index>().prop_map(Damage::Remove),
        any::<Index>().prop_map(Damage::Repeat),
        (any::<Index>(), any_name()).prop_map(|(index, name)| Damage::Rename(index, name)),
        (any_name(), any_json()).prop_map(|(name, value)| Damage::Add(name, value)),
        Just(Damage::Spread),
        prop_oneof![Just(Json::bare("null")), any_json()].prop_map(Damage::Name),
    ]
}

impl Damage {
    fn apply(self, value: &mut Json) {
        match (self, &mut *value) {
            (Damage::Replace(other), _) => *value = other,
            (Damage::Wrap(depth), _) => {
                for _ in 0..depth {
                    *value = Json::Array(vec![value.clone()]);
                }
            }
            (Damage::Unwrap(index), Json::Array(items)) if !items.is_empty() => {
                *value = index.get(items).clone();
            }
            (Damage::Unwrap(index), Json::Object(members)) if !members.is_empty() => {
                *value = index.get(members).1.clone();
            }
            (Damage::Remove(index), Json::Array(items)) if !items.is_empty() => {
                items.remove(index.index(items.len()));
            }
            (Damage::Remove(index), Json::Object(members)) if !members.is_empty() => {
                members.remove(index.index(members.len()));
            }
            (Damage::Repeat(index), Json::Array(items)) if !items.is_empty() => {
                items.push(index.get(items).clone());
            }
            (Damage::Repeat(index), Json::Object(members)) if !members.is_empty() => {
                members.push(index.get(members).clone());
            }
            (Damage::Rename(index, name), Json::Object(members)) if !members.is_empty() => {
                let index = index.index(members.len());
                members[index].0 = name;
            }
            (Damage::Add(name, other), Json::Object(members)) => members.push((name, other)),
            (Damage::Spread, Json::Object(members)) => {
                *value = Json::Array(members.iter().map(|(_, value)| value.clone()).collect());
            }
            (Damage::Name(other), Json::Scalar(text)) => {
                if let Ok(name) = serde_json::from_str(text) {
                    *value = Json::Object(vec![(name, other)]);
                }
            }
            _ => {}
        }
    }
}

/// A kind of damage to bytes in transit.
#[derive(Clone, Debug)]
enum ByteDamage {
    Cut(Index),
    Change(Index, u8),
    Remove(Index),
    Insert(Index, Vec<u8>),
}

/// Generates the bytes of bodies, damaged once or twice.
pub(crate) fn damaged_bytes(body: BoxedStrategy<Json>) -> impl Strategy<Value = Vec<u8>> {
    let damages = prop::collection::vec(byte_damage(), 1..3);
    (body, damages).prop_map(|(body, damages)| {
        let mut bytes = body.to_string().into_bytes();
        for damage in damages {
            damage.apply(&mut bytes);
        }
        bytes
    })
}

fn byte_damage() -> impl Strategy<Value = ByteDamage> {
    let pieces = vec![
        "\\ud800", "\\u0000", "\\", "\"", ",", " ", "\n", "}", "[[[[", "e9", "批",
    ];
    let piece = prop_oneof![
        prop::sample::select(pieces).prop_map(|text| text.as_bytes().to_vec()),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop_oneof![
        any::<Index>().prop_map(ByteDamage::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| ByteDamage::Change(at, byte)),
        any::<Index>().prop_map(ByteDamage::Remove),
        (any::<Index>(), piece).prop_map(|(at, piece)| ByteDamage::Insert(at, piece)),
    ]
}

impl ByteDamage {
    fn apply(self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        match self {
            ByteDamage::Cut(at) => bytes.truncate(at.index(bytes.len())),
            ByteDamage::Change(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            ByteDamage::Remove(at) => {
                bytes.remove(at.index(bytes.len()));
            }
            ByteDamage::Insert(at, piece) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, piece);
            }
        }
    }
}
