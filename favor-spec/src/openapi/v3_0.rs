//! Converts a document from OpenAPI 3.1 to 3.0.
//!
//! The schemas of 3.0 support neither `null` as a type, nor `const`, nor `examples`, nor other members next to a
//! reference; the document has no webhooks.

use crate::ordered_json::{Json, Object};

/// The members whose values are data, and are not searched for schemas.
const DATA: [&str; 5] = ["default", "example", "examples", "value", "x-extensions"];

/// Converts a document.
pub(super) fn document(document: Object) -> Object {
    let members = document.into_iter().map(|(name, value)| {
        let value = match name.as_str() {
            "openapi" => "3.0.3".into(),
            _ => anything(value),
        };
        let name = match name.as_str() {
            "webhooks" => "x-webhooks".to_owned(),
            _ => name,
        };
        (name, value)
    });
    members.collect()
}

/// Converts every schema within a value.
fn anything(value: Json) -> Json {
    match value {
        Json::List(items) => Json::List(items.into_iter().map(anything).collect()),
        Json::Object(object) => {
            let members = object.into_iter().map(|(name, value)| {
                let value = match name.as_str() {
                    "schema" => schema(value),
                    "schemas" => each(value),
                    name if DATA.contains(&name) => value,
                    _ => anything(value),
                };
                (name, value)
            });
            Json::Object(members.collect())
        }
        other => other,
    }
}

/// Converts the schemas of a map.
fn each(schemas: Json) -> Json {
    match schemas {
        Json::Object(schemas) => {
            let schemas = schemas.into_iter();
            Json::Object(schemas.map(|(name, it)| (name, schema(it))).collect())
        }
        other => other,
    }
}

fn schema(value: Json) -> Json {
    let Json::Object(object) = value else {
        return value;
    };
    let mut written = Object::new();
    let mut is_nullable = false;
    for (name, value) in object {
        match (name.as_str(), value) {
            ("type", Json::List(types)) => {
                let (null, mut types) = split(types, |ty| *ty == "null".into());
                is_nullable |= null;
                if let Some(ty) = types.pop() {
                    written.insert("type", ty);
                }
            }
            ("const", value) => written.insert("enum", vec![value]),
            ("examples", Json::List(examples)) => {
                if let Some(example) = examples.into_iter().next() {
                    written.insert("example", example);
                }
            }
            ("anyOf" | "oneOf" | "allOf", Json::List(forms)) => {
                let (null, forms) = split(forms, is_null);
                is_nullable |= null;
                let forms: Vec<Json> = forms.into_iter().map(schema).collect();
                written = with_forms(written, &name, forms);
            }
            ("properties", properties) => written.insert("properties", each(properties)),
            ("items" | "not", value) => written.insert(&name, schema(value)),
            (_, value) => written.insert(&name, value),
        }
    }
    if is_nullable {
        written.insert("nullable", true);
    }
    Json::Object(alone(written))
}

/// Adds alternatives; if a single one is left, merges it into the schema.
fn with_forms(written: Object, name: &str, mut forms: Vec<Json>) -> Object {
    match (forms.len(), forms.pop()) {
        (1, Some(Json::Object(only))) if name != "allOf" => written.and(only),
        (_, last) => {
            forms.extend(last);
            written.with(name, forms)
        }
    }
}

/// Moves a reference into `allOf` if there are other members next to it.
fn alone(schema: Object) -> Object {
    let is_alone = schema.len() == 1 || schema.get("$ref").is_none();
    if is_alone {
        return schema;
    }
    let members = schema.into_iter().map(|(name, value)| match name.as_str() {
        "$ref" => {
            let reference = Object::new().with("$ref", value);
            ("allOf".to_owned(), vec![reference].into())
        }
        _ => (name, value),
    });
    members.collect()
}

fn is_null(schema: &Json) -> bool {
    *schema == Json::Object(Object::new().with("type", "null"))
}

/// Removes the null items. Returns true if there were any, and the remaining items.
fn split(items: Vec<Json>, is_null: impl Fn(&Json) -> bool) -> (bool, Vec<Json>) {
    let count = items.len();
    let others: Vec<Json> = items.into_iter().filter(|item| !is_null(item)).collect();
    (others.len() < count, others)
}
