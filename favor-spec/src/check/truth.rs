//! Checks sources and evidence: every named source is listed, and every erratum has evidence.

use std::collections::HashSet;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Endpoint, Erratum, Field, MemberRule, TypeDefinition, TypeKind};
use crate::node::{Node, Spanned, Value};
use crate::samples::samples;
use crate::suggest::suggest;
use crate::times::is_date_or_part;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    check_dates(context);
    if context.known.sources {
        let evidence = all_errata(context.api).flat_map(|erratum| &erratum.evidence);
        for source in named_sources(context.api).into_iter().chain(evidence) {
            check_source(context, source);
        }
    }
    for erratum in all_errata(context.api) {
        if erratum.evidence.is_empty() {
            context.report(
                Diagnostic::error(
                    Code::NoEvidence,
                    erratum.key.place,
                    "the erratum names no evidence",
                )
                .help("name at least one source that contradicts the document"),
            );
        }
    }
    for (erratum, json) in sample_errata(context.api) {
        if json.is_some_and(|json| point(json, &erratum.key.value).is_none()) {
            context.report(
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

/// Checks that the dates of sources are valid, so that they can be compared.
fn check_dates(context: &mut Context<'_>) {
    let sources = context.api.sources.iter();
    let dates = sources.filter_map(|source| source.date.as_ref());
    for date in dates.filter(|date| !is_date_or_part(&date.value)) {
        let message = format!(
            "the source has the date `{}`, which is not valid",
            date.value
        );
        context.report(
            Diagnostic::error(Code::SourceDate, date.place, message)
                .help("write it like `2026-01-31`, `2026-01` or `2026`, or leave it out"),
        );
    }
}

/// Warns of sources that nothing names.
pub(super) fn check_unused(context: &mut Context<'_>) {
    let evidence = all_errata(context.api).flat_map(|erratum| &erratum.evidence);
    let named = named_sources(context.api).into_iter().chain(evidence);
    let named: HashSet<&str> = named.map(|source| source.value.as_str()).collect();
    for source in &context.api.sources {
        let id = &source.id;
        if !named.contains(id.value.as_str()) {
            context.report(
                Diagnostic::warning(
                    Code::UnusedSource,
                    id.place,
                    format!("nothing names the source `{}`", id.value),
                )
                .help("remove it, or name it where it is a fact's source"),
            );
        }
    }
}

fn check_source(context: &mut Context<'_>, named: &Spanned<String>) {
    let sources = &context.api.sources;
    let ids = || sources.iter().map(|source| source.id.value.as_str());
    if ids().any(|id| id == named.value) {
        return;
    }
    let otherwise = "list it under `sources:` in shared.yaml";
    let help = suggest(&named.value, ids(), otherwise);
    context.report(
        Diagnostic::error(
            Code::UnknownSource,
            named.place,
            format!("there is no source `{}`", named.value),
        )
        .help(help),
    );
}

/// Returns every reference to a source in a spec, except those of errata.
fn named_sources(api: &Api) -> Vec<&Spanned<String>> {
    let mut named: Vec<&Spanned<String>> = Vec::new();
    named.extend(api.request_text.iter().flat_map(|rule| &rule.sources));
    named.extend(api.hosts.iter().flat_map(|host| &host.sources));
    named.extend(api.headers.iter().flat_map(|header| &header.sources));
    named.extend(api.endpoints.iter().flat_map(of_endpoint));
    let notifications = api.notifications.iter();
    named.extend(notifications.flat_map(|notification| &notification.sources));
    named.extend(samples(api).flat_map(|sample| &sample.sources));
    named.extend(api.types.iter().flat_map(of_type));
    named.extend(api.fields().flat_map(of_field));
    for table in &api.error_tables {
        named.extend(&table.sources);
        named.extend(table.rows.iter().flat_map(|row| &row.sources));
    }
    named
}

fn of_endpoint(endpoint: &Endpoint) -> Vec<&Spanned<String>> {
    let mut named: Vec<&Spanned<String>> = endpoint.sources.iter().collect();
    named.extend(of_rules(&endpoint.rules));
    let key = endpoint.idempotency_key.iter();
    named.extend(key.flat_map(|key| &key.sources));
    let repeatable = endpoint.repeatable.iter();
    named.extend(repeatable.flat_map(|repeatable| &repeatable.sources));
    let limits = endpoint.rate_limits.iter();
    named.extend(limits.flat_map(|limit| &limit.sources));
    let availability = endpoint.availability.iter();
    named.extend(availability.flat_map(|availability| &availability.sources));
    let pagination = endpoint.pagination.iter();
    named.extend(pagination.flat_map(|pagination| &pagination.sources));
    named
}

fn of_type(definition: &TypeDefinition) -> Vec<&Spanned<String>> {
    let mut named: Vec<&Spanned<String>> = definition.sources.iter().collect();
    named.extend(of_rules(&definition.rules));
    let download = definition.download.iter();
    named.extend(download.flat_map(|download| &download.sources));
    if let TypeKind::Enum(values) = &definition.kind {
        named.extend(values.iter().flat_map(|value| &value.sources));
    }
    named
}

fn of_rules(rules: &[MemberRule]) -> impl Iterator<Item = &Spanned<String>> {
    rules.iter().flat_map(|rule| &rule.sources)
}

fn of_field(field: &Field) -> impl Iterator<Item = &Spanned<String>> {
    let relaxations = field.relaxations().iter();
    let of_relaxations = relaxations.flat_map(|relaxation| &relaxation.sources);
    field.sources.iter().chain(of_relaxations)
}

pub(super) fn all_errata(api: &Api) -> impl Iterator<Item = &Erratum> {
    errata(api).chain(sample_errata(api).map(|(erratum, _)| erratum))
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
    let fields = api.fields().flat_map(|field| &field.errata);
    let notifications = api.notifications.iter();
    let notifications = notifications.flat_map(|notification| &notification.errata);
    let wholes = endpoints.chain(notifications);
    let wholes = api.errata.iter().chain(wholes);
    wholes.chain(types).chain(fields).chain(tables)
}

/// The errata of samples, each with its sample.
fn sample_errata(api: &Api) -> impl Iterator<Item = (&Erratum, Option<&Node>)> {
    samples(api).flat_map(|sample| {
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
