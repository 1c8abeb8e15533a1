//! Members of requests and of objects.

use crate::model::{Field, FilePart, Type};
use crate::node::Place;

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::pairs::Pairs;
use super::presence::{self, Presence};
use super::same::{same_errata, same_nodes, same_texts};
use super::scope::Scope;
use super::{rules, value_type};

/// The members of a request or of an object.
pub(super) struct Members<'a> {
    pub(super) pairs: &'a Pairs<'a>,
    pub(super) matched: Matched<'a, Field>,
    /// The place of the new members.
    pub(super) place: Place,
}

pub(super) fn compare(scope: &Scope, members: Members<'_>, changes: &mut Vec<Change>) {
    let matched = members.matched;
    for field in matched.added {
        let kind = match presence::of(field) {
            Presence::Required => ChangeKind::RequiredMemberAdded,
            Presence::Nullable | Presence::Optional => ChangeKind::OptionalMemberAdded,
        };
        let scope = scope.part(&field.wire.value);
        changes.push(scope.change(kind, field.wire.place, "is new"));
    }
    for field in matched.removed {
        let kind = match presence::of(field) {
            Presence::Required => ChangeKind::RequiredMemberRemoved,
            Presence::Nullable | Presence::Optional => ChangeKind::OptionalMemberRemoved,
        };
        let scope = scope.part(&field.wire.value);
        changes.push(scope.removal(kind, field.wire.place, "is gone"));
    }
    let order = [("order", !matched.reordered)];
    changes.extend(scope.documentation(members.place, &order));
    for (old, new) in matched.both {
        let scope = scope.part(&new.wire.value);
        member(&scope, old, new, members.pairs, changes);
    }
}

fn member(scope: &Scope, old: &Field, new: &Field, pairs: &Pairs<'_>, changes: &mut Vec<Change>) {
    // A new field does not compile until it is compared.
    let Field {
        wire: _,
        rust_name: _,
        owner: _,
        ty: _,
        rules: _,
        required: _,
        sensitive: _,
        value_unit: _,
        label: _,
        summary: _,
        example: _,
        default: _,
        sources: _,
        errata: _,
    } = new;
    let names = [old, new].map(|field| (&field.wire, field.rust_name.as_ref()));
    changes.extend(scope.rust_name(names[0], names[1]));
    changes.extend(location(scope, old, new));
    changes.extend(presence::compare(scope, old, new));
    changes.extend(value_type::compare(scope, &old.ty, &new.ty, pairs));
    rules::compare(scope, &old.rules, &new.rules, changes);
    if let (Type::Array(old), Type::Array(new)) = (&old.ty.value, &new.ty.value) {
        let scope = scope.part("items");
        rules::compare(&scope, &old.item_rules, &new.item_rules, changes);
    }
    presence::relaxations(scope, old, new, changes);
    changes.extend(sensitive(scope, old, new));
    changes.extend(value_unit(scope, old, new));
    changes.extend(default(scope, old, new));
    changes.extend(file(scope, old, new));
    changes.extend(digest(scope, old, new));
    let unit_is_same = old.value_unit.is_some() == new.value_unit.is_some();
    let default_is_same = old.default.is_some() == new.default.is_some();
    let keys = [
        ("value_unit", unit_is_same),
        ("label", old.label == new.label),
        ("summary", old.summary == new.summary),
        (
            "example",
            same_nodes(old.example.as_ref(), new.example.as_ref()),
        ),
        ("default", default_is_same),
        ("source", same_texts(&old.sources, &new.sources)),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(scope.documentation(new.wire.place, &keys));
}

fn location(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    let (old, new) = (old.location()?, new.location()?);
    let message = format!(
        "has `in: {}` instead of `{}`",
        new.value.word(),
        old.value.word()
    );
    let is_other = old.value != new.value;
    is_other.then(|| scope.change(ChangeKind::LocationChanged, new.place, message))
}

fn sensitive(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    let (kind, message) = match (old.sensitive, new.sensitive) {
        (false, true) => (ChangeKind::SensitiveAdded, "is not printed any more"),
        (true, false) => (ChangeKind::SensitiveRemoved, "is printed now"),
        _ => return None,
    };
    Some(scope.change(kind, new.wire.place, message))
}

/// Compares units. Stating a unit for the first time is documentation; another unit means another amount.
fn value_unit(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    let (was, is) = (old.value_unit?, new.value_unit?);
    let (old_unit, new_unit) = (was.description(), is.description());
    let message = format!("counts {new_unit} instead of {old_unit}");
    (was != is).then(|| scope.change(ChangeKind::ValueUnitChanged, new.wire.place, message))
}

/// Compares defaults. Stating a default for the first time is documentation; another default changes the effect.
fn default(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    let (was, is) = (old.default.as_ref()?, new.default.as_ref()?);
    let is_other = !same_nodes(Some(was), Some(is));
    let message = "has another default";
    is_other.then(|| scope.change(ChangeKind::DefaultChanged, is.place, message))
}

fn file(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    let (was, is) = (old.file()?, new.file()?);
    // A new field does not compile until it is compared.
    let FilePart {
        content_types: _,
        file_name: _,
    } = is;
    let is_same = was.file_name.value == is.file_name.value
        && same_texts(&was.content_types, &is.content_types);
    let message = "has other `content_types` or another `file_name`";
    (!is_same).then(|| scope.change(ChangeKind::FilePartChanged, new.wire.place, message))
}

fn digest(scope: &Scope, old: &Field, new: &Field) -> Option<Change> {
    match (old.digest(), new.digest()) {
        (None, Some(is)) => {
            let message = format!("now contains the digest of `{}`", is.of.value);
            Some(scope.change(ChangeKind::DigestChanged, is.of.place, message))
        }
        (Some(was), None) => {
            let message = "no longer contains a digest";
            Some(scope.removal(ChangeKind::DigestRemoved, was.of.place, message))
        }
        (Some(was), Some(is)) if was.of.value != is.of.value || was.algorithm != is.algorithm => {
            let message = format!("contains another digest, of `{}`", is.of.value);
            Some(scope.change(ChangeKind::DigestChanged, is.of.place, message))
        }
        _ => None,
    }
}
