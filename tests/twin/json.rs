//! JSON that preserves the form of its text: the order of members, repeated names, and the digits of numbers.

use std::fmt::{self, Display, Formatter};

use proptest::prelude::*;

/// A JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    /// Null, a boolean, a number or a string, as it is written.
    Scalar(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A string.
    pub(crate) fn text(text: &str) -> Self {
        Json::Scalar(quoted(text))
    }

    /// Makes a value without quotes: null, a boolean or a number.
    pub(crate) fn bare(value: impl Display) -> Self {
        Json::Scalar(value.to_string())
    }

    /// Counts the values in this value, including itself.
    pub(crate) fn size(&self) -> usize {
        1 + match self {
            Json::Scalar(_) => 0,
            Json::Array(items) => items.iter().map(Json::size).sum(),
            Json::Object(members) => members.iter().map(|(_, value)| value.size()).sum(),
        }
    }

    /// Returns the value with this index in the order of the text; this value itself is the first.
    pub(crate) fn at(&mut self, index: usize) -> &mut Json {
        if index == 0 {
            return self;
        }
        let mut index = index - 1;
        let values: Vec<&mut Json> = match self {
            Json::Scalar(_) => Vec::new(),
            Json::Array(items) => items.iter_mut().collect(),
            Json::Object(members) => members.iter_mut().map(|(_, value)| value).collect(),
        };
        for value in values {
            let size = value.size();
            if index < size {
                return value.at(index);
            }
            index -= size;
        }
        panic!("there are fewer values");
    }
}

impl Display for Json {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let comma = |index| if index == 0 { "" } else { "," };
        match self {
            Json::Scalar(text) => f.write_str(text),
            Json::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", comma(index))?;
                }
                f.write_str("]")
            }
            Json::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    write!(f, "{}{}:{value}", comma(index), quoted(name))?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Generates any JSON that can be read.
pub(crate) fn any_json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::bare("null")),
        any::<bool>().prop_map(Json::bare),
        readable_number(),
        any_text(0..8).prop_map(|text| Json::text(&text)),
    ];
    scalar.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((any_name(), inner), 0..4).prop_map(Json::Object),
        ]
    })
}

/// Numbers of every size and form; some are too large to be read.
pub(crate) fn any_number() -> impl Strategy<Value = Json> {
    let too_large = prop::sample::select(vec!["1e400", "-1e400", "9e999999999"]);
    prop_oneof![
        9 => readable_number(),
        1 => too_large.prop_map(Json::bare),
    ]
}

/// Generates numbers within the range of a float.
fn readable_number() -> impl Strategy<Value = Json> {
    let decimal = (any::<i64>(), any::<u64>(), -400..400i32);
    let odd = prop::sample::select(vec!["-0", "0.0", "5.0", "1E2", "1e-400"]);
    let text = prop_oneof![
        any::<i8>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<i128>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:?}")),
        decimal.prop_map(|(whole, digits, power)| format!("{whole}.{digits}e{power}")),
        odd.prop_map(str::to_owned),
    ];
    let is_readable = |text: &String| text.parse().is_ok_and(f64::is_finite);
    text.prop_filter("too large", is_readable)
        .prop_map(Json::Scalar)
}

/// Generates text with this number of characters.
pub(crate) fn any_text(
    chars: impl Into<prop::collection::SizeRange>,
) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        6 => prop::char::range(' ', '~'),
        3 => prop::char::range('一', '龥'),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, chars).prop_map(String::from_iter)
}

/// A name that no spec lists.
pub(crate) fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["new", "另", "_"]).prop_map(str::to_owned),
        any_text(0..5),
    ]
}
