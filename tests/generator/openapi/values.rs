//! Values against the document's schemas: the schemas accept every example, and refuse every value that breaks a rule.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{all_sources, document, fixture, is_name, places};

/// Returns the validator of a schema, including the other schemas that it refers to.
fn validator(document: &Value, pointer: &str) -> Validator {
    let schema = document.pointer(pointer).expect("it is there");
    let mut schema = schema.clone();
    // References are resolved from the root of the schema.
    schema["components"] = document["components"].clone();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{pointer}: {error}"))
}

/// Returns the values that a place shows, each with the schema that it must match.
fn shown(pointer: &str, place: &Value) -> Vec<(String, Value)> {
    let Value::Object(members) = place else {
        return Vec::new();
    };
    let mut shown = Vec::new();
    let schema = match members.get("schema") {
        Some(_) => format!("{pointer}/schema"),
        None => pointer.to_owned(),
    };
    for name in ["example", "default"] {
        shown.extend(
            members
                .get(name)
                .map(|value| (schema.clone(), value.clone())),
        );
    }
    match members.get("examples") {
        Some(Value::Array(examples)) => {
            shown.extend(examples.iter().map(|value| (schema.clone(), value.clone())));
        }
        Some(Value::Object(examples)) => {
            let values = examples.values().map(|example| example["value"].clone());
            shown.extend(values.map(|value| (schema.clone(), value)));
        }
        _ => {}
    }
    shown
}

#[test]
fn every_example_keeps_its_schema() {
    let mut count = 0;
    for sources in all_sources() {
        let document = document(&sources);
        let mut found = Vec::new();
        places(&document, "", &mut found);
        for (pointer, place) in found.iter().filter(|(pointer, _)| !is_name(pointer)) {
            for (schema, value) in shown(pointer, place) {
                let errors: Vec<String> = validator(&document, &schema)
                    .iter_errors(&value)
                    .map(|error| error.to_string())
                    .collect();
                assert_eq!(errors, [""; 0], "{}{pointer}", sources.directory);
                count += 1;
            }
        }
    }
    assert!(count > 400, "only {count} examples were found");
}

#[test]
fn schemas_refuse_what_rules_refuse() {
    let format = document(&fixture("format"));
    let own = document(&fixture("openapi"));
    let body = "/paths/~1things~1{owner}/post/requestBody/content/application~1json/schema";
    let at = |name: &str| format!("{body}/properties/{name}");
    let thing = |name: &str| format!("/components/schemas/Thing/properties/{name}");
    let part = |name: &str| format!("/components/schemas/{name}");
    let red = json!({ "colour": "red" });
    let made = "/components/schemas/Made";
    for (document, pointer, value, is_good) in [
        (&format, at("request_id"), json!("a-1|b"), true),
        (&format, at("request_id"), json!("O"), false),
        (&format, at("request_id"), json!("a b"), false),
        (&format, at("name"), json!("a b"), false),
        (&format, at("url"), json!("ftp://a"), false),
        (&format, at("tags"), json!(["ay", "aX"]), true),
        (&format, at("tags"), json!(["az"]), false),
        (&format, at("tags"), json!("ax"), false),
        (&format, at("target"), json!("other"), false),
        (&format, at("begin"), json!("2015-05-20"), false),
        (&format, at("few"), json!(-1), false),
        (
            &format,
            format!("{made}/properties/state"),
            json!("other"),
            true,
        ),
        (&format, format!("{made}/properties/state"), json!(5), false),
        (
            &format,
            format!("{made}/properties/names"),
            json!("one"),
            true,
        ),
        (
            &format,
            format!("{made}/properties/count"),
            json!("-5"),
            true,
        ),
        (
            &format,
            format!("{made}/properties/count"),
            json!("five"),
            false,
        ),
        (
            &format,
            format!("{made}/properties/time"),
            json!("20150520132935"),
            true,
        ),
        (
            &format,
            format!("{made}/properties/gone"),
            json!(null),
            true,
        ),
        (
            &format,
            format!("{made}/properties/time"),
            json!(null),
            false,
        ),
        (&own, thing("owner"), json!("a"), false),
        (&own, thing("path"), json!("/a.b/c.pNg"), true),
        (&own, thing("path"), json!("/aXb/c.png"), false),
        (&own, thing("path"), json!("c/d.jpg"), false),
        (&own, thing("parts"), json!([]), false),
        (&own, part("Part"), red.clone(), true),
        (&own, part("PartRequest"), red, false),
        (
            &own,
            part("PartRequest"),
            json!({ "colour": "green" }),
            false,
        ),
        (&own, part("PartRequest"), json!({ "colour": "blue" }), true),
        (&own, part("Size"), json!({ "minutes": 61 }), false),
    ] {
        let is_valid = validator(document, &pointer).is_valid(&value);
        assert_eq!(is_valid, is_good, "{value} at {pointer}");
    }
}

/// Returns a valid body of the fixture with some members changed; `null` removes a member.
fn body_with(changes: Value) -> Value {
    let mut body = json!({
        "request_id": "a",
        "name": "a",
        "url": "https://example.org",
        "begin": "2015-05-20T13:29:35+08:00",
        "end": "2015-05-20T13:29:35+08:00",
        "few": 1,
    });
    let (Value::Object(members), Value::Object(changes)) = (&mut body, changes) else {
        panic!("they are objects");
    };
    for (name, value) in changes {
        members.insert(name, value);
    }
    members.retain(|_, value| !value.is_null());
    body
}

#[test]
fn schemas_refuse_what_rules_between_members_refuse() {
    let document = document(&fixture("format"));
    let body = "/paths/~1things~1{owner}/post/requestBody/content/application~1json/schema";
    let body = validator(&document, body);
    let made = validator(&document, "/components/schemas/Made");
    for (validator, value, is_good) in [
        (&body, body_with(json!({})), true),
        (&body, body_with(json!({ "few": null })), false),
        (&body, body_with(json!({ "target": "page" })), true),
        (&body, body_with(json!({ "target": "app" })), false),
        (
            &body,
            body_with(json!({ "target": "app", "app": "a", "page": "b" })),
            true,
        ),
        (&body, body_with(json!({ "url": null })), false),
        (&body, body_with(json!({ "url": null, "tags": [] })), false),
        (
            &body,
            body_with(json!({ "url": null, "tags": ["ax"] })),
            true,
        ),
        (
            &made,
            json!({ "state": "app", "names": [], "count": 1, "time": "20150520132935" }),
            true,
        ),
        (
            &made,
            json!({ "status": "app", "names": [], "count": 1, "time": "20150520132935" }),
            true,
        ),
        (
            &made,
            json!({ "names": [], "count": 1, "time": "20150520132935" }),
            false,
        ),
    ] {
        assert_eq!(validator.is_valid(&value), is_good, "{value}");
    }
}
