//! Types: known, not recursive, used.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Type, TypeDefinition, TypeKind};
use crate::node::{Place, Spanned};
use crate::suggest::suggest;

use super::{Index, all_fields, fields_of, find_type};

const BUILT_IN: [&str; 9] = [
    "string",
    "bool",
    "uint32",
    "uint64",
    "int64",
    "timestamp",
    "date",
    "file",
    "array",
];

pub(super) fn check(api: &Index<'_>, complete: bool, diagnostics: &mut Vec<Diagnostic>) {
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
    }
    check_recursion(api, diagnostics);
}

/// Warns of types that no endpoint reaches.
pub(super) fn check_unused(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let graph = Graph::new(api);
    let responses = api
        .endpoints
        .iter()
        .map(|endpoint| endpoint.response.value.as_str());
    let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
    let named = requests.filter_map(|field| named_below(&field.ty.value));
    let used = graph.reached_from(&graph.positions_of(responses.chain(named)));
    for (definition, used) in api.types.iter().zip(used) {
        let name = &definition.name;
        if !used {
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

fn check_known(
    api: &Index<'_>,
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
        let known = BUILT_IN.into_iter().chain(known);
        let help = suggest(name, known, "define it under `types:`");
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
    api: &Index<'_>,
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
fn check_recursion(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let graph = Graph::new(api);
    let mut told = vec![false; api.types.len()];
    for (position, definition) in api.types.iter().enumerate() {
        if told[position] {
            continue;
        }
        let below = graph.reached_from(&graph.held[position]);
        if !below[position] {
            continue;
        }
        // Whatever is below it and above it is in its circle.
        let above = graph.reaching(position);
        for (told, (below, above)) in told.iter_mut().zip(below.into_iter().zip(above)) {
            *told |= below && above;
        }
        let name = &definition.name;
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

/// Which type holds which others, all by their position in the model.
struct Graph<'a> {
    positions: HashMap<&'a str, usize>,
    held: Vec<Vec<usize>>,
    holders: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(api: &Index<'a>) -> Self {
        let types = &api.api.types;
        let names = types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let mut graph = Self {
            positions: names
                .enumerate()
                .map(|(position, name)| (name, position))
                .collect(),
            held: vec![Vec::new(); types.len()],
            holders: vec![Vec::new(); types.len()],
        };
        for (position, definition) in types.iter().enumerate() {
            let fields = fields_of(definition).iter();
            let held = fields.filter_map(|field| named_below(&field.ty.value));
            graph.held[position] = graph.positions_of(held);
            for held in graph.held[position].clone() {
                graph.holders[held].push(position);
            }
        }
        graph
    }

    fn positions_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
        names
            .filter_map(|name| self.positions.get(name).copied())
            .collect()
    }

    /// Which types these are or hold, directly or not.
    fn reached_from(&self, positions: &[usize]) -> Vec<bool> {
        closure(&self.held, positions)
    }

    /// Which types hold this one, directly or not, itself included.
    fn reaching(&self, position: usize) -> Vec<bool> {
        closure(&self.holders, &[position])
    }
}

fn closure(edges: &[Vec<usize>], from: &[usize]) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    let mut open = from.to_vec();
    while let Some(position) = open.pop() {
        if !reached[position] {
            reached[position] = true;
            open.extend(&edges[position]);
        }
    }
    reached
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
