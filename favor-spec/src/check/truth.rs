//! Who says so: every source that is named is listed, every erratum has evidence.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Erratum, TypeKind};
use crate::node::{Node, Spanned, Value};
use crate::suggest::suggest;

use super::all_fields;

pub(super) fn check(api: &Api, complete: bool, diagnostics: &mut Vec<Diagnostic>) {
    if complete {
        for source in named_sources(api) {
            check_source(api, source, diagnostics);
        }
    }
    for erratum in errata(api).chain(sample_errata(api).map(|(erratum, _)| erratum)) {
        if erratum.evidence.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    Code::NoEvidence,
                    erratum.key.place,
                    "the erratum names no evidence",
                )
                .help("name at least one source that says otherwise than the document"),
            );
        }
    }
    for (erratum, json) in sample_errata(api) {
        if json.is_some_and(|json| point(json, &erratum.key.value).is_none()) {
            diagnostics.push(
                Diagnostic::error(
                    Code::ErratumKey,
                    erratum.key.place,
                    format!("the sample has nothing at `{}`", erratum.key.value),
                )
                .help("write a JSON pointer into the sample, such as `/thing/id`"),
            );
        }
    }
}

fn check_source(api: &Api, named: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) {
    let ids = || api.sources.iter().map(|source| source.id.value.as_str());
    if ids().any(|id| id == named.value) {
        return;
    }
    let otherwise = "list it under `sources:` in shared.yaml";
    let help = suggest(&named.value, ids(), otherwise);
    diagnostics.push(
        Diagnostic::error(
            Code::UnknownSource,
            named.place,
            format!("there is no source `{}`", named.value),
        )
        .help(help),
    );
}

fn named_sources(api: &Api) -> Vec<&Spanned<String>> {
    let mut named: Vec<&Spanned<String>> = Vec::new();
    named.extend(api.request_text.iter().flat_map(|rule| &rule.sources));
    named.extend(api.hosts.iter().flat_map(|host| &host.sources));
    named.extend(api.headers.iter().flat_map(|header| &header.sources));
    for endpoint in &api.endpoints {
        named.extend(&endpoint.sources);
        named.extend(
            endpoint
                .response_sample
                .iter()
                .flat_map(|sample| &sample.sources),
        );
    }
    for definition in &api.types {
        named.extend(&definition.sources);
        if let TypeKind::Enum(values) = &definition.kind {
            named.extend(values.iter().flat_map(|value| &value.sources));
        }
    }
    named.extend(all_fields(api).flat_map(|field| &field.sources));
    for table in &api.error_tables {
        named.extend(&table.sources);
        named.extend(table.rows.iter().flat_map(|row| &row.sources));
    }
    let evidence = errata(api).chain(sample_errata(api).map(|(erratum, _)| erratum));
    named.extend(evidence.flat_map(|erratum| &erratum.evidence));
    named
}

/// The errata of everything but samples.
fn errata(api: &Api) -> impl Iterator<Item = &Erratum> {
    let types = api.types.iter().flat_map(|definition| {
        let values = match &definition.kind {
            TypeKind::Object(_) => [].as_slice(),
            TypeKind::Enum(values) => values,
        };
        let values = values.iter().flat_map(|value| &value.errata);
        definition.errata.iter().chain(values)
    });
    let tables = api.error_tables.iter().flat_map(|table| {
        let rows = table.rows.iter().flat_map(|row| &row.errata);
        table.errata.iter().chain(rows)
    });
    let endpoints = api.endpoints.iter().flat_map(|endpoint| &endpoint.errata);
    let fields = all_fields(api).flat_map(|field| &field.errata);
    endpoints.chain(types).chain(fields).chain(tables)
}

/// The errata of samples, each with its sample.
fn sample_errata(api: &Api) -> impl Iterator<Item = (&Erratum, Option<&Node>)> {
    let samples = api
        .endpoints
        .iter()
        .filter_map(|endpoint| endpoint.response_sample.as_ref());
    samples.flat_map(|sample| {
        let json = sample.json.as_ref();
        sample.errata.iter().map(move |erratum| (erratum, json))
    })
}

/// The value at a JSON pointer.
fn point<'a>(json: &'a Node, pointer: &str) -> Option<&'a Node> {
    let mut steps = pointer.split('/');
    if !steps.next()?.is_empty() {
        return None;
    }
    steps.try_fold(json, |node, step| match &node.value {
        Value::Map(entries) => {
            let (_, value) = entries.iter().find(|(key, _)| {
                key.as_text() == Some(&step.replace("~1", "/").replace("~0", "~"))
            })?;
            Some(value)
        }
        Value::List(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}
