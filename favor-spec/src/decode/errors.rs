//! Error tables.

use crate::model::{ErrorRow, ErrorTable, Reason};
use crate::node::Spanned;

use super::item::decode_errata;
use super::map::Map;

pub(super) fn decode_error_table(name: Spanned<String>, map: &Map<'_>) -> Option<ErrorTable> {
    Some(ErrorTable {
        name,
        summary: map.text("summary"),
        sources: map.ids("source"),
        rows: map
            .maps("rows")
            .iter()
            .filter_map(decode_error_row)
            .collect(),
        errata: decode_errata(map),
    })
}

fn decode_error_row(map: &Map<'_>) -> Option<ErrorRow> {
    let status = map.integer("status")?;
    Some(ErrorRow {
        status: Spanned {
            // What is greater than any number here is no HTTP status either.
            value: u16::try_from(status.value.min(u16::MAX.into())).ok()?,
            place: status.place,
        },
        code: map.spanned_text("code")?,
        rust_name: map.spanned_text("name"),
        retry: map.choice("retry")?,
        summary: map.text("summary"),
        reasons: map
            .maps("reasons")
            .iter()
            .filter_map(decode_reason)
            .collect(),
        sources: map.ids("source"),
        errata: decode_errata(map),
    })
}

fn decode_reason(map: &Map<'_>) -> Option<Reason> {
    Some(Reason {
        message: map.spanned_text("message")?,
        remedy: map.text("remedy"),
    })
}
