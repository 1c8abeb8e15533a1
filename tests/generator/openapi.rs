//! The OpenAPI document: its content, and its consistency.

mod values;

use std::collections::BTreeSet;

use favor_spec::{
    OpenApiOptions, OpenApiVersion, OpenEnums, SHARED_FILE, Sources, load, openapi, openapi_with,
};
use serde_json::Value;

use crate::{real_sources, tests};

fn fixture(name: &str) -> Sources {
    Sources::read(&tests().join("fixtures").join(name)).expect("a readable fixture")
}

fn export(sources: &Sources) -> String {
    let (api, diagnostics) = load(sources);
    openapi(&api.unwrap_or_else(|| panic!("{diagnostics:?}")))
}

fn export_as(sources: &Sources, options: OpenApiOptions) -> String {
    let (api, diagnostics) = load(sources);
    openapi_with(&api.unwrap_or_else(|| panic!("{diagnostics:?}")), options)
}

const V3_0: OpenApiOptions = OpenApiOptions {
    version: OpenApiVersion::V3_0,
    enums: OpenEnums::AnyOf,
};

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
fn a_contact_is_a_url_only_if_it_is_an_address_on_the_web() {
    for (contact, member) in [
        ("https://example.org/help", "url"),
        ("http://wiki/favor_(cash)", "url"),
        ("javascript://x/%0aalert(1)", "name"),
        ("Someone", "name"),
    ] {
        let mut sources = fixture("base");
        let shared = sources
            .files
            .iter_mut()
            .find(|file| file.name == SHARED_FILE);
        let content = shared.expect("there is one").content.as_mut();
        let line = format!("contact: {contact:?}\n");
        content.expect("readable").extend(line.bytes());
        let expected = serde_json::json!({ member: contact });
        assert_eq!(document(&sources)["info"]["contact"], expected);
    }
}

/// The base fixture, with a second error table that repeats a message of the first.
fn with_a_repeated_message() -> Sources {
    let mut sources = fixture("base");
    for file in &mut sources.files {
        let text = file.content.clone().expect("readable");
        let text = String::from_utf8(text).expect("UTF-8");
        let text = match file.name.as_str() {
            "shared.yaml" => format!(
                "{text}  others:\n    source: page\n    rows:\n      - status: 404\n        code: NO_THING\n        \
                 retry: never\n        reasons:\n          - {{ message: 没有, remedy: 请检查 }}\n          - {{ message: 另一个 }}\n        \
                 source: page\n"
            ),
            _ => text.replace("errors: [things]", "errors: [things, others]"),
        };
        file.content = Ok(text.into_bytes());
    }
    sources
}

#[test]
fn a_message_of_two_tables_is_exported_once() {
    let document = document(&with_a_repeated_message());
    let errors = &document["components"]["responses"]["things.others.404"]["x-errors"];
    let reasons = errors[0]["reasons"].as_array().expect("reasons");
    let messages: Vec<&str> = reasons
        .iter()
        .filter_map(|reason| reason["message"].as_str())
        .collect();
    assert_eq!(messages, ["没有", "另一个"]);
}

#[test]
fn the_export_in_the_words_of_3_0() {
    insta::assert_snapshot!(export_as(&fixture("openapi"), V3_0));
}

#[test]
fn the_export_with_open_strings() {
    let options = OpenApiOptions {
        enums: OpenEnums::OpenString,
        ..OpenApiOptions::default()
    };
    insta::assert_snapshot!(export_as(&fixture("openapi"), options));
}

#[test]
fn a_document_of_3_0_has_nothing_that_only_3_1_has() {
    for sources in all_sources() {
        for enums in [OpenEnums::AnyOf, OpenEnums::OpenString] {
            let options = OpenApiOptions { enums, ..V3_0 };
            let document: Value =
                serde_json::from_str(&export_as(&sources, options)).expect("it is JSON");
            let mut found = Vec::new();
            places(&document, "", &mut found);
            assert_eq!(document.get("webhooks"), None);
            let schemas = found.iter().filter(|(pointer, _)| is_schema(pointer));
            for (pointer, schema) in schemas {
                for name in ["const", "examples", "if", "then"] {
                    assert_eq!(schema.get(name), None, "{pointer}");
                }
                let ty = schema.get("type");
                assert!(
                    ty.is_none_or(|ty| ty.is_string() && ty != "null"),
                    "{pointer}"
                );
                let is_alone = schema.as_object().is_some_and(|it| it.len() == 1);
                assert!(schema.get("$ref").is_none() || is_alone, "{pointer}");
            }
        }
    }
}

