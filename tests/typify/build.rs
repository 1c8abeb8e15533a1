//! Generates types from the exported document with typify, and a function that reads and writes a value of any of them.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use favor_spec::{OpenApiOptions, OpenApiVersion, OpenEnums, Sources, load, openapi_with, report};
use serde_json::{Value, json};
use typify::{TypeSpace, TypeSpaceSettings};

const SPECS: &str = "../../favor-spec/specs";

fn main() {
    println!("cargo::rerun-if-changed={SPECS}");
    let document = document();
    let output = env::var_os("OUT_DIR").expect("cargo sets it");
    let output = Path::new(&output);
    fs::write(output.join("document.json"), document.to_string()).expect("a writable folder");
    let definitions = definitions(&document);
    let mut text = types(&definitions);
    round_trip(&definitions, &mut text);
    fs::write(output.join("types.rs"), text).expect("a writable folder");
}

/// Returns the document with open enums as strings, because typify generates an empty type for `anyOf`.
fn document() -> Value {
    let sources = Sources::read(Path::new(SPECS)).expect("readable specs");
    let (api, diagnostics) = load(&sources);
    let api = api.unwrap_or_else(|| panic!("{}", report(&sources, &diagnostics, false)));
    let options = OpenApiOptions {
        version: OpenApiVersion::V3_1,
        enums: OpenEnums::OpenString,
    };
    serde_json::from_str(&openapi_with(&api, options)).expect("a JSON document")
}

/// Returns the schemas of the document in the form that typify reads, that of a JSON Schema. A body that is an inline
/// object is named after its operation.
fn definitions(document: &Value) -> Value {
    let mut schemas = document["components"]["schemas"].clone();
    let map = schemas.as_object_mut().expect("schemas");
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.values().filter_map(Value::as_object).flatten();
    for (_, operation) in operations {
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        if body.is_object() && body["$ref"].is_null() {
            let name = operation["operationId"].as_str().expect("a name");
            map.insert(pascal_case(name) + "Request", body.clone());
        }
    }
    let text = schemas.to_string();
    let text = text.replace("#/components/schemas/", "#/definitions/");
    serde_json::from_str(&text).expect("JSON, as before")
}

fn pascal_case(name: &str) -> String {
    let words = name.split('_').filter_map(|word| word.split_at_checked(1));
    words
        .map(|(first, rest)| first.to_uppercase() + rest)
        .collect()
}

fn types(definitions: &Value) -> String {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Api",
        "definitions": definitions,
    });
    let schema = serde_json::from_value(schema).expect("a JSON Schema");
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(schema).expect("typify takes it");
    let file = syn::parse2(types.to_stream()).expect("typify emits Rust");
    prettyplease::unparse(&file)
}

/// Writes the function that finds a type by its name.
fn round_trip(definitions: &Value, text: &mut String) {
    text.push_str("pub fn round_trip(name: &str, value: serde_json::Value) -> crate::RoundTrip {\n    match name {\n");
    for name in definitions.as_object().expect("schemas").keys() {
        let rust = pascal_case(name);
        writeln!(
            text,
            "        \"{name}\" => crate::through::<{rust}>(value),"
        )
        .expect("memory");
    }
    text.push_str("        _ => panic!(\"`{name}` is no type\"),\n    }\n}\n");
}
