//! The presence of members, and their relaxations.

use crate::model::{Field, Relaxation, RelaxationKey, RelaxationKind};

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::same::same_texts;
use super::scope::Scope;

/// The presence of a member, as the spec states it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// The member is always present.
    Required,
    /// The member is documented as always present, but may be absent on reading.
    Nullable,
    /// The member may be absent.
    Optional,
}

pub(super) fn of(field: &Field) -> Presence {
    if !field.required {
        Presence::Optional
    } else if field.may_be(&RelaxationKind::Nullable) {
        Presence::Nullable
    } else {
        Presence::Required
    }
}

pub(super) fn compare(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    use Presence::{Nullable, Optional, Required};
    let (kind, message) = match (of(old), of(new)) {
        (Optional, Required) => (ChangeKind::MemberRequired, "must be present now"),
        (Required, Optional) => (ChangeKind::MemberOptional, "may be absent now"),
        (Required, Nullable) => {
            let message = "is read where it is null or absent";
            (ChangeKind::MemberNullable, message)
        }
        (Nullable, Required) => {
            let message = "is not read any more where it is null or absent";
            (ChangeKind::MemberNotNullable, message)
        }
        (Optional, Nullable) | (Nullable, Optional) => {
            let message = "differs in `required` and `nullable`, to the same effect";
            (ChangeKind::DocumentationChanged, message)
        }
        (Optional, Optional) | (Required, Required) | (Nullable, Nullable) => return None,
    };
    Some(scope.change(kind, new.wire.place, message))
}

/// Compares the relaxations of a member, except `nullable`, which is part of its presence.
pub(super) fn relaxations(scope: &Scope, old: &Field, new: &Field, changes: &mut Vec<Change>) {
    let is_same = |old: &Relaxation, new: &Relaxation| old.kind.value == new.kind.value;
    let matched = Matched::new(old.relaxations(), new.relaxations(), is_same);
    let is_form = |relaxation: &&&Relaxation| relaxation.kind.value != RelaxationKind::Nullable;
    for added in matched.added.iter().filter(is_form) {
        let message = format!("is also read {}", words(&added.kind.value));
        changes.push(scope.change(ChangeKind::RelaxationAdded, added.kind.place, message));
    }
    for removed in matched.removed.iter().filter(is_form) {
        let message = format!("is not read any more {}", words(&removed.kind.value));
        changes.push(scope.removal(ChangeKind::RelaxationRemoved, removed.kind.place, message));
    }
    let order = [("order", !matched.reordered)];
    changes.extend(
        scope
            .part(RelaxationKey::Alias.word())
            .documentation(new.wire.place, &order),
    );
    for (old, new) in matched.both {
        // A new field does not compile until it is compared.
        let Relaxation {
            kind: _,
            sources: _,
            note: _,
        } = new;
        let scope = scope.part(new.kind.value.key().word());
        let keys = [
            ("source", same_texts(&old.sources, &new.sources)),
            ("note", old.note == new.note),
        ];
        changes.extend(scope.documentation(new.kind.place, &keys));
    }
}

fn words(kind: &RelaxationKind) -> String {
    match kind {
        RelaxationKind::Nullable => "where it is null or absent".to_owned(),
        RelaxationKind::OneOrMany => "as a lone item".to_owned(),
        RelaxationKind::NumberAsText => "as a string of digits".to_owned(),
        RelaxationKind::CompactTime => "as a time without an offset".to_owned(),
        RelaxationKind::Alias(name) => format!("as `{name}`"),
    }
}
