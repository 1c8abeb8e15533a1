//! The paths of the document.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::model::{Api, Endpoint, Field, Location, PathPart, PathTemplate};
use crate::ordered_json::{Json, Object};

use super::errors::ErrorResponses;
use super::operations::operation;
use super::types::Types;

/// The operations, by their paths.
///
/// Two paths that differ only in the names of their parameters are one path in OpenAPI, where the first endpoint names
/// the parameters: their names are not sent.
pub(super) fn paths(api: &Api, types: &Types<'_>, errors: &ErrorResponses<'_>) -> Object {
    let mut paths = Object::new();
    let mut first: HashMap<Vec<Option<&str>>, &PathTemplate> = HashMap::new();
    for endpoint in &api.endpoints {
        let template = &endpoint.path.value;
        let named = *first.entry(literals(template)).or_insert(template);
        let method = endpoint.method.as_str().to_ascii_lowercase();
        let operation = operation(api, &renamed(endpoint, named), types, errors);
        match paths.get_mut(&named.text) {
            Some(Json::Object(item)) => item.insert(&method, operation),
            _ => paths.insert(&named.text, Object::new().with(&method, operation)),
        }
    }
    paths
}

/// Returns the pieces of a path without the names of its parameters.
fn literals(template: &PathTemplate) -> Vec<Option<&str>> {
    let mut pieces = Vec::new();
    for part in &template.parts {
        pieces.push(match part {
            PathPart::Literal(text) => Some(text.as_str()),
            PathPart::Parameter(_) => None,
        });
    }
    pieces
}

/// Returns an endpoint with the names of parameters that another template of the same path has.
fn renamed<'a>(endpoint: &'a Endpoint, named: &PathTemplate) -> Cow<'a, Endpoint> {
    if endpoint.path.value == *named {
        return Cow::Borrowed(endpoint);
    }
    let pairs = endpoint.path.value.parts.iter().zip(&named.parts);
    let names: HashMap<&str, &str> = pairs
        .filter_map(|pair| match pair {
            (PathPart::Parameter(own), PathPart::Parameter(other)) => {
                Some((own.as_str(), other.as_str()))
            }
            _ => None,
        })
        .collect();
    let mut renamed = endpoint.clone();
    let is_of_path = |field: &&mut Field| {
        field
            .location()
            .is_some_and(|location| location.value == Location::Path)
    };
    for field in renamed.request.iter_mut().filter(is_of_path) {
        if let Some(name) = names.get(field.wire.value.as_str()) {
            field.wire.value = (*name).to_owned();
        }
    }
    renamed.path.value = named.clone();
    Cow::Owned(renamed)
}
