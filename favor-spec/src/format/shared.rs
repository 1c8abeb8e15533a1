//! `shared.yaml`.

use crate::model::{Api, Characters, Header, Host, RequestText, Source, Word};
use crate::node::Spanned;

use super::common::{FORMAT, SOURCE_REQUIRED, SUMMARY};
use super::errata::{FILE_ERRATA, decode_errata};
use super::errors::{ERROR_TABLE, decode_error_table};
use super::map::Map;
use super::pattern::{DATE, HEADER_NAME, HEADER_VALUE, HOST_URL};
use super::table::{Kind, Table, optional, required};
use super::types::{TYPES, read_types};

names! {
    AT "at"
    CHARACTERS "characters"
    CONTACT "contact"
    DATE "date"
    HEADERS "headers"
    HOSTS "hosts"
    LICENSE "license"
    REQUEST_TEXT "request_text"
    VALUE "value"
}

/// `shared.yaml`.
pub(crate) static SHARED: Table = Table {
    what: "shared.yaml",
    keys: &[&[
        FORMAT,
        required(name::TITLE, Kind::Text, "the name of the API"),
        required(
            name::SUMMARY,
            Kind::Text,
            "a description of the API, in English",
        ),
        optional(
            name::LICENSE,
            Kind::Text,
            "the licence of the spec, as SPDX identifiers; exports contain it",
        ),
        optional(
            name::CONTACT,
            Kind::Text,
            "the web address, or the name, of those who answer questions about the spec; exports contain it",
        ),
        optional(
            name::REQUEST_TEXT,
            Kind::Object(&REQUEST_TEXT),
            "a rule for every string of every request",
        ),
        optional(
            name::HOSTS,
            Kind::List(&Kind::Object(&HOST)),
            "the hosts that take requests, the first choice first",
        ),
        optional(
            name::HEADERS,
            Kind::List(&Kind::Object(&HEADER)),
            "the headers that every request has",
        ),
        required(
            name::SOURCES,
            Kind::Named(&SOURCE_TABLE),
            "the sources of the facts, by the ids that `source` and `evidence` name",
        ),
        required(
            name::ERRORS,
            Kind::Named(&ERROR_TABLE),
            "tables of error codes that endpoints name",
        ),
        TYPES,
        FILE_ERRATA,
    ]],
    one_of: &[],
};

static HOST: Table = Table {
    what: "a host",
    keys: &[&[
        required(
            name::URL,
            Kind::Matching(HOST_URL),
            "the scheme and the host: `https://api.example.org`",
        ),
        SUMMARY,
        SOURCE_REQUIRED,
    ]],
    one_of: &[],
};

static HEADER: Table = Table {
    what: "a header",
    keys: &[&[
        required(
            name::NAME,
            Kind::Matching(HEADER_NAME),
            "the name of the header",
        ),
        optional(
            name::VALUE,
            Kind::Matching(HEADER_VALUE),
            "the value that every request sends; leave it out where requests differ",
        ),
        SUMMARY,
        SOURCE_REQUIRED,
    ]],
    one_of: &[],
};

static REQUEST_TEXT: Table = Table {
    what: "`request_text`",
    keys: &[&[
        required(
            name::CHARACTERS,
            Kind::Choice(Characters::WORDS),
            "the characters that a request may contain",
        ),
        SOURCE_REQUIRED,
    ]],
    one_of: &[],
};

static SOURCE_TABLE: Table = Table {
    what: "a source",
    keys: &[&[
        required(name::TITLE, Kind::Text, "the title of the source"),
        required(
            name::AT,
            Kind::Text,
            "the location of the source: a page, or a repository with its commit and path",
        ),
        optional(
            name::DATE,
            Kind::Matching(DATE),
            "the date of the source, quoted: \"2025-07-07\"",
        ),
    ]],
    one_of: &[],
};

/// Adds the contents of shared.yaml to the API.
pub(crate) fn read_shared(map: &Map<'_>, api: &mut Api) {
    api.title = map.text(name::TITLE).unwrap_or_default();
    api.summary = map.text(name::SUMMARY).unwrap_or_default();
    api.license = map.text(name::LICENSE);
    api.contact = map.text(name::CONTACT);
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
    api.types.extend(read_types(map));
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
