//! Types: known, not recursive, used.

use std::collections::{BTreeSet, HashMap};

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Type, TypeDefinition, TypeKind};
use crate::node::{Place, Spanned};
use crate::structure::nearest;

use super::{Index, all_fields, fields_of, find_type};

const BUILT_IN: [&str; 7] = [
    "string",
    "bool",
    "uint32",
    "uint64",
    "int64",
    "timestamp",
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
    let used = graph.reached_from(responses.chain(named));
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
    let mut told = BTreeSet::new();
    for (name, place) in graph.in_circles(api) {
        if told.contains(name) {
            continue;
        }
        let circle = graph.reached_from([name].into_iter());
        let closes = |other: &&str| graph.reached_from([*other].into_iter()).contains(name);
        told.extend(circle.into_iter().filter(closes));
        told.insert(name);
        diagnostics.push(
            Diagnostic::error(Code::RecursiveType, place, format!("`{name}` holds itself"))
                .help("remove the member that closes the circle: an answer has an end"),
        );
    }
}

/// Which type holds which others.
struct Graph<'a> {
    held: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn new(api: &Index<'a>) -> Self {
        let held = api.by_name.iter().map(|(name, definition)| {
            let fields = fields_of(definition).iter();
            let held = fields.filter_map(|field| named_below(&field.ty.value));
            (*name, held.collect())
        });
        Self {
            held: held.collect(),
        }
    }

    /// These types and all that they hold, directly or not.
    fn reached_from(&self, names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = names.collect();
        while let Some(name) = open.pop() {
            if reached.insert(name) {
                open.extend(self.held.get(name).into_iter().flatten());
            }
        }
        reached
    }

    /// The types that hold a type that holds itself, in the order of the spec: what is left when those are
    /// taken away, again and again, that hold none of the rest.
    fn in_circles(&self, api: &Index<'a>) -> Vec<(&'a str, Place)> {
        let mut open: HashMap<&str, usize> = HashMap::new();
        let mut holders: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, held) in &self.held {
            let known = held.iter().filter(|held| self.held.contains_key(*held));
            for held in known {
                *open.entry(name).or_default() += 1;
                holders.entry(held).or_default().push(name);
            }
        }
        let mut ended: Vec<&str> = self
            .held
            .keys()
            .copied()
            .filter(|name| !open.contains_key(name))
            .collect();
        while let Some(name) = ended.pop() {
            for holder in holders.get(name).into_iter().flatten() {
                if let Some(count) = open.get_mut(holder) {
                    *count -= 1;
                    if *count == 0 {
                        open.remove(holder);
                        ended.push(holder);
                    }
                }
            }
        }
        let names = api.api.types.iter().map(|definition| &definition.name);
        names
            .filter(|name| open.contains_key(name.value.as_str()))
            .filter(|name| self.is_in_circle(&name.value))
            .map(|name| (name.value.as_str(), name.place))
            .collect()
    }

    fn is_in_circle(&self, name: &str) -> bool {
        let held = self.held.get(name).into_iter().flatten().copied();
        self.reached_from(held).contains(name)
    }
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
