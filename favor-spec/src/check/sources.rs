//! Everything of a spec that names its sources, except errata.

use crate::model::{Api, Endpoint, Field, MemberRule, TypeDefinition, TypeKind};
use crate::node::Spanned;
use crate::samples::samples;

pub(super) fn named_sources(api: &Api) -> Vec<&Spanned<String>> {
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
    let relaxations = field.relaxations.iter();
    let of_relaxations = relaxations.flat_map(|relaxation| &relaxation.sources);
    field.sources.iter().chain(of_relaxations)
}
