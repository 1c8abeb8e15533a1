//! Endpoints.

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
        title: text("title").value,
        summary: text("summary").value,
        method: map
            .choice("method")
            .map_or(Method::Post, |method| method.value),
        path: decode_path(&text("path")),
        callers: map.choices("callers"),
        sources: map.ids("source"),
        request: decode_fields(map, "request"),
        rules: decode_member_rules(map),
        idempotency_key: map
            .map("idempotency_key")
            .and_then(|map| decode_idempotency_key(&map)),
        repeatable: map.entry("repeatable").map(decode_repeatable),
        rate_limits: map
            .items("rate_limits")
            .iter()
            .filter_map(decode_rate_limit)
            .collect(),
        availability: map
            .map("availability")
            .and_then(|map| decode_availability(&map)),
        pagination: map
            .map("pagination")
            .and_then(|map| decode_pagination(&map)),
        response: text("response"),
        errors: map.texts("errors"),
        request_sample: decode_sample(map, "request_body"),
        response_sample: decode_sample(map, "response"),
        errata: decode_errata(map),
    }
}

fn decode_idempotency_key(map: &Map<'_>) -> Option<IdempotencyKey> {
    Some(IdempotencyKey {
        member: map.spanned_text("member")?,
        sources: map.ids("source"),
        note: map.text("note"),
    })
}

fn decode_repeatable((key, value): &(Node, Node)) -> Repeatable {
    let map = Map::new(value);
    Repeatable {
        place: key.place,
        sources: map.ids("source"),
        note: map.text("note"),
    }
}

fn decode_rate_limit(node: &Node) -> Option<RateLimit> {
    let map = Map::new(node);
    Some(RateLimit {
        place: node.place,
        calls: map.count("calls")?,
        period: map.choice("period")?.value,
        scope: map.choice("scope")?.value,
        sources: map.ids("source"),
        note: map.text("note"),
    })
}

fn decode_availability(map: &Map<'_>) -> Option<Availability> {
    Some(Availability {
        summary: map.text("summary")?,
        sources: map.ids("source"),
    })
}

fn decode_pagination(map: &Map<'_>) -> Option<Pagination> {
    Some(Pagination {
        offset: map.spanned_text("offset")?,
        limit: map.spanned_text("limit")?,
        total: map.spanned_text("total")?,
        sources: map.ids("source"),
        note: map.text("note"),
    })
}
