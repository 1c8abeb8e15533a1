//! The rules that a spec keeps beyond its structure; one family of rules a file.

mod errors;
mod examples;
mod limits;
mod names;
mod request;
mod text;
mod timestamp;
mod truth;
mod types;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Api, Field, TypeDefinition, TypeKind};

pub(crate) use text::check_text;

/// Checks what could be read; `complete` tells whether that is every file.
pub(crate) fn check(api: &Api, complete: bool, diagnostics: &mut Vec<Diagnostic>) {
    names::check(api, diagnostics);
    types::check(api, complete, diagnostics);
    request::check(api, diagnostics);
    limits::check(api, diagnostics);
    errors::check(api, complete, diagnostics);
    truth::check(api, complete, diagnostics);
    examples::check(api, diagnostics);
    let clean = !diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    if clean {
        types::check_unused(api, diagnostics);
    }
}

/// Every member of the spec: of requests, then of objects.
fn all_fields(api: &Api) -> impl Iterator<Item = &Field> {
    let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
    let objects = api
        .types
        .iter()
        .flat_map(|definition| match &definition.kind {
            TypeKind::Object(fields) => fields.as_slice(),
            TypeKind::Enum(_) => &[],
        });
    requests.chain(objects)
}

fn find_type<'a>(api: &'a Api, name: &str) -> Option<&'a TypeDefinition> {
    api.types
        .iter()
        .find(|definition| definition.name.value == name)
}
