//! Parameters of an operation, and its body of JSON or of parts.

use crate::model::{Api, Endpoint, Field, Location, Type};
use crate::ordered_json::Object;
use crate::uses::Direction;

use super::descriptions;
use super::examples::examples;
use super::info::header_parameters;
use super::types::Types;
use super::values::example;

/// The members in the path and in the query, then the headers.
pub(super) fn parameters(api: &Api, endpoint: &Endpoint, types: &Types<'_>) -> Vec<Object> {
    let of_path = members(endpoint, Location::Path).map(|field| parameter(field, "path", types));
    let of_query = members(endpoint, Location::Query).map(|field| parameter(field, "query", types));
    of_path
        .chain(of_query)
        .chain(header_parameters(api))
        .collect()
}

fn parameter(field: &Field, place: &str, types: &Types<'_>) -> Object {
    let mut schema = types.facts(field, Direction::Sent);
    // A segment of a path is never empty.
    if place == "path" && schema.get("minLength").is_none() && field.ty.value == Type::Text {
        schema.insert("minLength", 1_u64);
    }
    Object::new()
        .with("name", field.wire.value.as_str())
        .with("in", place)
        .with("required", field.required)
        .with_some("description", descriptions::parameter(field))
        .with("schema", schema)
        .with_some("example", example(field))
}

/// The body, where there is one.
pub(super) fn body(endpoint: &Endpoint, types: &Types<'_>) -> Option<Object> {
    let parts: Vec<&Field> = members(endpoint, Location::Form).collect();
    let fields: Vec<&Field> = members(endpoint, Location::Body).collect();
    if !parts.is_empty() {
        Some(form(endpoint, &parts, types))
    } else if !fields.is_empty() {
        Some(json(endpoint, &fields, types))
    } else {
        None
    }
}

fn json(endpoint: &Endpoint, fields: &[&Field], types: &Types<'_>) -> Object {
    let schema = types.object(fields, &endpoint.rules, Direction::Sent);
    let needs_a_member = schema.get("required").is_some() || schema.get("allOf").is_some();
    let content = Object::new().with("schema", schema).and(examples(
        endpoint.request_sample.as_ref(),
        types.descriptions,
    ));
    Object::new()
        .with("required", needs_a_member)
        .with("content", Object::new().with("application/json", content))
}

fn form(endpoint: &Endpoint, parts: &[&Field], types: &Types<'_>) -> Object {
    let schema = types.object(parts, &endpoint.rules, Direction::Sent);
    let encoding: Object = parts
        .iter()
        .filter_map(|part| {
            let encoding = Object::new().with("contentType", content_type(part, types)?);
            Some((part.wire.value.clone(), encoding.into()))
        })
        .collect();
    let files = parts.iter().filter_map(|part| part.file());
    let file_name = files.map(|part| part.file_name.value.as_str()).next();
    let signed = parts.iter().find(|part| types.is_object(&part.ty.value));
    let content = Object::new()
        .with("schema", schema)
        .with("encoding", encoding)
        .with_some("x-signed-part", signed.map(|part| part.wire.value.as_str()))
        .with_some("x-file-name", file_name);
    Object::new().with("required", true).with(
        "content",
        Object::new().with("multipart/form-data", content),
    )
}

/// The content type of a part, where it is not plain text.
fn content_type(part: &Field, types: &Types<'_>) -> Option<String> {
    match &part.ty.value {
        Type::File => {
            let given = part.file()?.content_types.iter();
            let given: Vec<&str> = given.map(|given| given.value.as_str()).collect();
            (!given.is_empty()).then(|| given.join(", "))
        }
        ty => types.is_object(ty).then(|| "application/json".to_owned()),
    }
}

fn members(endpoint: &Endpoint, location: Location) -> impl Iterator<Item = &Field> {
    let fields = endpoint.request.iter();
    fields.filter(move |field| field.is_in(location))
}
