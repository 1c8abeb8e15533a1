//! Error codes and error tables.

use favor_spec::model::{ErrorRow, ErrorTable, Retry};

use super::markdown::{code, paragraphs, text};
use super::{erratum, origin};

/// The documentation of the enum of error codes.
pub(in crate::lower) fn error_codes() -> Vec<String> {
    paragraphs(&[
        "The documented error codes of all endpoints; others may arrive.".to_owned(),
        "It is compared with the `code` of an `ApiError`, and made from one by `From`.".to_owned(),
    ])
}

/// The documentation of an error code with its rows.
pub(in crate::lower) fn error_code(rows: &[&ErrorRow]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    for row in rows {
        let summary = row.summary.as_deref().map(text);
        parts.extend(summary.filter(|summary| !parts.contains(summary)));
        let case = format!("HTTP {}: {}", row.status.value, retry(row.retry.value));
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    parts.push(format!(
        "{} — {}.",
        code(&rows[0].code.value),
        cases.join("; ")
    ));
    for row in rows {
        let origin = origin(&row.sources);
        parts.extend(origin.filter(|origin| !parts.contains(origin)));
        parts.extend(row.errata.iter().map(erratum));
    }
    paragraphs(&parts)
}

/// The documentation of a set of error tables.
pub(in crate::lower) fn error_table(tables: &[&ErrorTable]) -> Vec<String> {
    let mut parts = Vec::new();
    for table in tables {
        let name = code(&table.name.value);
        parts.push(match &table.summary {
            Some(summary) => format!("{name}: {}", text(summary)),
            None => name,
        });
        parts.extend(origin(&table.sources));
        parts.extend(table.errata.iter().map(erratum));
    }
    paragraphs(&parts)
}

fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "do not repeat unchanged",
        Retry::Later => "repeat later",
        Retry::SameRequest => "repeat the very same request",
    }
}
