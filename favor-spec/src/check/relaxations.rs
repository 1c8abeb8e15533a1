//! Checks that aliases do not clash, and that no member of a type that is sent is `nullable`.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Field, RelaxationKind, TypeDefinition};
use crate::node::Place;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    for definition in &context.api.types {
        check_aliases(context, definition.fields());
        if context.is_sent(definition) {
            check_sent(context, definition);
        }
    }
}

fn check_aliases(context: &mut Context<'_>, fields: &[Field]) {
    let names = fields.iter().map(|field| &field.wire);
    let mut taken: HashMap<&str, Place> = names
        .map(|name| (name.value.as_str(), name.place))
        .collect();
    for relaxation in fields.iter().flat_map(Field::relaxations) {
        let RelaxationKind::Alias(name) = &relaxation.kind.value else {
            continue;
        };
        let place = relaxation.kind.place;
        let Some(first) = taken.insert(name, place) else {
            continue;
        };
        let message = format!("the object already has a member named `{name}`");
        context.report(
            Diagnostic::error(Code::AliasClash, place, message)
                .help("remove the alias, or correct its name")
                .related(first, "the other"),
        );
    }
}

fn check_sent(context: &mut Context<'_>, definition: &TypeDefinition) {
    let name = &definition.name.value;
    for field in definition.fields() {
        let mut relaxations = field.relaxations().iter();
        let nullable =
            relaxations.find(|relaxation| relaxation.kind.value == RelaxationKind::Nullable);
        if let Some(nullable) = nullable {
            let wire = &field.wire.value;
            let key = nullable.kind.value.key();
            let message = format!("`{wire}` is `{key}`, but a request contains `{name}`");
            context.report(
                Diagnostic::error(Code::NullableSent, nullable.kind.place, message)
                    .help("remove it, or define another type for the request"),
            );
        }
    }
}
