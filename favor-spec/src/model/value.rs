//! The types of values on the wire.

use std::ops::RangeInclusive;

use crate::node::Spanned;

use super::value_rule::Rule;
use super::words::words;

words! {
    /// The word for a built-in type, which no spec defines.
    pub(crate) BuiltIn {
        /// A string.
        Text = "string",
        /// A truth value.
        Bool = "bool",
        /// A whole number of 32 bits without a sign.
        Uint32 = "uint32",
        /// A whole number of 64 bits without a sign.
        Uint64 = "uint64",
        /// A whole number of 64 bits with a sign.
        Int64 = "int64",
        /// A date and time.
        Timestamp = "timestamp",
        /// A day.
        Date = "date",
        /// The bytes of a file.
        File = "file",
        /// An array.
        Array = "array",
    }
}

impl BuiltIn {
    /// The types of numbers.
    pub(crate) const NUMBERS: [&'static str; 3] = [
        BuiltIn::Uint32.word(),
        BuiltIn::Uint64.word(),
        BuiltIn::Int64.word(),
    ];
}

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
    /// A JSON string that contains an RFC 3339 date and time.
    Timestamp,
    /// A JSON string that contains a day: `YYYY-MM-DD`.
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
    /// Returns the range of numbers that the type can represent; `None` if it is not numeric.
    pub(crate) fn numbers(&self) -> Option<RangeInclusive<i128>> {
        match self {
            Type::Uint32 => Some(0..=u32::MAX.into()),
            Type::Uint64 => Some(0..=u64::MAX.into()),
            Type::Int64 => Some(i64::MIN.into()..=i64::MAX.into()),
            Type::Text
            | Type::Bool
            | Type::Timestamp
            | Type::Date
            | Type::File
            | Type::Named(_)
            | Type::Array(_)
            | Type::Unknown => None,
        }
    }

    /// The type as a spec states it, between backticks.
    pub(crate) fn stated(&self) -> String {
        let word = match self {
            Type::Text => BuiltIn::Text,
            Type::Bool => BuiltIn::Bool,
            Type::Uint32 => BuiltIn::Uint32,
            Type::Uint64 => BuiltIn::Uint64,
            Type::Int64 => BuiltIn::Int64,
            Type::Timestamp => BuiltIn::Timestamp,
            Type::Date => BuiltIn::Date,
            Type::File => BuiltIn::File,
            Type::Array(_) => BuiltIn::Array,
            Type::Named(name) => return format!("`{name}`"),
            Type::Unknown => return "not stated".to_owned(),
        };
        format!("`{word}`")
    }

    /// Returns the name of the spec-defined type of a value, or of each item of an array.
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
