//! Merged error tables: one row per HTTP status and error code.

use crate::model::{Api, Endpoint, ErrorRow, ErrorTable, Reason, Retry};
use crate::node::Spanned;

/// The rows of several tables that have one HTTP status and one error code.
#[derive(Clone, Debug)]
pub struct MergedErrors<'a> {
    /// The rows, in the order of the tables; at least one.
    pub rows: Vec<&'a ErrorRow>,
}

impl<'a> MergedErrors<'a> {
    /// Merges the tables of an endpoint, in their order.
    pub fn of(api: &'a Api, endpoint: &Endpoint) -> Vec<Self> {
        let tables = named_tables(api, endpoint);
        merge(tables.flat_map(|table| &table.rows), |row, other| {
            (row.status.value, &row.code.value) == (other.status.value, &other.code.value)
        })
    }

    /// Merges the rows of each error code of all tables, whichever status they have.
    pub fn by_code(api: &'a Api) -> Vec<Self> {
        let rows = api.error_tables.iter().flat_map(|table| &table.rows);
        merge(rows, |row, other| row.code.value == other.code.value)
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.rows[0].status.value
    }

    /// The error code on the wire.
    pub fn code(&self) -> &'a Spanned<String> {
        &self.rows[0].code
    }

    /// The name in Rust that some row gives the code.
    pub fn rust_name(&self) -> Option<&'a Spanned<String>> {
        self.rows.iter().find_map(|row| row.rust_name.as_ref())
    }

    /// The advice on the next request, on which the rows agree.
    pub fn retry(&self) -> Retry {
        self.rows[0].retry.value
    }

    /// The reasons, each message once: several tables may list the same.
    pub fn reasons(&self) -> Vec<&'a Reason> {
        let mut reasons: Vec<&Reason> = Vec::new();
        for reason in self.rows.iter().flat_map(|row| &row.reasons) {
            let is_same = |known: &&Reason| known.message.value == reason.message.value;
            if !reasons.iter().any(is_same) {
                reasons.push(reason);
            }
        }
        reasons
    }
}

/// The tables that an endpoint names, in its order.
pub fn named_tables<'a>(api: &'a Api, endpoint: &Endpoint) -> impl Iterator<Item = &'a ErrorTable> {
    let find = |name: &Spanned<String>| {
        let mut tables = api.error_tables.iter();
        tables.find(|table| table.name.value == name.value)
    };
    endpoint.errors.iter().filter_map(find)
}

fn merge<'a>(
    rows: impl Iterator<Item = &'a ErrorRow>,
    is_same: impl Fn(&ErrorRow, &ErrorRow) -> bool,
) -> Vec<MergedErrors<'a>> {
    let mut merged: Vec<MergedErrors<'a>> = Vec::new();
    for row in rows {
        match merged.iter_mut().find(|found| is_same(found.rows[0], row)) {
            Some(found) => found.rows.push(row),
            None => merged.push(MergedErrors { rows: vec![row] }),
        }
    }
    merged
}
