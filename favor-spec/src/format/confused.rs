//! Kinds of maps that people confuse with each other.

use std::ptr;

use super::endpoint::ENDPOINT;
use super::errata::{ERRATUM, FILE_ERRATUM};
use super::members::{MEMBER, REQUEST_MEMBER};
use super::notification::NOTIFICATION;
use super::table::Table;

static PAIRS: [[&Table; 2]; 3] = [
    [&ENDPOINT, &NOTIFICATION],
    [&REQUEST_MEMBER, &MEMBER],
    [&FILE_ERRATUM, &ERRATUM],
];

/// Returns the kinds of maps that people confuse with this kind, and whose keys they write in it by mistake.
pub(crate) fn confused_with(table: &Table) -> impl Iterator<Item = &'static Table> {
    let is_it = move |other: &Table| ptr::eq(other, table);
    let pairs = PAIRS
        .iter()
        .filter(move |pair| pair.iter().any(|it| is_it(it)));
    pairs.flatten().copied().filter(move |other| !is_it(other))
}
