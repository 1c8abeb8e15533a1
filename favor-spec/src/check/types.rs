//! Types: known, not recursive, used.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Field, Type, TypeDefinition, TypeKind};
use crate::node::{Place, Spanned};
use crate::structure::nearest;

use super::{all_fields, find_type};

const BUILT_IN: [&str; 7] = [
    "string",
    "bool",
    "uint32",
    "uint64",
    "int64",
    "timestamp",
    "array",
];

pub(super) fn check(api: &Api, complete: bool, diagnostics: &mut Vec<Diagnostic>) {
    for field in all_fields(api) {
        let (name, place) = match &field.ty.value {
            Type::Array(array) => (named(&array.item.value), array.item.place),
            other => (named(other), field.ty.place),
        };
        if let Some(name) = name {
            check_known(api, complete, name, place, diagnostics);
        }
    }
    for endpoint in &api.endpoints {
        check_response(api, complete, &endpoint.response, diagnostics);
    }
    for definition in &api.types {
        check_not_empty(definition, diagnostics);
        check_recursion(api, definition, diagnostics);
    }
}

/// Warns of types that no endpoint reaches.
pub(super) fn check_unused(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut used = BTreeSet::new();
    for endpoint in &api.endpoints {
        reach(api, &endpoint.response.value, &mut used);
        for field in &endpoint.request {
            if let Some(name) = named_below(&field.ty.value) {
                reach(api, name, &mut used);
            }
        }
    }
    for definition in &api.types {
        let name = &definition.name;
        if !used.contains(name.value.as_str()) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::UnusedType,
                    name.place,
                    format!("no endpoint uses the type `{}`", name.value),
                )
                .help("remove it; no code is generated for it"),
            );
        }
    }
}

fn reach<'a>(api: &'a Api, name: &str, used: &mut BTreeSet<&'a str>) {
    let Some(definition) = find_type(api, name) else {
        return;
    };
    if used.insert(&definition.name.value) {
        for name in references(definition) {
            reach(api, name, used);
        }
    }
}

fn check_known(
    api: &Api,
    complete: bool,
    name: &str,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // What is missing has an error already.
    if name.is_empty() || find_type(api, name).is_some() {
        return;
    }
    if name == "array" {
        diagnostics.push(
            Diagnostic::error(Code::NestedArray, place, "an array cannot hold arrays")
                .help("define an object for the inner one"),
        );
    } else if complete {
        let known = api
            .types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let help = match nearest(name, BUILT_IN.into_iter().chain(known)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "define it under `types:`".to_owned(),
        };
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownType,
                place,
                format!("there is no type `{name}`"),
            )
            .help(help),
        );
    }
}

fn check_response(
    api: &Api,
    complete: bool,
    response: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    check_known(api, complete, &response.value, response.place, diagnostics);
    let is_enum = find_type(api, &response.value)
        .is_some_and(|definition| matches!(definition.kind, TypeKind::Enum(_)));
    if is_enum {
        diagnostics.push(
            Diagnostic::error(
                Code::ResponseType,
                response.place,
                format!("`{}` lists values; a response is an object", response.value),
            )
            .help("name a type that has `members`"),
        );
    }
}

fn check_not_empty(definition: &TypeDefinition, diagnostics: &mut Vec<Diagnostic>) {
    let is_empty = match &definition.kind {
        TypeKind::Object(_) => false,
        TypeKind::Enum(values) => values.is_empty(),
    };
    if is_empty {
        let name = &definition.name;
        diagnostics.push(
            Diagnostic::error(
                Code::EmptyEnum,
                name.place,
                format!("`{}` lists no values", name.value),
            )
            .help("list at least one, or use `type: string`"),
        );
    }
}

/// Reports each circle of types once, at the type that is defined first.
fn check_recursion(api: &Api, definition: &TypeDefinition, diagnostics: &mut Vec<Diagnostic>) {
    let name = &definition.name;
    let reached = reached_from(api, definition);
    if !reached.contains(name.value.as_str()) {
        return;
    }
    let is_told = api
        .types
        .iter()
        .take_while(|other| other.name.place != name.place)
        .filter(|other| reached.contains(other.name.value.as_str()))
        .any(|other| reached_from(api, other).contains(name.value.as_str()));
    if !is_told {
        diagnostics.push(
            Diagnostic::error(
                Code::RecursiveType,
                name.place,
                format!("`{}` holds itself", name.value),
            )
            .help("remove the member that closes the circle: an answer has an end"),
        );
    }
}

/// The types that a type holds, directly or not.
fn reached_from<'a>(api: &'a Api, definition: &'a TypeDefinition) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    for reference in references(definition) {
        reach(api, reference, &mut reached);
    }
    reached
}

fn references(definition: &TypeDefinition) -> impl Iterator<Item = &str> {
    let fields: &[Field] = match &definition.kind {
        TypeKind::Object(fields) => fields,
        TypeKind::Enum(_) => &[],
    };
    fields
        .iter()
        .filter_map(|field| named_below(&field.ty.value))
}

fn named_below(ty: &Type) -> Option<&str> {
    match ty {
        Type::Array(array) => named(&array.item.value),
        other => named(other),
    }
}

fn named(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        _ => None,
    }
}
