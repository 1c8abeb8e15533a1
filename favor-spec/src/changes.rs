//! Differences between two specs, and whom each breaks.
//!
//! [`diff`] walks both specs side by side and reports every difference as a [`Change`]: its
//! [kind](ChangeKind), its [class](Class), its place, and a description. [`ChangeKind`] lists the
//! kinds that are distinguished, each with its class; [`owed`] is the version bump that all changes together
//! require.
//!
//! # Who breaks
//!
//! **On the wire**: a program that keeps to the old spec is refused, or cannot read what it gets. So the
//! direction counts. A request may become looser, an answer stricter: a member that is required now breaks
//! those who send it and helps those who receive it. The generated crate reads leniently, so some changes
//! of an answer break no program: limits, rules and listed values are not enforced when it is read, and every
//! string is read as a string. A relaxation is a tolerance, not a promise: with one more, more is read; with
//! one fewer, what used to be read is an error.
//!
//! **For Rust users**: a public item of the generated crate is removed, or its type changes. A member is a
//! field, an `Option` where it may be absent; a required member of a request is also a field of an
//! exhaustive struct, so a new one breaks; the rest is `#[non_exhaustive]`, so a new optional member, a
//! new member of an answer and a new value break nothing. A value that is gone is a variant that is gone; a
//! limit that is gone is a constant that is gone. A member with `name:` has that name in Rust, another its
//! wire name. `example()`, which is for tests, is not counted.
//!
//! # Types
//!
//! Types are compared in pairs, where both specs reach them by the same path: a member that was a `Thing` and
//! is now an `Item` has another type in Rust, and on the wire it is whatever the two differ in. Each pair is
//! reported once, in the directions in which it is reached. Consequences of a change are not reported: the types
//! of an endpoint that is gone are gone with it, and a type that moves between modules, because more or
//! fewer endpoints reach it, moves because of another change, which is reported. The file that defines a type and
//! the order of types do not count.

mod api;
mod change;
mod class;
mod download;
mod endpoint;
mod endpoint_facts;
mod errors;
mod kind;
mod matched;
mod member;
mod member_rules;
mod notification;
mod pairs;
mod paths;
mod presence;
mod rules;
mod same;
mod scope;
mod types;
mod value_type;

use std::cmp::Reverse;

use crate::model::Api;

use pairs::Pairs;

pub use change::{Change, ChangePlace};
pub use class::{Class, Step};
pub use kind::ChangeKind;

/// Compares two specs: every change, the worst first, and then in the order of the specs.
pub fn diff(old: &Api, new: &Api) -> Vec<Change> {
    let pairs = Pairs::new(old, new);
    let mut changes = Vec::new();
    api::compare(old, new, &mut changes);
    errors::compare(old, new, &mut changes);
    endpoint::compare(old, new, &pairs, &mut changes);
    notification::compare(old, new, &mut changes);
    types::compare(&pairs, &mut changes);
    changes.sort_by_key(|change| Reverse(change.class));
    changes
}

/// The version bump that a release with all of these changes requires; `None` if there is no change.
pub fn owed(changes: &[Change]) -> Option<Step> {
    changes.iter().map(|change| change.class.step()).max()
}
