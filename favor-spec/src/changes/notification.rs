//! Notifications.

use crate::model::{Api, Notification};

use super::change::Change;
use super::endpoint::type_named;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::same::{same_errata, same_samples, same_texts};
use super::scope::Scope;

pub(super) fn compare(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let is_same = |old: &Notification, new: &Notification| old.name == new.name;
    let matched = Matched::new(&old.notifications, &new.notifications, is_same);
    for added in matched.added {
        let scope = Scope::whole(&added.name);
        changes.push(scope.change(ChangeKind::NotificationAdded, added.place, "is new"));
    }
    for removed in matched.removed {
        let scope = Scope::whole(&removed.name);
        changes.push(scope.removal(ChangeKind::NotificationRemoved, removed.place, "is gone"));
    }
    for (old, new) in matched.both {
        notification(&Scope::whole(&new.name), old, new, changes);
    }
}

fn notification(scope: &Scope, old: &Notification, new: &Notification, changes: &mut Vec<Change>) {
    // A new field does not compile until it is compared.
    let Notification {
        name: _,
        place: _,
        title: _,
        summary: _,
        event: _,
        sources: _,
        envelope: _,
        resource: _,
        envelope_sample: _,
        resource_sample: _,
        errata: _,
    } = new;
    let (was, is) = (&old.event, &new.event);
    if was.value != is.value {
        let message = format!("has the event `{}` instead of `{}`", is.value, was.value);
        changes.push(scope.change(ChangeKind::EventChanged, is.place, message));
    }
    let parts = [
        ("arrives as", &old.envelope, &new.envelope),
        ("contains", &old.resource, &new.resource),
    ];
    for (verb, old, new) in parts {
        changes.extend(type_named(scope, verb, old, new));
    }
    let sample = |old, new| same_samples(Option::as_ref(old), Option::as_ref(new));
    let samples = sample(&old.envelope_sample, &new.envelope_sample)
        && sample(&old.resource_sample, &new.resource_sample);
    let keys = [
        ("title", old.title == new.title),
        ("summary", old.summary == new.summary),
        ("source", same_texts(&old.sources, &new.sources)),
        ("samples", samples),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(scope.documentation(new.place, &keys));
}
