//! The types of values on the wire.

use std::ops::RangeInclusive;

use crate::node::Spanned;

use super::value_rule::Rule;

/// The type of a value on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A JSON string.
    Text,
    /// A JSON truth value.
    Bool,
    /// A whole number from 0 to 2³² − 1.
    Uint32,
    /// A whole number from 0 to 2⁶⁴ − 1.
    Uint64,
    /// A whole number from −2⁶³ to 2⁶³ − 1.
    Int64,
    /// A JSON string that holds an RFC 3339 date and time.
    Timestamp,
    /// A JSON string that holds a day: `YYYY-MM-DD`.
    Date,
    /// The bytes of a file, which is a part of a form.
    File,
    /// A type of the spec, by its name.
    Named(String),
    /// A JSON array.
    Array(Box<Array>),
    /// Not stated: there is an error that says so.
    Unknown,
}

impl Type {
    /// The numbers that it holds; `None` for what is no number.
    pub(crate) fn numbers(&self) -> Option<RangeInclusive<i128>> {
        match self {
            Type::Uint32 => Some(0..=u32::MAX.into()),
            Type::Uint64 => Some(0..=u64::MAX.into()),
            Type::Int64 => Some(i64::MIN.into()..=i64::MAX.into()),
            _ => None,
        }
    }

    /// The name of the spec's type that a value, or each item of an array, has.
    pub fn named(&self) -> Option<&str> {
        match self {
            Type::Named(name) => Some(name),
            Type::Array(array) => array.item.value.named(),
            _ => None,
        }
    }
}

/// The items of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The type of each item; never an array.
    pub item: Spanned<Type>,
    /// The rules that each item must keep.
    pub item_rules: Vec<Spanned<Rule>>,
}
