//! Types and their values.

use favor_spec::model::{EnumValue, TypeDefinition};
use favor_spec::prose::{self, Words};

use super::page::{Docs, item, opening, paragraphs};

impl Docs<'_> {
    /// Returns the documentation of a type. A type that several modules share has its errata on its own page.
    pub(in crate::lower) fn definition(
        &self,
        definition: &TypeDefinition,
        is_shared: bool,
    ) -> Vec<String> {
        let name = &definition.name.value;
        let summary = definition.summary.as_deref();
        let mut blocks = opening(name, summary, definition.label.as_deref(), []);
        let rules = definition.rules.iter().map(prose::member_rule);
        let download = definition.download.as_ref().map(prose::download);
        let origin = prose::origin(&definition.sources);
        blocks.extend(paragraphs(rules.chain(download).chain(origin)));
        let stated = if is_shared {
            self.errata.of_type(definition, true)
        } else {
            Vec::new()
        };
        self.page(blocks, &stated)
    }
}

/// The documentation of a listed value.
pub(in crate::lower) fn enum_value(value: &EnumValue) -> Vec<String> {
    let wire = &value.wire.value;
    let summary = value.summary.as_deref();
    let facts = summary.map(|_| Words::new().code(wire));
    let mut blocks = opening(wire, summary, value.label.as_deref(), facts);
    blocks.extend(paragraphs(prose::origin(&value.sources)));
    item(blocks)
}
