//! Relaxations: names that stay apart, and nothing that would go out as `null`.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Field, RelaxationKind, TypeDefinition};
use crate::node::Place;

use super::Index;

pub(super) fn check(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for definition in &api.types {
        check_aliases(definition.fields(), diagnostics);
        if api.is_sent(definition) {
            check_sent(definition, diagnostics);
        }
    }
}

fn check_aliases(fields: &[Field], diagnostics: &mut Vec<Diagnostic>) {
    let names = fields.iter().map(|field| &field.wire);
    let mut taken: HashMap<&str, Place> = names
        .map(|name| (name.value.as_str(), name.place))
        .collect();
    for relaxation in fields.iter().flat_map(|field| &field.relaxations) {
        let RelaxationKind::Alias(name) = &relaxation.kind.value else {
            continue;
        };
        let place = relaxation.kind.place;
        let Some(first) = taken.insert(name, place) else {
            continue;
        };
        let message = format!("the object has a member of the name `{name}` already");
        diagnostics.push(
            Diagnostic::error(Code::AliasClash, place, message)
                .help("remove the alias, or correct its name")
                .related(first, "the other"),
        );
    }
}

fn check_sent(definition: &TypeDefinition, diagnostics: &mut Vec<Diagnostic>) {
    let name = &definition.name.value;
    for field in definition.fields() {
        let mut relaxations = field.relaxations.iter();
        let nullable =
            relaxations.find(|relaxation| relaxation.kind.value == RelaxationKind::Nullable);
        if let Some(nullable) = nullable {
            let wire = &field.wire.value;
            let message = format!("`{wire}` is `nullable`, but a request holds `{name}`");
            diagnostics.push(
                Diagnostic::error(Code::NullableSent, nullable.kind.place, message)
                    .help("remove it, or define another type for the request"),
            );
        }
    }
}
