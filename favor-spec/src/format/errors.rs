//! Tables of error codes.

use crate::model::{ErrorRow, ErrorTable, Reason, Retry, Word};
use crate::node::Spanned;

use super::common::{RUST_NAME, SOURCE, SOURCE_REQUIRED, SUMMARY};
use super::errata::{ERRATA, decode_errata};
use super::map::Map;
use super::table::{Kind, Table, optional, required};

names! {
    CODE "code"
    MESSAGE "message"
    REASONS "reasons"
    REMEDY "remedy"
    RETRY "retry"
    ROWS "rows"
    STATUS "status"
}

pub(super) static ERROR_TABLE: Table = Table {
    what: "an error table",
    keys: &[&[
        SUMMARY,
        SOURCE_REQUIRED,
        required(
            name::ROWS,
            Kind::List(&Kind::Object(&ERROR_ROW)),
            "one row for each HTTP status and code",
        ),
        ERRATA,
    ]],
    one_of: &[],
};

static ERROR_ROW: Table = Table {
    what: "an error row",
    keys: &[&[
        required(name::STATUS, Kind::Count, "the HTTP status: 400 to 599"),
        required(name::CODE, Kind::Text, "the error code on the wire"),
        RUST_NAME,
        required(
            name::RETRY,
            Kind::Choice(Retry::WORDS),
            "the next step: do not repeat the request unchanged, repeat it later, or repeat the very same request",
        ),
        SUMMARY,
        optional(
            name::REASONS,
            Kind::List(&Kind::Object(&ERROR_REASON)),
            "the messages that the document lists under this status and code",
        ),
        SOURCE,
        ERRATA,
    ]],
    one_of: &[],
};

static ERROR_REASON: Table = Table {
    what: "a reason",
    keys: &[&[
        required(name::MESSAGE, Kind::Text, "the document's message"),
        optional(
            name::REMEDY,
            Kind::Text,
            "the remedy that the document gives",
        ),
    ]],
    one_of: &[],
};

pub(super) fn decode_error_table(name: Spanned<String>, map: &Map<'_>) -> Option<ErrorTable> {
    Some(ErrorTable {
        name,
        summary: map.text(name::SUMMARY),
        sources: map.ids(name::SOURCE),
        rows: map
            .maps(name::ROWS)
            .iter()
            .filter_map(decode_error_row)
            .collect(),
        errata: decode_errata(map),
    })
}

fn decode_error_row(map: &Map<'_>) -> Option<ErrorRow> {
    let status = map.integer(name::STATUS)?;
    Some(ErrorRow {
        status: Spanned {
            // A greater number is not an HTTP status either.
            value: u16::try_from(status.value.min(u16::MAX.into())).ok()?,
            place: status.place,
        },
        code: map.spanned_text(name::CODE)?,
        rust_name: map.spanned_text(name::NAME),
        retry: map.choice(name::RETRY)?,
        summary: map.text(name::SUMMARY),
        reasons: map
            .maps(name::REASONS)
            .iter()
            .filter_map(decode_reason)
            .collect(),
        sources: map.ids(name::SOURCE),
        errata: decode_errata(map),
    })
}

fn decode_reason(map: &Map<'_>) -> Option<Reason> {
    Some(Reason {
        message: map.spanned_text(name::MESSAGE)?,
        remedy: map.text(name::REMEDY),
    })
}
