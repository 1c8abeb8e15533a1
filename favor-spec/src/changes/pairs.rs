//! The types of both specs that correspond to each other, and the directions in which they travel.

use std::collections::{BTreeMap, HashSet};

use crate::model::{Api, Endpoint, Field, Location, TypeDefinition};
use crate::uses::{Direction, Directions, Uses};

use super::matched::Matched;
use super::paths::same_parameters;

/// The types of both specs, in pairs.
pub(super) struct Pairs<'a> {
    pub(super) old: Uses<'a>,
    pub(super) new: Uses<'a>,
    /// The use of each pair, by the positions of the new and the old type.
    used: BTreeMap<(usize, usize), Directions>,
}

/// A type of the old spec, and its counterpart in the new one.
pub(super) struct Pair<'a> {
    pub(super) old: &'a TypeDefinition,
    pub(super) new: &'a TypeDefinition,
    pub(super) used: Directions,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let mut pairs = Self {
            old: Uses::new(old),
            new: Uses::new(new),
            used: BTreeMap::new(),
        };
        let endpoints = Matched::new(&old.endpoints, &new.endpoints, |old, new| {
            old.name == new.name
        });
        for (old, new) in endpoints.both {
            for (old, new) in match_requests(old, new).both.into_iter().map(type_names) {
                pairs.add(old, new, Direction::Sent);
            }
            let (old, new) = (&old.response.value, &new.response.value);
            pairs.add(Some(old), Some(new), Direction::Received);
        }
        let notifications = Matched::new(&old.notifications, &new.notifications, |old, new| {
            old.name == new.name
        });
        for (old, new) in notifications.both {
            for (old, new) in [
                (&old.envelope.value, &new.envelope.value),
                (&old.resource.value, &new.resource.value),
            ] {
                pairs.add(Some(old), Some(new), Direction::Received);
            }
        }
        pairs
    }

    /// Returns the pairs, in the order of the new types: first those that are reached, then pairs of types with the
    /// same name that are not reached together, and therefore count as unused.
    pub(super) fn all(&self) -> Vec<Pair<'a>> {
        let reached = self.used.iter().map(|((new, old), used)| Pair {
            old: &self.old.types()[*old],
            new: &self.new.types()[*new],
            used: *used,
        });
        let mut pairs: Vec<Pair<'a>> = reached.collect();
        let is_reached: HashSet<usize> = self.used.keys().map(|(new, _)| *new).collect();
        for (position, new) in self.new.types().iter().enumerate() {
            let old = self.old.definition(&new.name.value);
            if let Some(old) = old.filter(|_| !is_reached.contains(&position)) {
                let used = Directions::default();
                pairs.push(Pair { old, new, used });
            }
        }
        pairs
    }

    /// Adds a pair and those that it reaches.
    fn add(&mut self, old: Option<&'a str>, new: Option<&'a str>, direction: Direction) {
        let used = direction.into();
        let mut open = vec![(old, new)];
        while let Some((old, new)) = open.pop() {
            let old = old.and_then(|name| self.old.graph().position(name));
            let new = new.and_then(|name| self.new.graph().position(name));
            let (Some(old), Some(new)) = (old, new) else {
                continue;
            };
            let known = self.used.entry((new, old)).or_default();
            if *known == known.and(used) {
                continue;
            }
            *known = known.and(used);
            let matched = match_members(
                self.old.types()[old].fields(),
                self.new.types()[new].fields(),
            );
            open.extend(matched.both.into_iter().map(type_names));
        }
    }
}

/// Matches the members of two objects by their wire names.
pub(super) fn match_members<'a>(old: &'a [Field], new: &'a [Field]) -> Matched<'a, Field> {
    Matched::new(old, new, |old, new| old.wire.value == new.wire.value)
}

/// Matches the members of two requests by their wire names, and path members by their positions in the path.
pub(super) fn match_requests<'a>(old: &'a Endpoint, new: &'a Endpoint) -> Matched<'a, Field> {
    let parameters = same_parameters(&old.path.value, &new.path.value).unwrap_or_default();
    let is_in_path = |field: &Field| field.is_in(Location::Path);
    Matched::new(&old.request, &new.request, |old, new| {
        let names = (old.wire.value.as_str(), new.wire.value.as_str());
        if is_in_path(old) && is_in_path(new) && !parameters.is_empty() {
            parameters.contains(&names)
        } else {
            names.0 == names.1
        }
    })
}

fn type_names<'a>((old, new): (&'a Field, &'a Field)) -> (Option<&'a str>, Option<&'a str>) {
    (old.ty.value.named(), new.ty.value.named())
}
