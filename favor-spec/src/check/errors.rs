//! Checks that error tables are known and do not contradict each other.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, ErrorRow, ErrorTable, Reason};
use crate::node::Place;
use crate::suggest::suggest;

use super::context::Context;

/// The HTTP statuses of errors.
const STATUSES: RangeInclusive<u16> = 400..=599;

pub(super) fn check(context: &mut Context<'_>) {
    for table in &context.api.error_tables {
        for (index, row) in table.rows.iter().enumerate() {
            check_row(context, row);
            check_repeated_row(context, row, &table.rows[..index]);
        }
    }
    check_names(context);
    for endpoint in &context.api.endpoints {
        let tables = named_tables(context, endpoint);
        check_agreement(context, &tables);
        check_length(context, endpoint);
    }
}

/// Checks the total length of the table names of an endpoint. The constant with its errors is named after all of them,
/// and rustdoc creates a file for it, whose name may have at most 255 bytes.
fn check_length(context: &mut Context<'_>, endpoint: &Endpoint) {
    const MAX_LENGTH: usize = 200;
    let length: usize = endpoint
        .errors
        .iter()
        .map(|name| name.value.len() + 2)
        .sum();
    if let (true, Some(first)) = (length > MAX_LENGTH, endpoint.errors.first()) {
        let message = "the names of the error tables are too long together";
        context.report(
            Diagnostic::error(Code::LongName, first.place, message).help(format!(
                "shorten them to {MAX_LENGTH} characters in total, counting two extra for each name"
            )),
        );
    }
}

/// Warns of tables that no endpoint names.
pub(super) fn check_unused(context: &mut Context<'_>) {
    let endpoints = context.api.endpoints.iter();
    let named = endpoints.flat_map(|endpoint| &endpoint.errors);
    let named: HashSet<&str> = named.map(|name| name.value.as_str()).collect();
    for table in &context.api.error_tables {
        let name = &table.name;
        if !named.contains(name.value.as_str()) {
            let message = format!("no endpoint names the error table `{}`", name.value);
            context.report(
                Diagnostic::warning(Code::UnusedTable, name.place, message)
                    .help("remove it, or name it under `errors:` of its endpoints"),
            );
        }
    }
}

fn named_tables<'a>(context: &mut Context<'a>, endpoint: &Endpoint) -> Vec<&'a ErrorTable> {
    let mut tables: Vec<&ErrorTable> = Vec::new();
    for name in &endpoint.errors {
        let known = || context.api.error_tables.iter();
        match known().find(|table| table.name.value == name.value) {
            Some(table) if tables.iter().any(|other| other.name.value == name.value) => {
                context.report(
                    Diagnostic::error(
                        Code::DuplicateTable,
                        name.place,
                        format!("the table `{}` is named twice", table.name.value),
                    )
                    .help("remove one"),
                );
            }
            Some(table) => tables.push(table),
            None if context.known.error_tables => {
                let names = known().map(|table| table.name.value.as_str());
                let otherwise = "define it under `errors:` in shared.yaml";
                let help = suggest(&name.value, names, otherwise);
                context.report(
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

fn check_row(context: &mut Context<'_>, row: &ErrorRow) {
    if !STATUSES.contains(&row.status.value) {
        context.report(
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
            context.report(
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

fn check_repeated_row(context: &mut Context<'_>, row: &ErrorRow, earlier: &[ErrorRow]) {
    let is_status = STATUSES.contains(&row.status.value);
    let first = earlier.iter().find(|other| is_same(row, other));
    if let Some(first) = first.filter(|_| is_status) {
        context.report(
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

/// Checks that an error code has the same Rust name in all statuses and tables.
fn check_names(context: &mut Context<'_>) {
    let tables = &context.api.error_tables;
    let rows = || tables.iter().flat_map(|table| &table.rows);
    let name = |row: &ErrorRow| row.rust_name.as_ref().map(|name| name.value.clone());
    for row in rows() {
        let first = rows().find(|other| other.code.value == row.code.value);
        if let Some(first) = first.filter(|first| name(first) != name(row)) {
            context.report(
                Diagnostic::error(
                    Code::CodeName,
                    row.code.place,
                    format!("`{}` has another name in Rust elsewhere", row.code.value),
                )
                .help("write the same `name:` in all its rows, or none")
                .related(first.code.place, "the first row"),
            );
        }
    }
}

/// Checks that tables agree on retry classes and remedies, since they are merged by status, code and message.
fn check_agreement(context: &mut Context<'_>, tables: &[&ErrorTable]) {
    for (index, table) in tables.iter().enumerate() {
        for row in &table.rows {
            let earlier = tables[..index].iter().flat_map(|table| &table.rows);
            for other in earlier.filter(|other| is_same(row, other)) {
                check_retry(context, row, other);
                check_remedies(context, row, other);
            }
        }
    }
}

fn check_retry(context: &mut Context<'_>, row: &ErrorRow, other: &ErrorRow) {
    if row.retry.value != other.retry.value {
        let (first, second) = in_order(row.retry.place, other.retry.place);
        let what = format!("{} {}", row.status.value, row.code.value);
        context.report(
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

fn check_remedies(context: &mut Context<'_>, row: &ErrorRow, other: &ErrorRow) {
    for reason in &row.reasons {
        let message = &reason.message;
        let is_other =
            |other: &&Reason| other.message.value == message.value && other.remedy != reason.remedy;
        if let Some(other) = other.reasons.iter().find(is_other) {
            let (first, second) = in_order(message.place, other.message.place);
            context.report(
                Diagnostic::error(
                    Code::RemedyConflict,
                    second,
                    format!("`{}` has two remedies at one endpoint", message.value),
                )
                .help("make the tables agree")
                .related(first, "the other remedy"),
            );
        }
    }
}

/// Sorts two places into the order of the files, regardless of the order in which an endpoint names the tables.
fn in_order(one: Place, other: Place) -> (Place, Place) {
    (one.min(other), one.max(other))
}

fn is_same(row: &ErrorRow, other: &ErrorRow) -> bool {
    row.status.value == other.status.value && row.code.value == other.code.value
}
