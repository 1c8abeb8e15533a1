//! `shared.yaml`.

use crate::keys::name;
use crate::keys::pattern::{DATE, HEADER_NAME, HEADER_VALUE, HOST_URL};
use crate::keys::table::{Kind, PLAIN, Table, optional, required};
use crate::model::Characters;

use super::common::{FORMAT, SOURCE_REQUIRED, SUMMARY};
use super::errors::ERROR_TABLE;
use super::types::TYPES;

/// `shared.yaml`.
pub(crate) static SHARED: Table = Table {
    what: "shared.yaml",
    keys: &[
        FORMAT,
        required(name::TITLE, Kind::Text, "the name of the API"),
        required(name::SUMMARY, Kind::Text, "what the API is for, in English"),
        optional(
            name::REQUEST_TEXT,
            Kind::Object(&REQUEST_TEXT),
            "a rule for every string of every request",
        ),
        optional(
            name::HOSTS,
            Kind::List(&Kind::Object(&HOST)),
            "where requests are sent, the first choice first",
        ),
        optional(
            name::HEADERS,
            Kind::List(&Kind::Object(&HEADER)),
            "the headers that every request has",
        ),
        required(
            name::SOURCES,
            Kind::Named(&SOURCE_TABLE),
            "where facts come from, by an id that `source` and `evidence` name",
        ),
        required(
            name::ERRORS,
            Kind::Named(&ERROR_TABLE),
            "tables of error codes that endpoints name",
        ),
        TYPES,
    ],
    ..PLAIN
};

static HOST: Table = Table {
    what: "a host",
    keys: &[
        required(
            name::URL,
            Kind::Matching(HOST_URL),
            "the scheme and the host: `https://api.example.org`",
        ),
        SUMMARY,
        SOURCE_REQUIRED,
    ],
    ..PLAIN
};

static HEADER: Table = Table {
    what: "a header",
    keys: &[
        required(
            name::NAME,
            Kind::Matching(HEADER_NAME),
            "the name of the header",
        ),
        optional(
            name::VALUE,
            Kind::Matching(HEADER_VALUE),
            "what every request sends; leave it out where that differs",
        ),
        SUMMARY,
        SOURCE_REQUIRED,
    ],
    ..PLAIN
};

static REQUEST_TEXT: Table = Table {
    what: "`request_text`",
    keys: &[
        required(
            name::CHARACTERS,
            Kind::Choice(Characters::WORDS),
            "which characters a request may hold",
        ),
        SOURCE_REQUIRED,
    ],
    ..PLAIN
};

static SOURCE_TABLE: Table = Table {
    what: "a source",
    keys: &[
        required(name::TITLE, Kind::Text, "what it is"),
        required(
            name::AT,
            Kind::Text,
            "where it is: a page, or a repository with its commit and path",
        ),
        optional(
            name::DATE,
            Kind::Matching(DATE),
            "of when it is, quoted: \"2025-07-07\"",
        ),
    ],
    ..PLAIN
};
