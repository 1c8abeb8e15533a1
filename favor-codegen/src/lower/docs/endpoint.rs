//! Endpoints and notifications.

use favor_spec::model::{
    Availability, Endpoint, IdempotencyKey, Notification, Pagination, Period, RateLimit, RateScope,
    Repeatable, Sample,
};

use crate::plan::ErrorRow;

use super::markdown::{code, paragraphs, text};
use super::member::{counted, member_rule};
use super::{erratum, erratum_on, ids, origin, with_origin};

/// The documentation of an endpoint's module.
pub(in crate::lower) fn endpoint(endpoint: &Endpoint, errors: &[ErrorRow]) -> Vec<String> {
    let mut parts = vec![text(&endpoint.summary), address(endpoint)];
    if !endpoint.callers.is_empty() {
        let callers = endpoint.callers.iter().map(|caller| caller.description());
        parts.push(format!("For {}.", callers.collect::<Vec<_>>().join(", ")));
    }
    parts.extend(origin(&endpoint.sources));
    parts.extend(endpoint.availability.as_ref().map(availability));
    parts.extend(endpoint.rate_limits.iter().map(rate_limit));
    parts.extend(endpoint.idempotency_key.as_ref().map(idempotency_key));
    parts.extend(endpoint.repeatable.as_ref().map(repeatable));
    parts.extend(endpoint.pagination.as_ref().map(pagination));
    parts.extend(self::errors(errors));
    parts.extend(endpoint.errata.iter().map(erratum));
    parts.extend(sample("the request", endpoint.request_sample.as_ref()));
    parts.extend(sample("the answer", endpoint.response_sample.as_ref()));
    paragraphs(&parts)
}

/// The documented codes by their HTTP statuses; the rows tell more.
fn errors(rows: &[ErrorRow]) -> Option<String> {
    let mut statuses: Vec<(u16, Vec<String>)> = Vec::new();
    for row in rows {
        let code = code(&row.code);
        match statuses
            .iter_mut()
            .find(|(status, _)| *status == row.status)
        {
            Some((_, codes)) => codes.push(code),
            None => statuses.push((row.status, vec![code])),
        }
    }
    statuses.sort_by_key(|(status, _)| *status);
    let statuses = statuses.iter();
    let statuses = statuses.map(|(status, codes)| format!("{status} {}", codes.join(", ")));
    let statuses: Vec<String> = statuses.collect();
    (!statuses.is_empty()).then(|| format!("Documented errors: {}.", statuses.join("; ")))
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
    let calls = counted(limit.calls, "call");
    let said = format!("At most {calls} a {period} {scope}.");
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

fn repeatable(repeatable: &Repeatable) -> String {
    let said = "When the outcome is unknown, the very same request may be sent again.";
    with_origin(said, repeatable.note.as_deref(), &repeatable.sources)
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

/// The documentation of the method that asks for the next page; `is_known` tells whether every number that it
/// needs is always known.
pub(in crate::lower) fn next_page(is_known: bool) -> Vec<String> {
    let mut parts = vec![
        "The request for the page that follows an answer to this one; `None` after the last page."
            .to_owned(),
    ];
    if !is_known {
        parts.push(
            "`None` also where the page, its size or the number of all items is not known."
                .to_owned(),
        );
    }
    paragraphs(&parts)
}

/// Where the sample of something, such as "the answer", is from, and what had to be corrected in it.
fn sample(of: &str, sample: Option<&Sample>) -> Vec<String> {
    let Some(sample) = sample else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    if !sample.sources.is_empty() {
        let sources = ids(&sample.sources);
        parts.push(format!("Source of {of}'s sample: {sources}."));
    }
    parts.extend(sample.errata.iter().map(|erratum| {
        let place = code(&erratum.key.value);
        erratum_on(&format!("{of}'s sample at {place}"), erratum)
    }));
    parts
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
    parts.extend(sample(
        "the envelope",
        notification.envelope_sample.as_ref(),
    ));
    parts.extend(sample(
        "the resource",
        notification.resource_sample.as_ref(),
    ));
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
