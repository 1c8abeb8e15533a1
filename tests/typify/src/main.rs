//! Reads and writes every sample of the exported document with the types that typify generates from it.

use chrono::DateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[allow(clippy::all, unused, reason = "typify has written it")]
mod types {
    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}

const DOCUMENT: &str = include_str!(concat!(env!("OUT_DIR"), "/document.json"));

/// A value after a type has read and written it.
pub type RoundTrip = Result<Value, serde_json::Error>;

/// Reads a value as a type, and writes it.
pub fn through<T: DeserializeOwned + Serialize>(value: Value) -> RoundTrip {
    serde_json::from_value::<T>(value).and_then(serde_json::to_value)
}

fn main() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("a JSON document");
    let mut samples = Vec::new();
    collect(&document, &mut samples);
    assert!(!samples.is_empty(), "the document has no samples");
    for (name, value) in &samples {
        match types::round_trip(name, value.clone()) {
            Ok(read) => assert_eq!(
                canonical(&read),
                canonical(value),
                "typify: a sample of `{name}` has changed"
            ),
            Err(error) => panic!("typify: a sample of `{name}` is refused: {error}"),
        }
    }
    println!("typify: {} samples", samples.len());
}

/// Collects every sample below a place, with the name of its type.
fn collect(place: &Value, samples: &mut Vec<(String, Value)>) {
    let reference = place["schema"]["$ref"].as_str().unwrap_or_default();
    if let (Some((_, name)), Some(examples)) =
        (reference.rsplit_once('/'), place["examples"].as_object())
    {
        let values = examples
            .values()
            .map(|example| (name.to_owned(), example["value"].clone()));
        samples.extend(values);
    }
    match place {
        Value::Object(members) => members.values().for_each(|inner| collect(inner, samples)),
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, samples)),
        _ => {}
    }
}

/// The value without nulls, and with every time in one notation.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(_, inner)| !inner.is_null());
            members
                .map(|(name, inner)| (name.clone(), canonical(inner)))
                .collect()
        }
        Value::Array(items) => items.iter().map(canonical).collect(),
        Value::String(text) => DateTime::parse_from_rfc3339(text)
            .map_or_else(|_| value.clone(), |time| time.to_utc().to_rfc3339().into()),
        _ => value.clone(),
    }
}
