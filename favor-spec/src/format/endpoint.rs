//! `<endpoint>.yaml`.

use crate::model::{
    Availability, Caller, Endpoint, IdempotencyKey, Method, Pagination, Period, RateLimit,
    RateScope, Repeatable, Word,
};
use crate::node::{Node, Place};

use super::common::{FORMAT, NOTE, SOURCE_REQUIRED, TITLE};
use super::errata::{FILE_ERRATA, SAMPLE, decode_errata, decode_sample};
use super::map::Map;
use super::member_rules::{MEMBER_RULES, decode_member_rules};
use super::members::{REQUEST_MEMBER, decode_request};
use super::path::decode_path;
use super::table::{Kind, Table, When, optional, required};
use super::types::TYPES;

names! {
    AVAILABILITY "availability"
    CALLERS "callers"
    CALLS "calls"
    IDEMPOTENCY_KEY "idempotency_key"
    ITEMS "items"
    LIMIT "limit"
    METHOD "method"
    OFFSET "offset"
    PAGINATION "pagination"
    PATH "path"
    PERIOD "period"
    RATE_LIMITS "rate_limits"
    REPEATABLE "repeatable"
    REQUEST "request"
    REQUEST_BODY "request_body"
    RESPONSE "response"
    SCOPE "scope"
    TOTAL "total"
}

/// `<endpoint>.yaml`.
pub(crate) static ENDPOINT: Table = Table {
    what: "an endpoint",
    keys: &[&[
        FORMAT,
        TITLE,
        required(name::SUMMARY, Kind::Text, "a description of the endpoint, in English"),
        required(name::METHOD, Kind::Choice(Method::WORDS), "the HTTP method"),
        required(
            name::PATH,
            Kind::Text,
            "the path, with `{name}` for each member whose `in` is `path`",
        ),
        optional(
            name::CALLERS,
            Kind::List(&Kind::Choice(Caller::WORDS)),
            "the permitted callers: direct merchants, service providers, channel partners",
        ),
        SOURCE_REQUIRED,
        required(
            name::REQUEST,
            Kind::Named(&REQUEST_MEMBER),
            "the members of the request, in the order of the Rust fields",
        ),
        MEMBER_RULES,
        optional(
            name::IDEMPOTENCY_KEY,
            Kind::Object(&IDEMPOTENCY_KEY),
            "the member by which the server recognises a repeated request",
        ),
        optional(
            name::REPEATABLE,
            Kind::Object(&REPEATABLE),
            "states that a request whose outcome is unknown may be repeated, although no member is an idempotency key",
        )
        .when(&[When::Is(name::METHOD, &["POST"])]),
        optional(
            name::RATE_LIMITS,
            Kind::List(&Kind::Object(&RATE_LIMIT)),
            "the limits on the rate of calls",
        ),
        optional(
            name::AVAILABILITY,
            Kind::Object(&AVAILABILITY),
            "the times at which the endpoint can be called",
        ),
        optional(
            name::PAGINATION,
            Kind::Object(&PAGINATION),
            "the members by which a client asks for one page after another; pages are numbered from 0",
        ),
        required(name::RESPONSE, Kind::Text, "the type of a successful answer"),
        required(
            name::ERRORS,
            Kind::List(&Kind::Text),
            "the error tables of shared.yaml that apply",
        ),
        optional(name::SAMPLES, Kind::Object(&SAMPLES), "the document's samples"),
        TYPES,
        FILE_ERRATA,
    ]],
    one_of: &[],
};

