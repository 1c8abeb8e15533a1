//! Error codes and error tables.

use favor_spec::model::{self, Endpoint};
use favor_spec::{MergedErrors, named_tables};

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
        let codes = MergedErrors::by_code(self.api);
        let mut variants = Vec::new();
        for code in &codes {
            let (wire, given) = (code.code(), code.rust_name());
            let name = naming::rust_name(wire, given, NameKind::Variant, &mut self.diagnostics);
            variants.push(Variant {
                wire: wire.value.clone(),
                label: None,
                docs: docs::error_code(&code.rows),
                aliases: docs::aliases(Some(&wire.value), &name),
                name,
            });
        }
        let names = variants.iter().zip(&codes).map(|(variant, code)| {
            let place = code.code().place;
            (variant.name.as_str(), variant.wire.as_str(), place)
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
        let named: Vec<&model::ErrorTable> = named_tables(self.api, endpoint).collect();
        let merged = MergedErrors::of(self.api, endpoint);
        let rows = merged.iter().map(error_row).collect();
        ErrorTable {
            name: table_name(endpoint),
            docs: docs::error_table(&named),
            rows,
        }
    }
}

fn error_row(merged: &MergedErrors<'_>) -> ErrorRow {
    let reasons = merged.reasons().into_iter();
    ErrorRow {
        status: merged.status(),
        code: merged.code().value.clone(),
        retry: merged.retry(),
        reasons: reasons
            .map(|reason| (reason.message.value.clone(), reason.remedy.clone()))
            .collect(),
    }
}
