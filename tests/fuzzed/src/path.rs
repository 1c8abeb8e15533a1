//! The path of a decode error leads to a place in the text.

use std::fmt;

use favor_generated::DecodeError;
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::list_coupons_by_filter::CouponCollection;
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::line;

/// Runs an input: the bytes are JSON of types with nested members.
pub(crate) fn run(data: &[u8]) {
    for error in [
        favor_generated::__private::from_json::<CreateCouponStock>(data).err(),
        favor_generated::__private::from_json::<CouponCollection>(data).err(),
    ]
    .into_iter()
    .flatten()
    {
        check(data, &error);
    }
}

fn check(data: &[u8], error: &DecodeError) {
    line::check(error);
    let lines = data.split(|byte| *byte == b'\n').count();
    assert!(error.line <= lines, "{error:?}");
    // If the text is JSON, the path leads through it.
    if let Ok(value) = serde_json::from_slice::<Tree>(data)
        && value.is_plain()
    {
        assert!(value.has(&error.path), "{error:?} in {value:?}");
    }
}

/// JSON in which names can occur more than once.
#[derive(Debug)]
enum Tree {
    Leaf,
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Returns true if no name contains a character with a meaning in paths.
    fn is_plain(&self) -> bool {
        match self {
            Tree::Leaf => true,
            Tree::Array(items) => items.iter().all(Tree::is_plain),
            Tree::Object(members) => members.iter().all(|(name, value)| {
                let is_plain = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
                !name.is_empty()
                    && name.len() < 40
                    && name.bytes().all(is_plain)
                    && value.is_plain()
            }),
        }
    }

    fn has(&self, path: &str) -> bool {
        if path.is_empty() || path == "." {
            return true;
        }
        match self {
            Tree::Leaf => false,
            Tree::Array(items) => {
                let Some((index, rest)) =
                    path.strip_prefix('[').and_then(|path| path.split_once(']'))
                else {
                    return false;
                };
                let index: usize = index.parse().expect("an index");
                // A missing item comes after the last one.
                index == items.len() || items.get(index).is_some_and(|item| item.has(rest))
            }
            Tree::Object(members) => {
                let path = path.strip_prefix('.').unwrap_or(path);
                let end = path.find(['.', '[']).unwrap_or(path.len());
                let mut found = members.iter().filter(|(name, _)| *name == path[..end]);
                found.any(|(_, value)| value.has(&path[end..]))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Grow)
    }
}

struct Grow;

impl<'de> Visitor<'de> for Grow {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Tree::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Tree::Object(object))
    }
}
