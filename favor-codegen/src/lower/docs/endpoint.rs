//! Endpoints and notifications.

use favor_spec::model::{
    Availability, Caller, Endpoint, IdempotencyKey, Notification, Pagination, Period, RateLimit,
    RateScope, Sample,
};

use super::markdown::{code, paragraphs, text};
use super::member::member_rule;
use super::{erratum, origin, sample_erratum, with_origin};

/// The documentation of an endpoint's module.
pub(in crate::lower) fn endpoint(endpoint: &Endpoint) -> Vec<String> {
    let mut parts = vec![text(&endpoint.summary), address(endpoint)];
    if !endpoint.callers.is_empty() {
        let callers = endpoint.callers.iter().map(|caller| self::caller(*caller));
        parts.push(format!("For {}.", callers.collect::<Vec<_>>().join(", ")));
    }
    parts.extend(origin(&endpoint.sources));
    parts.extend(endpoint.availability.as_ref().map(availability));
    parts.extend(endpoint.rate_limits.iter().map(rate_limit));
    parts.extend(endpoint.idempotency_key.as_ref().map(idempotency_key));
    parts.extend(endpoint.pagination.as_ref().map(pagination));
    parts.extend(endpoint.errata.iter().map(erratum));
    parts.extend(sample("request", endpoint.request_sample.as_ref()));
    parts.extend(sample("answer", endpoint.response_sample.as_ref()));
    paragraphs(&parts)
}

fn caller(caller: Caller) -> &'static str {
    match caller {
        Caller::Merchant => "merchants (直连商户)",
        Caller::Partner => "service providers (服务商)",
        Caller::Channel => "channel partners (渠道商)",
    }
}

fn availability(availability: &Availability) -> String {
    with_origin(&text(&availability.summary), None, &availability.sources)
}

fn rate_limit(limit: &RateLimit) -> String {
    let period = match limit.period {
        Period::Second => "second",
        Period::Minute => "minute",
    };
    let scope = match limit.scope {
        RateScope::Merchant => "for each merchant",
        RateScope::Ip => "from each IP address",
        RateScope::Overall => "for everybody together",
    };
    let said = format!("At most {} calls a {period} {scope}.", limit.calls);
    with_origin(&said, limit.note.as_deref(), &limit.sources)
}

fn idempotency_key(key: &IdempotencyKey) -> String {
    let said = format!(
        "The idempotency key is {}: when the outcome is unknown, send the very same request with the \
         same key.",
        code(&key.member.value)
    );
    with_origin(&said, key.note.as_deref(), &key.sources)
}

fn pagination(pagination: &Pagination) -> String {
    let said = format!(
        "{} is the number of a page, counted from 0, and {} the size of one; `next_page` asks for the \
         next page until all items that {} counts have been listed.",
        code(&pagination.offset.value),
        code(&pagination.limit.value),
        code(&pagination.total.value)
    );
    with_origin(&said, pagination.note.as_deref(), &pagination.sources)
}

/// Where a sample is from, and what had to be corrected in it.
fn sample(of: &str, sample: Option<&Sample>) -> Vec<String> {
    let Some(sample) = sample else {
        return Vec::new();
    };
    let origin = origin(&sample.sources);
    let origin = origin.map(|origin| format!("The sample of the {of}: {origin}"));
    let errata = sample.errata.iter().map(sample_erratum);
    origin.into_iter().chain(errata).collect()
}

/// The documentation of a request.
pub(in crate::lower) fn request(endpoint: &Endpoint) -> Vec<String> {
    let mut parts = vec![text(&endpoint.summary), address(endpoint)];
    parts.extend(endpoint.rules.iter().map(member_rule));
    paragraphs(&parts)
}

/// The document's title with the method and the path.
fn address(endpoint: &Endpoint) -> String {
    let (method, path) = (endpoint.method.as_str(), &endpoint.path.value.text);
    let target = code(&format!("{method} {path}"));
    format!("{} · {target}", text(&endpoint.title))
}

/// The documentation of a notification's module.
pub(in crate::lower) fn notification(notification: &Notification) -> Vec<String> {
    let mut parts = vec![text(&notification.summary), event(notification)];
    parts.push(format!(
        "What arrives is [`{0}`](struct@{0}); what its ciphertext holds, once you have decrypted it, is \
         [`{1}`](struct@{1}).",
        notification.envelope.value, notification.resource.value
    ));
    parts.extend(origin(&notification.sources));
    parts.extend(notification.errata.iter().map(erratum));
    parts.extend(sample("envelope", notification.envelope_sample.as_ref()));
    parts.extend(sample("resource", notification.resource_sample.as_ref()));
    paragraphs(&parts)
}

/// The documentation of the type that stands for a notification.
pub(in crate::lower) fn notification_type(notification: &Notification) -> Vec<String> {
    paragraphs(&[text(&notification.summary), event(notification)])
}

/// The document's title with the type of the event.
fn event(notification: &Notification) -> String {
    let event = code(&notification.event.value);
    format!("{} · {event}", text(&notification.title))
}