/// Returns true if a schema is at this place.
fn is_schema(pointer: &str) -> bool {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let (_, above) = parent.rsplit_once('/').unwrap_or_default();
    ["properties", "schemas", "anyOf", "oneOf", "allOf"].contains(&above)
        || (["schema", "items", "not"].contains(&name) && above != "properties")
}

#[test]
fn the_same_specs_give_the_same_document() {
    assert_eq!(export(&real_sources()), export(&real_sources()));
}

/// Collects every place in a document, as a JSON pointer, with its value.
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
        // The content of an example is not part of the document's structure.
        if !["value", "example", "examples", "default", "enum"].contains(&name.as_str())
            || is_name(pointer)
        {
            places(value, &format!("{pointer}/{name}"), found);
        }
    }
}

/// Returns true if the members of this object are named by the API.
fn is_name(pointer: &str) -> bool {
    pointer.ends_with("/properties") || pointer.ends_with("/schemas")
}

/// Two names of the same parameter would make two paths of one, which OpenAPI forbids.
#[test]
fn a_path_has_the_names_of_its_first_endpoint() {
    let mut sources = fixture("base");
    let mut other = sources.files[0].clone();
    let text = String::from_utf8(other.content.clone().expect("readable")).expect("UTF-8");
    let (request, _) = text.split_once("types:").expect("types");
    let request = request
        .replace("method: GET", "method: POST")
        .replace("{thing_id}", "{id}")
        .replace("  thing_id: {", "  id: {");
    other.name = "stop_thing.yaml".to_owned();
    other.content = Ok(request.into_bytes());
    sources.files.insert(1, other);
    let document = document(&sources);
    let paths = document["paths"].as_object().expect("paths");
    assert_eq!(paths.keys().collect::<Vec<_>>(), ["/things/{thing_id}"]);
    for method in ["get", "post"] {
        let parameter = &paths["/things/{thing_id}"][method]["parameters"][0];
        assert_eq!(parameter["name"], "thing_id", "{method}");
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
        let meanings = document["x-extensions"].as_object().expect("meanings");
        explained.extend(meanings.keys().cloned());
        let mut found = Vec::new();
        places(&document, "", &mut found);
        found.retain(|(pointer, _)| !pointer.starts_with("/x-extensions"));
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

/// Collects every value that contains no other value, by its JSON pointer.
fn leaves(value: &Value, pointer: &str, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                leaves(value, &format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (number, item) in items.iter().enumerate() {
                leaves(item, &format!("{pointer}/{number}"), found);
            }
        }
        _ => drop(found.insert((pointer.to_owned(), value.to_string()))),
    }
}

#[test]
fn a_change_of_the_spec_shows_in_its_place_and_nowhere_else() {
    let before = fixture("openapi");
    let mut old = BTreeSet::new();
    leaves(&document(&before), "", &mut old);
    let thing = "/components/schemas/Thing/properties";
    for (from, to, place) in [
        ("max_items: 9", "max_items: 8", format!("{thing}/parts/")),
        ("type: int64", "type: uint32", format!("{thing}/price/")),
        (
            "Reads a thing, by its name.",
            "Reads it.",
            "/paths/~1things~1{thing_id}/get/description".to_owned(),
        ),
    ] {
        let mut after = before.clone();
        let files = after.files.iter_mut();
        let mut files = files.filter(|file| file.name == "get_thing.yaml");
        let file = files.next().expect("it is there");
        let text = file.content.clone().expect("it is readable");
        let text = String::from_utf8(text).expect("it is UTF-8");
        file.content = Ok(text.replacen(from, to, 1).into_bytes());
        let mut new = BTreeSet::new();
        leaves(&document(&after), "", &mut new);
        let changed: Vec<_> = old.symmetric_difference(&new).collect();
        assert!(!changed.is_empty(), "{from}");
        for (pointer, value) in changed {
            assert!(pointer.starts_with(&place), "{from}: {pointer} {value}");
        }
    }
}
