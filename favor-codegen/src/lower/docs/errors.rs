//! Error codes and error tables.

use favor_spec::model::{ErrorRow, ErrorTable};
use favor_spec::prose::{self, Words};

use super::page::{item, paragraphs};

/// The documentation of the enum of error codes.
pub(in crate::lower) fn error_codes() -> Vec<String> {
    let said = [
        "The documented error codes of all endpoints; others may arrive.",
        "A value can be compared with the `code` of an `ApiError`, and made from an `ApiError` by `From`.",
    ];
    item(paragraphs(said.map(Words::own)))
}

/// The documentation of an error code with its rows.
pub(in crate::lower) fn error_code(rows: &[&ErrorRow]) -> Vec<String> {
    let mut parts: Vec<Words> = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    for row in rows {
        let summary = row.summary.as_deref().map(Words::text);
        parts.extend(summary.filter(|summary| !parts.contains(summary)));
        let retry = prose::retry(row.retry.value);
        let case = format!("HTTP {}: {retry}", row.status.value);
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    let cases = format!(" — {}.", cases.join("; "));
    parts.push(Words::new().code(&rows[0].code.value).say(cases));
    for row in rows {
        let origin = prose::origin(&row.sources);
        parts.extend(origin.filter(|origin| !parts.contains(origin)));
    }
    item(paragraphs(parts))
}

/// The documentation of a set of error tables.
pub(in crate::lower) fn error_table(tables: &[&ErrorTable]) -> Vec<String> {
    let mut parts = Vec::new();
    for table in tables {
        let name = Words::new().code(&table.name.value);
        parts.push(match &table.summary {
            Some(summary) => name.say(": ").quote(summary),
            None => name,
        });
        parts.extend(prose::origin(&table.sources));
    }
    item(paragraphs(parts))
}
