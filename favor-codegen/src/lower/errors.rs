//! Error codes and error tables.

use favor_spec::model::{self, Endpoint};

use crate::naming::{self, NameKind};
use crate::plan::{Enum, ErrorRow, ErrorTable, Variant};

use super::context::Lowering;
use super::docs;

/// The name of the enum of all error codes.
const ENUM_NAME: &str = "ErrorCode";

/// The constant with the errors of an endpoint.
pub(super) fn table_name(endpoint: &Endpoint) -> String {
    naming::error_table_name(endpoint.errors.iter().map(|table| table.value.as_str()))
}

impl Lowering<'_> {
    /// One enum for the codes of all tables.
    pub(super) fn error_codes(&mut self) -> Enum {
        let mut codes: Vec<Vec<&model::ErrorRow>> = Vec::new();
        for row in self.api.error_tables.iter().flat_map(|table| &table.rows) {
            match codes
                .iter_mut()
                .find(|rows| rows[0].code.value == row.code.value)
            {
                Some(rows) => rows.push(row),
                None => codes.push(vec![row]),
            }
        }
        let mut variants = Vec::new();
        for rows in &codes {
            let wire = &rows[0].code;
            let given = rows.iter().find_map(|row| row.rust_name.as_ref());
            let name = naming::rust_name(wire, given, NameKind::Variant, &mut self.diagnostics);
            variants.push(Variant {
                wire: wire.value.clone(),
                label: None,
                docs: docs::error_code(rows),
                aliases: docs::aliases(Some(&wire.value), &name),
                name,
            });
        }
        let names = variants.iter().zip(&codes).map(|(variant, rows)| {
            (
                variant.name.as_str(),
                variant.wire.as_str(),
                rows[0].code.place,
            )
        });
        naming::check_clashes(names, naming::ADD_NAME, &mut self.diagnostics);
        Enum {
            name: ENUM_NAME.to_owned(),
            docs: docs::error_codes(),
            aliases: Vec::new(),
            variants,
            is_error_code: true,
        }
    }

    /// One constant for each set of tables that some endpoint names.
    pub(super) fn error_tables(&self) -> Vec<ErrorTable> {
        let mut tables: Vec<ErrorTable> = Vec::new();
        for endpoint in &self.api.endpoints {
            let table = self.error_table(endpoint);
            if tables.iter().all(|known| known.name != table.name) {
                tables.push(table);
            }
        }
        tables
    }

    /// The errors of an endpoint, those of all its tables in one.
    pub(super) fn error_table(&self, endpoint: &Endpoint) -> ErrorTable {
        let find = |name: &str| {
            self.api
                .error_tables
                .iter()
                .find(|table| table.name.value == name)
        };
        let named: Vec<&model::ErrorTable> = endpoint
            .errors
            .iter()
            .filter_map(|table| find(&table.value))
            .collect();
        let mut rows: Vec<ErrorRow> = Vec::new();
        for row in named.iter().flat_map(|table| &table.rows) {
            let same = |other: &&mut ErrorRow| {
                other.status == row.status.value && other.code == row.code.value
            };
            match rows.iter_mut().find(same) {
                Some(merged) => add_reasons(merged, row),
                None => rows.push(error_row(row)),
            }
        }
        ErrorTable {
            name: table_name(endpoint),
            docs: docs::error_table(&named),
            rows,
        }
    }
}

fn error_row(row: &model::ErrorRow) -> ErrorRow {
    let mut lowered = ErrorRow {
        status: row.status.value,
        code: row.code.value.clone(),
        retry: row.retry.value,
        reasons: Vec::new(),
    };
    add_reasons(&mut lowered, row);
    lowered
}

/// Two tables may list the same message; it is kept once.
fn add_reasons(lowered: &mut ErrorRow, row: &model::ErrorRow) {
    for reason in &row.reasons {
        let message = &reason.message.value;
        if lowered.reasons.iter().all(|(known, _)| known != message) {
            lowered
                .reasons
                .push((message.clone(), reason.remedy.clone()));
        }
    }
}
