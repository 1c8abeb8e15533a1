//! The uses of types: which endpoints and notifications reach a type, and in which directions its values travel.

use std::collections::HashSet;

use crate::graph::Graph;
use crate::model::{Api, Field, TypeDefinition};

/// A direction of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// Part of a request: only the documented form is used.
    Sent,
    /// Part of an answer or a notification: unlisted values of an enum and relaxed forms may arrive.
    Received,
}

/// The directions in which something travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Directions {
    /// Requests contain it.
    pub sent: bool,
    /// Answers or notifications contain it.
    pub received: bool,
}

impl Directions {
    /// The directions as they are shown.
    pub fn as_str(self) -> &'static str {
        match (self.sent, self.received) {
            (true, true) => "sent and received",
            (true, false) => "sent",
            (false, true) => "received",
            (false, false) => "unused",
        }
    }

    /// Returns the union of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            sent: self.sent || other.sent,
            received: self.received || other.received,
        }
    }
}

impl From<Direction> for Directions {
    fn from(direction: Direction) -> Self {
        Self {
            sent: direction == Direction::Sent,
            received: direction == Direction::Received,
        }
    }
}

/// The use of a type.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// The directions in which its values travel.
    pub directions: Directions,
    /// True if it is a complete answer, or the envelope or the resource of a notification.
    pub is_whole: bool,
    /// The number of endpoints and notifications that reach it.
    pub users: usize,
}

/// The types of an API with their uses.
pub struct Uses<'a> {
    types: &'a [TypeDefinition],
    graph: Graph<'a>,
    of_types: Vec<Usage>,
    /// The positions of the types that each endpoint reaches, in order.
    of_endpoints: Vec<Vec<usize>>,
    /// The positions of the types that each notification reaches, in order.
    of_notifications: Vec<Vec<usize>>,
}

impl<'a> Uses<'a> {
    /// Finds the uses of all types.
    pub fn new(api: &'a Api) -> Self {
        let mut uses = Self {
            types: &api.types,
            graph: Graph::new(&api.types),
            of_types: vec![Usage::default(); api.types.len()],
            of_endpoints: Vec::new(),
            of_notifications: Vec::new(),
        };
        for endpoint in &api.endpoints {
            let reached = uses.add_user(&endpoint.request, &[&endpoint.response.value]);
            uses.of_endpoints.push(reached);
        }
        for notification in &api.notifications {
            let wholes = [&notification.envelope.value, &notification.resource.value];
            let reached = uses.add_user(&[], &wholes.map(String::as_str));
            uses.of_notifications.push(reached);
        }
        uses
    }

    /// The definition of a type; `None` when the spec does not define it.
    pub fn definition(&self, name: &str) -> Option<&'a TypeDefinition> {
        Some(&self.types[self.graph.position(name)?])
    }

    /// The use of a type; that of an unused one when the spec does not define it.
    pub fn of_type(&self, name: &str) -> Usage {
        let position = self.graph.position(name);
        position.map_or_else(Usage::default, |position| self.of_types[position].clone())
    }

    /// The uses of all types, in the order of the model.
    pub fn of_types(&self) -> impl Iterator<Item = (&'a TypeDefinition, &Usage)> {
        self.types.iter().zip(&self.of_types)
    }

    /// The types that an endpoint reaches, in the order of the model.
    pub fn of_endpoint(&self, index: usize) -> impl Iterator<Item = (&'a TypeDefinition, &Usage)> {
        self.at(&self.of_endpoints[index])
    }

    /// The types that a notification reaches, in the order of the model.
    pub fn of_notification(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (&'a TypeDefinition, &Usage)> {
        self.at(&self.of_notifications[index])
    }

    /// The types, in the order of the model.
    pub(crate) fn types(&self) -> &'a [TypeDefinition] {
        self.types
    }

    /// The graph of the types, by their positions.
    pub(crate) fn graph(&self) -> &Graph<'a> {
        &self.graph
    }

    fn at(&self, positions: &[usize]) -> impl Iterator<Item = (&'a TypeDefinition, &Usage)> {
        let positions = positions.iter();
        positions.map(|position| (&self.types[*position], &self.of_types[*position]))
    }

    /// Records an endpoint or a notification: the members that are sent, and the types that are received. Returns the
    /// positions of the types that are reached, in order.
    fn add_user(&mut self, sent: &[Field], received: &[&str]) -> Vec<usize> {
        let received = received.iter().filter_map(|name| self.graph.position(name));
        let received: Vec<usize> = received.collect();
        for position in &received {
            self.of_types[*position].is_whole = true;
        }
        let sent = self.graph.named(sent);
        let sent = sent.map(|position| (position, Direction::Sent));
        let received = received.into_iter();
        let received = received.map(|position| (position, Direction::Received));
        let mut open: Vec<(usize, Direction)> = sent.chain(received).collect();
        let mut seen = HashSet::new();
        while let Some((position, direction)) = open.pop() {
            if seen.insert((position, direction)) {
                let directions = &mut self.of_types[position].directions;
                *directions = directions.and(direction.into());
                let contained = self.graph.contained(position).iter();
                open.extend(contained.map(|inner| (*inner, direction)));
            }
        }
        let mut reached: Vec<usize> = seen.into_iter().map(|(position, _)| position).collect();
        reached.sort_unstable();
        reached.dedup();
        for position in &reached {
            self.of_types[*position].users += 1;
        }
        reached
    }
}
