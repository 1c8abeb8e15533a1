//! The context of a check.

use crate::diagnostic::Diagnostic;
use crate::known::Known;
use crate::model::{Api, TypeDefinition};
use crate::uses::Uses;

/// Everything that a check needs.
pub(super) struct Context<'a> {
    /// The API, as far as it could be read.
    pub(super) api: &'a Api,
    /// The types by name, with their uses.
    pub(super) uses: &'a Uses<'a>,
    /// The kinds of names that are completely known.
    pub(super) known: Known,
    /// The diagnostics, including those of earlier stages.
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Context<'_> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns true if no error has been found.
    pub(super) fn is_clean(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Returns true if requests reach a type.
    pub(super) fn is_sent(&self, definition: &TypeDefinition) -> bool {
        self.uses.of_type(&definition.name.value).directions.sent
    }
}
