//! Differences between two specs, and the users that each one breaks.
//!
//! [`diff`] walks both specs side by side and reports every difference as a [`Change`]: its
//! [kind](ChangeKind), its [class](Class), its place, and a description. [`ChangeKind`] lists the
//! kinds that are distinguished, each with its class; [`owed`] is the version bump that all changes together
//! require.
//!
//! # Breaking changes
//!
//! **On the wire**: a program that follows the old spec has its requests refused, or cannot read what it receives. The
//! direction therefore matters. A request may become looser and an answer stricter: a member that becomes required
//! breaks programs that send it and helps programs that receive it. The generated crate reads leniently, so some
//! changes of an answer break no program: limits, rules and listed values are not enforced on reading, and every string
//! is read as a string. A relaxation is a tolerance, not a promise: adding one accepts more input; removing one turns
//! input that was accepted into an error.
//!
//! **For Rust users**: a public item of the generated crate is removed, or its type changes. A member is a field, an
//! `Option` if it may be absent. A required member of a request is also a field of an exhaustive struct, so adding one
//! is breaking; everything else is `#[non_exhaustive]`, so adding an optional member, a member of an answer or a value
//! breaks nothing. The code of feature `server`, for gateways and tests, is exhaustive on purpose and does not count: an
//! endpoint more is a variant more of `Call`, and a required member more of an answer is a field more of its `Init`
//! struct. Removing a value removes its variant; removing a limit removes its constant. The Rust name of a
//! member is its `name:`, or else its wire name. `example()`, which is for tests, does not count.
//!
//! # Types
//!
//! Types are compared in pairs, where both specs reach them by the same path: a member whose type changes from `Thing`
//! to `Item` has another type in Rust, and its change on the wire is the difference between the two. Each pair is
//! reported once, in the directions in which it is reached. Consequences of a change are not reported: removing an
//! endpoint also removes its types, and a type moves between modules only if more or fewer endpoints reach it, because
//! of another change, which is reported. The file that defines a type and the order of types do not count.

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

/// Compares two specs. Returns every change, the most severe class first, then in the order of the specs.
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
