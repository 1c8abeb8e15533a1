//! Types that both specs have.

use crate::model::{EnumValue, TypeDefinition, TypeKind};
use crate::node::Spanned;
use crate::uses::{Directions, Uses};

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::member::{self, Members};
use super::pairs::{Pair, Pairs, match_members};
use super::same::{same_errata, same_texts};
use super::scope::Scope;
use super::{download, member_rules};

pub(super) fn compare(pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    for pair in pairs.all() {
        compare_pair(&pair, pairs, changes);
    }
    unused(pairs, changes);
}

fn compare_pair(pair: &Pair<'_>, pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let (old, new, place) = (pair.old, pair.new, pair.new.name.place);
    // A new field does not compile until it is compared.
    let TypeDefinition {
        name: _,
        label: _,
        summary: _,
        sources: _,
        kind: _,
        rules: _,
        download: _,
        errata: _,
    } = new;
    let scope = Scope::used(&new.name.value, pair.used);
    match (&old.kind, &new.kind) {
        (TypeKind::Object(old_fields), TypeKind::Object(new_fields)) => {
            let matched = match_members(old_fields, new_fields);
            member::compare(
                &scope,
                Members {
                    pairs,
                    matched,
                    place,
                },
                changes,
            );
            let ruled = [(&**old_fields, &*old.rules), (&**new_fields, &*new.rules)];
            member_rules::compare(&scope, ruled, pairs, changes);
            changes.extend(download::compare(&scope, old, new));
        }
        (TypeKind::Enum(old), TypeKind::Enum(new)) => {
            let matched = Matched::new(old, new, |old, new| old.wire.value == new.wire.value);
            values(&scope, &matched, changes);
            let order = [("order", !matched.reordered)];
            changes.extend(scope.documentation(place, &order));
        }
        // If the names differ, the member that refers to the types has reported it.
        _ if old.name.value != new.name.value => return,
        (_, kind) => {
            let message = match kind {
                TypeKind::Enum(_) => "is a string instead of an object",
                TypeKind::Object(_) => "is an object instead of a string",
            };
            changes.push(scope.change(ChangeKind::TypeChanged, place, message));
        }
    }
    let keys = [
        ("label", old.label == new.label),
        ("summary", old.summary == new.summary),
        ("source", same_texts(&old.sources, &new.sources)),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(scope.documentation(place, &keys));
}

fn values(scope: &Scope, matched: &Matched<'_, EnumValue>, changes: &mut Vec<Change>) {
    let kinds = [ChangeKind::ValueAdded, ChangeKind::ValueRemoved];
    changes.extend(scope.list(matched, kinds, |value| &value.wire));
    for (old, new) in &matched.both {
        // A new field does not compile until it is compared.
        let EnumValue {
            wire: _,
            rust_name: _,
            label: _,
            summary: _,
            sources: _,
            errata: _,
        } = new;
        let scope = scope.part(&new.wire.value);
        let names = [old, new].map(|value| (&value.wire, value.rust_name.as_ref()));
        changes.extend(scope.rust_name(names[0], names[1]));
        let keys = [
            ("label", old.label == new.label),
            ("summary", old.summary == new.summary),
            ("source", same_texts(&old.sources, &new.sources)),
            ("errata", same_errata(&old.errata, &new.errata)),
        ];
        changes.extend(scope.documentation(new.wire.place, &keys));
    }
}

/// Reports unused types that only one of the specs defines. A used one is part of a change that is reported anyway.
fn unused(pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    let kind = ChangeKind::DocumentationChanged;
    for new in unused_without(&pairs.new, &pairs.old) {
        let scope = Scope::used(&new.value, Directions::default());
        changes.push(scope.change(kind, new.place, "is new, and nothing uses it"));
    }
    for old in unused_without(&pairs.old, &pairs.new) {
        let scope = Scope::used(&old.value, Directions::default());
        changes.push(scope.removal(kind, old.place, "is gone, and nothing used it"));
    }
}

/// Returns the names of the unused types of a spec that the other spec does not define.
fn unused_without<'a>(
    spec: &Uses<'a>,
    other: &Uses<'_>,
) -> impl Iterator<Item = &'a Spanned<String>> {
    spec.of_types()
        .filter(|(_, usage)| usage.users == 0)
        .map(|(definition, _)| &definition.name)
        .filter(|name| other.definition(&name.value).is_none())
}
