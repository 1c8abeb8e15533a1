//! The item that is being compared, and the creation of its changes.

use crate::node::{Place, Spanned};
use crate::uses::Directions;

use super::change::{Change, ChangePlace};
use super::kind::ChangeKind;
use super::matched::Matched;

/// An item that is being compared.
#[derive(Clone)]
pub(super) struct Scope {
    item: String,
    used: Option<Directions>,
}

impl Scope {
    /// Creates the scope of an item without a direction.
    pub(super) fn whole(item: &str) -> Self {
        Self {
            item: item.to_owned(),
            used: None,
        }
    }

    /// Creates the scope of an item that is used in these directions.
    pub(super) fn used(item: &str, used: Directions) -> Self {
        Self {
            item: item.to_owned(),
            used: Some(used),
        }
    }

    /// Returns the scope of a part of this item.
    pub(super) fn part(&self, name: &str) -> Self {
        Self {
            item: format!("{}.{name}", self.item),
            used: self.used,
        }
    }

    /// Creates a change with a place in the new spec.
    pub(super) fn change(
        &self,
        kind: ChangeKind,
        place: Place,
        message: impl Into<String>,
    ) -> Change {
        self.change_at(kind, ChangePlace::New(place), message.into())
    }

    /// Creates a change with a place in the old spec, for an item that the new spec lacks.
    pub(super) fn removal(
        &self,
        kind: ChangeKind,
        place: Place,
        message: impl Into<String>,
    ) -> Change {
        self.change_at(kind, ChangePlace::Old(place), message.into())
    }

    fn change_at(&self, kind: ChangeKind, at: ChangePlace, message: String) -> Change {
        Change {
            kind,
            class: kind.class(self.used),
            item: self.item.clone(),
            used: self.used,
            message,
            at,
        }
    }

    /// Reports the added and the removed items of a list, each with its kind of change.
    pub(super) fn list<T>(
        &self,
        matched: &Matched<'_, T>,
        [added, removed]: [ChangeKind; 2],
        name: impl Fn(&T) -> &Spanned<String>,
    ) -> Vec<Change> {
        let added = matched.added.iter().map(|item| {
            let name = name(item);
            self.change(added, name.place, format!("has `{}` now", name.value))
        });
        let removed = matched.removed.iter().map(|item| {
            let name = name(item);
            let message = format!("has no `{}` any more", name.value);
            self.removal(removed, name.place, message)
        });
        added.chain(removed).collect()
    }

    /// Reports the keys that changed, of those that only affect documentation; each key comes with a flag that is true
    /// if it is the same.
    pub(super) fn documentation(&self, place: Place, keys: &[(&str, bool)]) -> Option<Change> {
        let changed = keys.iter().filter(|(_, is_same)| !is_same);
        let changed: Vec<String> = changed.map(|(key, _)| format!("`{key}`")).collect();
        let message = format!("differs in {}", changed.join(", "));
        (!changed.is_empty()).then(|| self.change(ChangeKind::DocumentationChanged, place, message))
    }

    /// Reports a change of the name in Rust.
    pub(super) fn rust_name(
        &self,
        old: (&Spanned<String>, Option<&Spanned<String>>),
        new: (&Spanned<String>, Option<&Spanned<String>>),
    ) -> Option<Change> {
        let name = |(wire, given): (&Spanned<String>, Option<&Spanned<String>>)| {
            given.unwrap_or(wire).value.clone()
        };
        let (was, is) = (name(old), name(new));
        let place = new.1.unwrap_or(new.0).place;
        let message = format!("is `{is}` in Rust instead of `{was}`");
        (was != is).then(|| self.change(ChangeKind::RustNameChanged, place, message))
    }
}