static IDEMPOTENCY_KEY: Table = Table {
    what: "an idempotency key",
    keys: &[&[
        required(
            name::MEMBER,
            Kind::Text,
            "the name of a required string member of the request",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ]],
    one_of: &[],
};

static REPEATABLE: Table = Table {
    what: "`repeatable`",
    keys: &[&[SOURCE_REQUIRED, NOTE]],
    one_of: &[],
};

static RATE_LIMIT: Table = Table {
    what: "a rate limit",
    keys: &[&[
        required(
            name::CALLS,
            Kind::Positive,
            "the number of calls allowed in each period",
        ),
        required(
            name::PERIOD,
            Kind::Choice(Period::WORDS),
            "the period of the limit: `second` or `minute`",
        ),
        required(
            name::SCOPE,
            Kind::Choice(RateScope::WORDS),
            "whose calls are counted together: `merchant`, `ip` or `overall`",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ]],
    one_of: &[],
};

static AVAILABILITY: Table = Table {
    what: "`availability`",
    keys: &[&[
        required(name::SUMMARY, Kind::Text, "the times, in English"),
        SOURCE_REQUIRED,
    ]],
    one_of: &[],
};

static PAGINATION: Table = Table {
    what: "`pagination`",
    keys: &[&[
        required(
            name::OFFSET,
            Kind::Text,
            "the numeric member of the request that contains the page number, counted from 0",
        ),
        required(
            name::LIMIT,
            Kind::Text,
            "the numeric member of the request that contains the page size",
        ),
        required(
            name::TOTAL,
            Kind::Text,
            "the numeric member of the answer that contains the number of items of all pages",
        ),
        optional(
            name::ITEMS,
            Kind::Text,
            "the array member of the answer that contains the items of the page; a page with all items is the last",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ]],
    one_of: &[],
};

static SAMPLES: Table = Table {
    what: "`samples` of an endpoint",
    keys: &[&[
        optional(
            name::REQUEST_BODY,
            Kind::Object(&SAMPLE),
            "the JSON body of a request",
        ),
        optional(name::RESPONSE, Kind::Object(&SAMPLE), "a successful answer"),
    ]],
    one_of: &[],
};

/// Reads an endpoint. Missing values are left empty and not checked further: the structural check has reported them.
pub(crate) fn read_endpoint(name: &str, place: Place, map: &Map<'_>) -> Endpoint {
    let text = |key: &str| map.text_or_empty(key, place);
    Endpoint {
        name: name.to_owned(),
        place,
        title: text(name::TITLE).value,
        summary: text(name::SUMMARY).value,
        method: map
            .choice(name::METHOD)
            .map_or(Method::Post, |method| method.value),
        path: decode_path(&text(name::PATH)),
        callers: map.choices(name::CALLERS),
        sources: map.ids(name::SOURCE),
        request: decode_request(map, name::REQUEST),
        rules: decode_member_rules(map),
        idempotency_key: map
            .map(name::IDEMPOTENCY_KEY)
            .and_then(|map| decode_idempotency_key(&map)),
        repeatable: map.entry(name::REPEATABLE).map(decode_repeatable),
        rate_limits: map
            .items(name::RATE_LIMITS)
            .iter()
            .filter_map(decode_rate_limit)
            .collect(),
        availability: map
            .map(name::AVAILABILITY)
            .and_then(|map| decode_availability(&map)),
        pagination: map
            .map(name::PAGINATION)
            .and_then(|map| decode_pagination(&map)),
        response: text(name::RESPONSE),
        errors: map.texts(name::ERRORS),
        request_sample: decode_sample(map, name::REQUEST_BODY),
        response_sample: decode_sample(map, name::RESPONSE),
        errata: decode_errata(map),
    }
}

fn decode_idempotency_key(map: &Map<'_>) -> Option<IdempotencyKey> {
    Some(IdempotencyKey {
        member: map.spanned_text(name::MEMBER)?,
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}

fn decode_repeatable((key, value): &(Node, Node)) -> Repeatable {
    let map = Map::new(value);
    Repeatable {
        place: key.place,
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    }
}

fn decode_rate_limit(node: &Node) -> Option<RateLimit> {
    let map = Map::new(node);
    Some(RateLimit {
        place: node.place,
        calls: map.count(name::CALLS)?,
        period: map.choice(name::PERIOD)?.value,
        scope: map.choice(name::SCOPE)?.value,
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}

fn decode_availability(map: &Map<'_>) -> Option<Availability> {
    Some(Availability {
        summary: map.text(name::SUMMARY)?,
        sources: map.ids(name::SOURCE),
    })
}

fn decode_pagination(map: &Map<'_>) -> Option<Pagination> {
    Some(Pagination {
        offset: map.spanned_text(name::OFFSET)?,
        limit: map.spanned_text(name::LIMIT)?,
        total: map.spanned_text(name::TOTAL)?,
        items: map.spanned_text(name::ITEMS),
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}
