//! Endpoints.

use crate::keys::name;
use crate::model::{
    Availability, Endpoint, IdempotencyKey, Method, Pagination, RateLimit, Repeatable,
};
use crate::node::{Node, Place};

use super::fields::decode_fields;
use super::item::{decode_errata, decode_sample};
use super::map::Map;
use super::path::decode_path;
use super::rules::decode_member_rules;

/// What is missing is left empty, and not checked further: the structural check has told of it.
pub(super) fn read_endpoint(name: &str, place: Place, map: &Map<'_>) -> Endpoint {
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
        request: decode_fields(map, name::REQUEST),
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
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}
