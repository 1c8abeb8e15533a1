//! Endpoints as operations.

use crate::model::{Api, Endpoint, RateLimit};
use crate::ordered_json::Object;

use super::errors::ErrorResponses;
use super::examples::shown;
use super::info::reference_to_header;
use super::markdown::text;
use super::requests::{body, parameters};
use super::tags::CALLS;
use super::types::Types;

pub(super) fn operation(
    api: &Api,
    endpoint: &Endpoint,
    types: &Types<'_>,
    errors: &ErrorResponses<'_>,
) -> Object {
    let success = answer(
        "A successful answer.",
        shown(&endpoint.response, endpoint.response_sample.as_ref(), types),
    );
    let responses = Object::new()
        .with("200", success)
        .and(errors.responses(endpoint));
    Object::new()
        .with("tags", [CALLS])
        .with("operationId", endpoint.name.as_str())
        .with("summary", endpoint.title.as_str())
        .with_some("description", types.descriptions.endpoint(endpoint))
        .with_any("parameters", parameters(api, endpoint, types))
        .with_some("requestBody", body(endpoint, types))
        .with("responses", responses)
        .with_some("externalDocs", documents(api, endpoint))
        .and(extensions(endpoint))
}

/// The first source of an endpoint that is on the web.
fn documents(api: &Api, endpoint: &Endpoint) -> Option<Object> {
    let named = endpoint.sources.iter();
    let sources = named.filter_map(|id| api.sources.iter().find(|it| it.id.value == id.value));
    let mut on_the_web = sources.filter(|source| source.at.starts_with("https://"));
    on_the_web.next().map(|source| {
        Object::new()
            .with("description", text(&source.title))
            .with("url", source.at.as_str())
    })
}

fn answer(description: &str, content: Object) -> Object {
    Object::new()
        .with("description", description)
        .with(
            "headers",
            Object::new().with("Request-ID", reference_to_header()),
        )
        .with("content", Object::new().with("application/json", content))
}

/// Returns the facts that OpenAPI cannot express.
fn extensions(endpoint: &Endpoint) -> Object {
    let callers = endpoint.callers.iter().map(|caller| caller.word());
    let key = endpoint.idempotency_key.as_ref();
    let availability = endpoint.availability.as_ref();
    let pagination = endpoint.pagination.as_ref().map(|pages| {
        Object::new()
            .with("offset", pages.offset.value.as_str())
            .with("limit", pages.limit.value.as_str())
            .with("total", pages.total.value.as_str())
            .with_some(
                "items",
                pages.items.as_ref().map(|member| member.value.as_str()),
            )
    });
    Object::new()
        .with_any("x-callers", callers.collect())
        .with_some(
            "x-idempotency-key",
            key.map(|key| key.member.value.as_str()),
        )
        .with_some("x-repeatable", endpoint.repeatable.as_ref().map(|_| true))
        .with_any(
            "x-rate-limits",
            endpoint.rate_limits.iter().map(rate_limit).collect(),
        )
        .with_some("x-availability", availability.map(|it| it.summary.as_str()))
        .with_some("x-pagination", pagination)
}

fn rate_limit(limit: &RateLimit) -> Object {
    Object::new()
        .with("calls", limit.calls)
        .with("period", limit.period.word())
        .with("scope", limit.scope.word())
}
