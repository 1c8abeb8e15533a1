//! The rules that a spec keeps beyond its structure; one family of rules a file.

mod between;
mod errors;
mod examples;
mod foreign_types;
mod forms;
mod hosts;
mod limits;
mod member_rules;
mod mistakes;
mod named;
mod names;
mod operations;
mod relaxations;
mod request;
mod roles;
mod sources;
mod strings;
mod text;
mod times;
mod truth;
mod types;
mod unmeetable;
mod values;

use std::ops::Deref;

use crate::decode::Known;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Api, Field, TypeDefinition};
use crate::uses::Uses;

pub(crate) use text::check_text;

/// Checks what could be read, and whether what it names is defined where that is known as a whole.
pub(crate) fn check(api: &Api, known: Known, diagnostics: &mut Vec<Diagnostic>) {
    let api = &Index::new(api);
    names::check(api, diagnostics);
    types::check(api, known.types, diagnostics);
    hosts::check(api, diagnostics);
    request::check(api, diagnostics);
    forms::check(api, diagnostics);
    limits::check(api, diagnostics);
    strings::check(api, diagnostics);
    unmeetable::check(api, diagnostics);
    relaxations::check(api, diagnostics);
    roles::check(api, diagnostics);
    member_rules::check(api, diagnostics);
    operations::check(api, diagnostics);
    operations::check_rate_limits(api, diagnostics);
    errors::check(api, known.error_tables, diagnostics);
    truth::check(api, known.sources, diagnostics);
    examples::check(api, diagnostics);
    let clean = !diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    if clean {
        operations::check_idempotency(api, diagnostics);
        types::check_unused(api, diagnostics);
        errors::check_unused(api, diagnostics);
        truth::check_unused(api, diagnostics);
    }
}

/// An API with the uses of its types.
struct Index<'a> {
    api: &'a Api,
    uses: Uses<'a>,
}

impl<'a> Index<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            uses: Uses::new(api),
        }
    }

    /// Returns true if requests reach a type.
    fn is_sent(&self, definition: &TypeDefinition) -> bool {
        self.uses.of_type(&definition.name.value).directions.sent
    }
}

impl Deref for Index<'_> {
    type Target = Api;

    fn deref(&self) -> &Api {
        self.api
    }
}

/// Every member of the spec: of requests, then of objects.
fn all_fields(api: &Api) -> impl Iterator<Item = &Field> {
    let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
    requests.chain(api.types.iter().flat_map(TypeDefinition::fields))
}

/// Returns true if a text can be the value of a header.
fn is_printable(text: &str) -> bool {
    text.chars().all(|c| (' '..='~').contains(&c))
}

fn find_type<'a>(index: &Index<'a>, name: &str) -> Option<&'a TypeDefinition> {
    index.uses.definition(name)
}
