//! Error tables: known, without contradictions.

use std::ops::RangeInclusive;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Endpoint, ErrorRow, ErrorTable};
use crate::suggest::suggest;

/// The HTTP statuses of errors.
const STATUSES: RangeInclusive<u16> = 400..=599;

pub(super) fn check(api: &Api, complete: bool, diagnostics: &mut Vec<Diagnostic>) {
    for table in &api.error_tables {
        for (index, row) in table.rows.iter().enumerate() {
            check_row(row, diagnostics);
            check_repeated_row(row, &table.rows[..index], diagnostics);
        }
    }
    for endpoint in &api.endpoints {
        let tables = named_tables(api, endpoint, complete, diagnostics);
        check_agreement(&tables, diagnostics);
    }
}

fn named_tables<'a>(
    api: &'a Api,
    endpoint: &Endpoint,
    complete: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'a ErrorTable> {
    let mut tables: Vec<&ErrorTable> = Vec::new();
    for name in &endpoint.errors {
        let known = || api.error_tables.iter();
        match known().find(|table| table.name.value == name.value) {
            Some(table) if tables.iter().any(|other| other.name.value == name.value) => {
                diagnostics.push(
                    Diagnostic::error(
                        Code::DuplicateTable,
                        name.place,
                        format!("the table `{}` is named twice", table.name.value),
                    )
                    .help("remove one"),
                );
            }
            Some(table) => tables.push(table),
            None if complete => {
                let names = known().map(|table| table.name.value.as_str());
                let otherwise = "define it under `errors:` in shared.yaml";
                let help = suggest(&name.value, names, otherwise);
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownTable,
                        name.place,
                        format!("there is no error table `{}`", name.value),
                    )
                    .help(help),
                );
            }
            None => {}
        }
    }
    tables
}

fn check_row(row: &ErrorRow, diagnostics: &mut Vec<Diagnostic>) {
    if !STATUSES.contains(&row.status.value) {
        diagnostics.push(
            Diagnostic::error(
                Code::ErrorStatus,
                row.status.place,
                "no error has this HTTP status",
            )
            .help("write a status from 400 to 599"),
        );
    }
    for (index, reason) in row.reasons.iter().enumerate() {
        let message = &reason.message;
        let earlier = row.reasons[..index]
            .iter()
            .find(|other| other.message.value == message.value);
        if let Some(first) = earlier {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateReason,
                    message.place,
                    format!("the message `{}` is listed twice", message.value),
                )
                .help("remove one")
                .related(first.message.place, "first listed here"),
            );
        }
    }
}

fn check_repeated_row(row: &ErrorRow, earlier: &[ErrorRow], diagnostics: &mut Vec<Diagnostic>) {
    let is_status = STATUSES.contains(&row.status.value);
    let first = earlier.iter().find(|other| is_same(row, other));
    if let Some(first) = first.filter(|_| is_status) {
        diagnostics.push(
            Diagnostic::error(
                Code::DuplicateRow,
                row.code.place,
                format!("{} {} has a row already", row.status.value, row.code.value),
            )
            .help("put its reasons into one row")
            .related(first.code.place, "the first row"),
        );
    }
}

/// Tables are merged by status and code, so they must agree on what to send next.
fn check_agreement(tables: &[&ErrorTable], diagnostics: &mut Vec<Diagnostic>) {
    for (index, table) in tables.iter().enumerate() {
        for row in &table.rows {
            let other = tables[..index]
                .iter()
                .flat_map(|table| &table.rows)
                .find(|other| is_same(row, other) && other.retry.value != row.retry.value);
            if let Some(other) = other {
                let (first, second) = if other.retry.place < row.retry.place {
                    (other.retry.place, row.retry.place)
                } else {
                    (row.retry.place, other.retry.place)
                };
                let what = format!("{} {}", row.status.value, row.code.value);
                diagnostics.push(
                    Diagnostic::error(
                        Code::RetryConflict,
                        second,
                        format!("{what} has two retry classes at one endpoint"),
                    )
                    .help("make the tables agree")
                    .related(first, "the other class"),
                );
            }
        }
    }
}

fn is_same(row: &ErrorRow, other: &ErrorRow) -> bool {
    row.status.value == other.status.value && row.code.value == other.code.value
}
