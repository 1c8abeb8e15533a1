//! A stock with every member of the table, and changes to it.

use favor_generated::query_stock::Stock;
use favor_generated::{DecodeError, Rule, Validate};
use serde_json::{Map, Value, json};

use crate::table::{Kind, Member, Place, members, values};

/// A member of a stock, at any depth.
pub(crate) struct Spot {
    /// The path of the object that has the member; empty for the stock.
    object: String,
    pub(crate) member: &'static Member,
}

impl Spot {
    /// The path of the member.
    pub(crate) fn path(&self) -> String {
        let name = self.member.name;
        if self.object.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.object)
        }
    }

    /// Returns the path of the value that has the table's kind: for an array, the first item.
    pub(crate) fn value_path(&self) -> String {
        let item = if self.member.array.is_some() {
            "[0]"
        } else {
            ""
        };
        self.path() + item
    }

    /// Returns the path of the object that has the member, as in decode errors.
    pub(crate) fn object_path(&self) -> &str {
        if self.object.is_empty() {
            "."
        } else {
            &self.object
        }
    }
}

/// Returns every member of a stock.
pub(crate) fn spots() -> Vec<Spot> {
    spots_of("Stock", "")
}

fn spots_of(object: &'static str, path: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    for member in members(Place::Object(object)) {
        let spot = Spot {
            object: path.to_owned(),
            member,
        };
        let inner = match member.kind {
            Kind::Object(name) => spots_of(name, &spot.value_path()),
            _ => Vec::new(),
        };
        spots.push(spot);
        spots.extend(inner);
    }
    spots
}

/// A stock with every member.
pub(crate) fn full() -> Value {
    object("Stock")
}

fn object(name: &'static str) -> Value {
    let members = members(Place::Object(name));
    let entries = members.map(|member| (member.name.to_owned(), example(member)));
    Value::Object(Map::from_iter(entries))
}

fn example(member: &Member) -> Value {
    if member.array.is_some() {
        json!([item(member)])
    } else {
        item(member)
    }
}

/// Returns a value of the member, or of an item if the member is an array.
pub(crate) fn item(member: &Member) -> Value {
    match member.kind {
        Kind::Text => json!("批次"),
        Kind::Bool => json!(true),
        Kind::Uint32 | Kind::Uint64 => json!(1),
        Kind::Timestamp => json!("2015-05-20T13:29:35.120+08:00"),
        Kind::Enum(name) => json!(values(name)[0]),
        Kind::Object(name) => object(name),
    }
}

/// The value at a path.
pub(crate) fn at<'a>(stock: &'a mut Value, path: &str) -> &'a mut Value {
    let steps = path.replace('[', ".").replace(']', "");
    let pointer = format!("/{}", steps.replace('.', "/"));
    stock
        .pointer_mut(&pointer)
        .expect("the stock has the member")
}

/// The full stock without a member.
pub(crate) fn without(spot: &Spot) -> Value {
    let mut stock = full();
    let object = match spot.object.as_str() {
        "" => &mut stock,
        path => at(&mut stock, path),
    };
    let members = object.as_object_mut().expect("members are of objects");
    assert!(members.remove(spot.member.name).is_some());
    stock
}

/// Returns the full stock with another value at a path, given as JSON because `serde_json` may not be able to represent
/// it.
pub(crate) fn with(path: &str, json: &str) -> String {
    let mut stock = full();
    *at(&mut stock, path) = json!("HERE");
    stock.to_string().replace("\"HERE\"", json)
}

pub(crate) fn decode(json: &str) -> Result<Stock, DecodeError> {
    Stock::from_json(json.as_bytes())
}

/// Decodes JSON, and returns the JSON that is encoded again.
pub(crate) fn round_trip(json: &str) -> Value {
    let stock = decode(json).unwrap_or_else(|error| panic!("{error} in {json}"));
    serde_json::from_slice(&stock.to_json()).expect("JSON")
}

/// The path of a violation, the broken rule, and its limit.
pub(crate) type Reported = (String, Rule, Option<i128>);

/// The rules that a value breaks.
pub(crate) fn reported(value: &impl Validate) -> Vec<Reported> {
    let violations = value.validate().err().into_iter().flatten();
    violations
        .map(|violation| (violation.path, violation.rule, violation.limit))
        .collect()
}

/// Returns the rules that the full stock breaks if it has another value at a path.
pub(crate) fn reported_with(path: &str, value: &Value) -> Vec<Reported> {
    let stock = decode(&with(path, &value.to_string()));
    reported(&stock.unwrap_or_else(|error| panic!("{error}")))
}
