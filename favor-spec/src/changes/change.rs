//! A change.

use crate::node::Place;
use crate::uses::Directions;

use super::class::Class;
use super::kind::ChangeKind;

/// One difference between two specs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The kind of the change.
    pub kind: ChangeKind,
    /// The effect on users of the old spec.
    pub class: Class,
    /// The item that changed: `query_thing`, `query_thing.thing_id`, `Thing.state`, `errors.things`.
    pub item: String,
    /// The directions in which the item travels; `None` where it is neither a member nor a type.
    pub used: Option<Directions>,
    /// The difference, in words that follow the item.
    pub message: String,
    /// The place in the spec.
    pub at: ChangePlace,
}

/// The place of a change: in the new spec, or in the old one where it is missing from the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangePlace {
    /// In the old spec.
    Old(Place),
    /// In the new spec.
    New(Place),
}
