//! Checks operations: repeated endpoints, unstated idempotency keys, and repeated rate limits.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Endpoint, Method, PathPart, RateLimit};

use super::context::Context;

/// Refuses a second endpoint with the same method and path.
pub(super) fn check(context: &mut Context<'_>) {
    for (first, endpoint) in repeated(context.api) {
        let message = format!(
            "`{}` has the same method and path as `{}`",
            endpoint.name, first.name
        );
        context.report(
            Diagnostic::error(Code::SameOperation, endpoint.path.place, message)
                .help("correct the path, or merge the two endpoints")
                .related(first.path.place, "the other path"),
        );
    }
}

/// Warns of a request that has a member which is the idempotency key of other requests, but states neither an
/// idempotency key nor that it may be repeated.
pub(super) fn check_idempotency(context: &mut Context<'_>) {
    let keys = context.api.endpoints.iter();
    let keys = keys.filter_map(|endpoint| Some((endpoint, endpoint.idempotency_key.as_ref()?)));
    let keys: Vec<(&Endpoint, &str)> = keys
        .map(|(endpoint, key)| (endpoint, key.member.value.as_str()))
        .collect();
    let silent = context.api.endpoints.iter().filter(|endpoint| {
        endpoint.idempotency_key.is_none()
            && endpoint.repeatable.is_none()
            && endpoint.method != Method::Get
    });
    for endpoint in silent {
        for field in &endpoint.request {
            let name = field.wire.value.as_str();
            let Some((other, _)) = keys.iter().find(|(_, key)| *key == name) else {
                continue;
            };
            let message = format!(
                "`{name}` is the idempotency key of `{}`, but `{}` does not state whether `{name}` is its key, too",
                other.name, endpoint.name
            );
            context.report(
                Diagnostic::warning(Code::UnnamedIdempotencyKey, field.wire.place, message).help(
                    format!(
                        "add `idempotency_key: {{ member: {name}, source: … }}` if a source says so"
                    ),
                ),
            );
        }
    }
}

/// Refuses a second rate limit with the same period and scope.
pub(super) fn check_rate_limits(context: &mut Context<'_>) {
    for endpoint in &context.api.endpoints {
        let mut seen: Vec<&RateLimit> = Vec::new();
        for limit in &endpoint.rate_limits {
            let is_same =
                |other: &&&RateLimit| other.period == limit.period && other.scope == limit.scope;
            if let Some(first) = seen.iter().find(is_same) {
                let message = "an earlier limit has the same period and scope";
                context.report(
                    Diagnostic::error(Code::DuplicateRateLimit, limit.place, message)
                        .help("keep the one that applies; if both were printed, add an erratum")
                        .related(first.place, "the first one"),
                );
            }
            seen.push(limit);
        }
    }
}

/// Returns pairs of endpoints with the same method and path, the earlier one first. Paths that differ only in the names
/// of their parameters are the same.
fn repeated(api: &Api) -> Vec<(&Endpoint, &Endpoint)> {
    let mut seen: HashMap<_, &Endpoint> = HashMap::new();
    let mut repeated = Vec::new();
    for endpoint in &api.endpoints {
        let parts = endpoint.path.value.parts.iter().map(|part| match part {
            PathPart::Literal(text) => Some(text.as_str()),
            PathPart::Parameter(_) => None,
        });
        let operation = (endpoint.method.as_str(), parts.collect::<Vec<_>>());
        match seen.get(&operation) {
            Some(first) => repeated.push((*first, endpoint)),
            None => {
                seen.insert(operation, endpoint);
            }
        }
    }
    repeated
}
