//! Endpoints and notifications.

use crate::model::{
    Availability, Characters, Endpoint, IdempotencyKey, Notification, Pagination, RateLimit,
    RateScope, Repeatable, RequestText,
};

use super::sources::with_origin;
use super::words::{Block, Words, counted};

/// The document's title with the method and the path.
pub fn address(endpoint: &Endpoint) -> Words {
    let (method, path) = (endpoint.method.as_str(), &endpoint.path.value.text);
    Words::text(&endpoint.title)
        .say(" · ")
        .code(&format!("{method} {path}"))
}

/// The document's title with the type of the event.
pub fn event(notification: &Notification) -> Words {
    Words::text(&notification.title)
        .say(" · ")
        .code(&notification.event.value)
}

/// The callers; `None` where no source names any.
pub fn callers(endpoint: &Endpoint) -> Option<Words> {
    let callers = endpoint.callers.iter();
    let callers = callers.map(|caller| Words::own(caller.description()));
    let callers = Words::join(callers, ", ", " and ");
    (!callers.is_empty()).then(|| Words::own("For ").and(callers).say("."))
}

/// The facts that a caller needs in addition to the members: when, how often, and what may be sent again.
pub fn calling(endpoint: &Endpoint) -> Vec<Block> {
    let mut blocks = Vec::new();
    let when = endpoint.availability.as_ref().map(availability);
    blocks.extend(when.map(Block::Paragraph));
    let limits = endpoint.rate_limits.iter().map(rate_limit);
    blocks.push(Block::List(limits.collect()));
    let paragraphs = [
        endpoint.idempotency_key.as_ref().map(idempotency_key),
        endpoint.repeatable.as_ref().map(repeatable),
        endpoint.pagination.as_ref().map(pagination),
    ];
    blocks.extend(paragraphs.into_iter().flatten().map(Block::Paragraph));
    blocks
}

/// The time at which an endpoint can be called.
fn availability(availability: &Availability) -> Words {
    with_origin(
        Words::text(&availability.summary),
        None,
        &availability.sources,
    )
}

/// A limit on the rate of calls.
fn rate_limit(limit: &RateLimit) -> Words {
    let period = limit.period.word();
    let scope = match limit.scope {
        RateScope::Merchant => "for each merchant",
        RateScope::Ip => "from each IP address",
        RateScope::Overall => "for all callers together",
    };
    let calls = counted(limit.calls, "call");
    let said = Words::own(format!("At most {calls} a {period} {scope}."));
    with_origin(said, limit.note.as_deref(), &limit.sources)
}

/// The member by which the server recognises a repeated request.
fn idempotency_key(key: &IdempotencyKey) -> Words {
    let said = Words::own("The idempotency key is ")
        .code(&key.member.value)
        .say(": when the outcome is unknown, send the very same request with the same key.");
    with_origin(said, key.note.as_deref(), &key.sources)
}

/// The statement that a request may be repeated.
fn repeatable(repeatable: &Repeatable) -> Words {
    let said = Words::own("When the outcome is unknown, the very same request may be sent again.");
    with_origin(said, repeatable.note.as_deref(), &repeatable.sources)
}

/// The paging of answers.
fn pagination(pages: &Pagination) -> Words {
    let mut said = Words::new()
        .code(&pages.offset.value)
        .say(" is the number of a page, counted from 0, and ")
        .code(&pages.limit.value)
        .say(" its size; ")
        .code(&pages.total.value)
        .say(" of the answer counts the items of all pages");
    if let Some(items) = &pages.items {
        said = said
            .say(", and ")
            .code(&items.value)
            .say(" contains those of this page");
    }
    let said = said.say(".");
    with_origin(said, pages.note.as_deref(), &pages.sources)
}

/// The characters that requests may contain.
pub fn request_text(rule: &RequestText) -> Words {
    let characters = match rule.characters {
        Characters::Any => "any characters",
        Characters::BasicMultilingualPlane => "only characters up to U+FFFF",
    };
    let said = Words::own(format!("The text of requests may contain {characters}."));
    with_origin(said, None, &rule.sources)
}
