//! Error tables.

use crate::keys::name;
use crate::model::{ErrorRow, ErrorTable, Reason};
use crate::node::Spanned;

use super::item::decode_errata;
use super::map::Map;

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
            // What is greater than any number here is no HTTP status either.
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
