//! What the API as a whole says: its text, hosts, headers and sources.

use crate::keys::name;
use crate::model::{Api, Header, Host, RequestText, Source};
use crate::node::Spanned;

use super::errors::decode_error_table;
use super::item::decode_errata;
use super::map::Map;
use super::types::decode_types;

/// Adds what shared.yaml says to the API.
pub(super) fn read_shared(map: &Map<'_>, api: &mut Api) {
    api.title = map.text(name::TITLE).unwrap_or_default();
    api.summary = map.text(name::SUMMARY).unwrap_or_default();
    api.request_text = map
        .map(name::REQUEST_TEXT)
        .and_then(|map| decode_request_text(&map));
    api.hosts = map
        .maps(name::HOSTS)
        .iter()
        .filter_map(decode_host)
        .collect();
    api.headers = map
        .maps(name::HEADERS)
        .iter()
        .filter_map(decode_header)
        .collect();
    api.sources = map.named(name::SOURCES, decode_source);
    api.error_tables = map.named(name::ERRORS, decode_error_table);
    api.types.extend(decode_types(map));
    api.errata = decode_errata(map);
}

fn decode_request_text(map: &Map<'_>) -> Option<RequestText> {
    Some(RequestText {
        characters: map.choice(name::CHARACTERS)?.value,
        sources: map.ids(name::SOURCE),
    })
}

fn decode_host(map: &Map<'_>) -> Option<Host> {
    Some(Host {
        url: map.spanned_text(name::URL)?,
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
    })
}

fn decode_header(map: &Map<'_>) -> Option<Header> {
    Some(Header {
        name: map.spanned_text(name::NAME)?,
        value: map.spanned_text(name::VALUE),
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
    })
}

fn decode_source(id: Spanned<String>, map: &Map<'_>) -> Option<Source> {
    Some(Source {
        id,
        title: map.text(name::TITLE).unwrap_or_default(),
        at: map.text(name::AT).unwrap_or_default(),
        date: map.spanned_text(name::DATE),
    })
}
