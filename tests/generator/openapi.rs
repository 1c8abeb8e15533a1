//! The OpenAPI document: what it holds, and that it holds together.

use std::collections::BTreeSet;

use favor_spec::{Sources, load, openapi, report};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{real_sources, tests};

fn fixture(name: &str) -> Sources {
    Sources::read(&tests().join("fixtures").join(name)).expect("a readable fixture")
}

fn export(sources: &Sources) -> String {
    let (api, diagnostics) = load(sources);
    let (text, more) = openapi(&api.unwrap_or_else(|| panic!("{diagnostics:?}")));
    assert_eq!(report(sources, &more, false), "");
    text
}

fn document(sources: &Sources) -> Value {
    serde_json::from_str(&export(sources)).expect("it is JSON")
}

/// The real specs, and every fixture without mistakes.
fn all_sources() -> Vec<Sources> {
    let cases = favor_tests::cases(tests());
    let cases = cases.iter().map(|case| favor_tests::sources(tests(), case));
    let others = [fixture("format"), fixture("openapi"), real_sources()];
    cases.chain(others).collect()
}

#[test]
fn the_export_of_what_any_api_has() {
    insta::assert_snapshot!(export(&fixture("openapi")));
}

#[test]
fn the_export_of_everything_the_format_can_say() {
    insta::assert_snapshot!(export(&fixture("format")));
}

#[test]
fn the_same_specs_give_the_same_document() {
    assert_eq!(export(&real_sources()), export(&real_sources()));
}

/// Every place in a document, as a JSON pointer, with what is there.
fn places<'a>(value: &'a Value, pointer: &str, found: &mut Vec<(String, &'a Value)>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(number, item)| (number.to_string(), item))
                .collect()
        }
        _ => Vec::new(),
    };
    found.push((pointer.to_owned(), value));
    for (name, value) in entries {
        // What an example holds is not the document's own.
        if !["value", "example", "examples", "default", "enum"].contains(&name.as_str())
            || is_name(pointer)
        {
            places(value, &format!("{pointer}/{name}"), found);
        }
    }
}

/// Whether the members of an object have names of the API's.
fn is_name(pointer: &str) -> bool {
    pointer.ends_with("/properties") || pointer.ends_with("/schemas")
}

/// A schema of the document, which others of the document complete.
fn validator(document: &Value, pointer: &str) -> Validator {
    let schema = document.pointer(pointer).expect("it is there");
    let mut schema = schema.clone();
    // What it refers to is found from its root.
    schema["components"] = document["components"].clone();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{pointer}: {error}"))
}

/// The values that a place shows, each with the schema that it must keep.
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
        (&own, part("Part.request"), red, false),
        (
            &own,
            part("Part.request"),
            json!({ "colour": "green" }),
            false,
        ),
        (
            &own,
            part("Part.request"),
            json!({ "colour": "blue" }),
            true,
        ),
        (&own, part("Size"), json!({ "minutes": 61 }), false),
    ] {
        let is_valid = validator(document, &pointer).is_valid(&value);
        assert_eq!(is_valid, is_good, "{value} at {pointer}");
    }
}

/// A body of the fixture that keeps every rule, with some members changed; `null` takes one away.
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

#[test]
fn every_endpoint_and_every_notification_is_an_operation() {
    let sources = real_sources();
    let (api, _) = load(&sources);
    let api = api.expect("the specs have no mistake");
    let endpoints = api.endpoints.iter().map(|endpoint| endpoint.name.as_str());
    let notifications = api.notifications.iter().map(|it| it.name.as_str());
    let expected: BTreeSet<&str> = endpoints.chain(notifications).collect();
    let document = document(&sources);
    let mut found = Vec::new();
    places(&document, "", &mut found);
    let operations = found
        .iter()
        .filter_map(|(_, place)| place["operationId"].as_str());
    let operations: Vec<&str> = operations.collect();
    assert_eq!(operations.len(), expected.len());
    assert_eq!(operations.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn every_reference_leads_somewhere() {
    for sources in all_sources() {
        let document = document(&sources);
        let mut found = Vec::new();
        places(&document, "", &mut found);
        for (pointer, place) in found {
            if let Some(target) = place["$ref"].as_str() {
                let target = document.pointer(target.trim_start_matches('#'));
                assert!(target.is_some(), "{}{pointer}", sources.directory);
            }
        }
    }
}

#[test]
fn what_openapi_does_not_know_is_explained() {
    let mut used = BTreeSet::new();
    let mut explained = BTreeSet::new();
    for sources in all_sources() {
        let document = document(&sources);
        let description = document["info"]["description"].as_str().unwrap_or_default();
        let lines = description.lines();
        let names = lines.filter_map(|line| line.strip_prefix("- `x-")?.split('`').next());
        explained.extend(names.map(|name| format!("x-{name}")));
        let mut found = Vec::new();
        places(&document, "", &mut found);
        for (pointer, place) in found {
            if let (false, Value::Object(members)) = (is_name(&pointer), place) {
                used.extend(
                    members
                        .keys()
                        .filter(|name| name.starts_with("x-"))
                        .cloned(),
                );
            }
        }
    }
    assert_eq!(used, explained);
}
