//! Which endpoint or notification uses which type, and in which direction.

use std::collections::{HashMap, HashSet};

use favor_spec::model::{Api, Field, Type, TypeDefinition, TypeKind};

/// The uses of the types of an API.
pub(crate) struct Usages<'a> {
    /// The types, in the order of the model.
    of_types: Vec<(&'a TypeDefinition, Usage)>,
    /// Where each type stands in that order.
    positions: HashMap<&'a str, usize>,
    /// The positions of the types that each endpoint reaches, in order.
    of_endpoints: Vec<Vec<usize>>,
    /// The positions of the types that each notification reaches, in order.
    of_notifications: Vec<Vec<usize>>,
}

/// The uses of a type.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    /// The number of endpoints and notifications that reach it.
    users: usize,
    /// True if a request holds it.
    pub(super) sent: bool,
    /// True if an answer or a notification holds it.
    pub(super) received: bool,
    /// True if it is the whole of an answer, or of what a notification brings.
    pub(super) is_answer: bool,
}

impl Usage {
    /// Returns true if it is part of several endpoints or notifications.
    pub(super) fn is_shared(&self) -> bool {
        self.users > 1
    }
}

impl<'a> Usages<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        let unused = |definition| (definition, Usage::default());
        let names = api
            .types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let mut usages = Self {
            of_types: api.types.iter().map(unused).collect(),
            positions: names
                .enumerate()
                .map(|(position, name)| (name, position))
                .collect(),
            of_endpoints: Vec::new(),
            of_notifications: Vec::new(),
        };
        for endpoint in &api.endpoints {
            let reached = usages.add_user(&endpoint.request, &[&endpoint.response.value]);
            usages.of_endpoints.push(reached);
        }
        for notification in &api.notifications {
            let answers = [&notification.envelope.value, &notification.resource.value];
            let reached = usages.add_user(&[], &answers.map(String::as_str));
            usages.of_notifications.push(reached);
        }
        usages
    }

    /// The types that an endpoint reaches, in the order of the model.
    pub(super) fn of_endpoint(&self, endpoint: usize) -> Vec<(&'a TypeDefinition, Usage)> {
        self.at(&self.of_endpoints[endpoint])
    }

    /// The types that a notification reaches, in the order of the model.
    pub(super) fn of_notification(&self, notification: usize) -> Vec<(&'a TypeDefinition, Usage)> {
        self.at(&self.of_notifications[notification])
    }

    fn at(&self, positions: &[usize]) -> Vec<(&'a TypeDefinition, Usage)> {
        let positions = positions.iter();
        positions
            .map(|position| self.of_types[*position].clone())
            .collect()
    }

    /// The types that several endpoints reach.
    pub(super) fn shared(&self) -> Vec<&'a TypeDefinition> {
        self.of_types
            .iter()
            .filter(|(_, usage)| usage.is_shared())
            .map(|(definition, _)| *definition)
            .collect()
    }

    /// How a type is used; `None` when the spec does not define it.
    pub(super) fn get(&self, name: &str) -> Option<&(&'a TypeDefinition, Usage)> {
        self.positions
            .get(name)
            .map(|position| &self.of_types[*position])
    }

    /// Adds what is sent and what is received; gives the positions of the types that are reached.
    fn add_user(&mut self, sent: &'a [Field], received: &[&str]) -> Vec<usize> {
        let received = received.iter().filter_map(|name| self.positions.get(name));
        let received: Vec<usize> = received.copied().collect();
        for position in &received {
            self.of_types[*position].1.is_answer = true;
        }
        let sent = self.positions_of(sent).map(|position| (position, true));
        let received = received.iter().map(|position| (*position, false));
        let mut open: Vec<(usize, bool)> = sent.chain(received).collect();
        let mut seen = HashSet::new();
        while let Some((position, sent)) = open.pop() {
            if !seen.insert((position, sent)) {
                continue;
            }
            let (definition, usage) = &mut self.of_types[position];
            usage.sent |= sent;
            usage.received |= !sent;
            if let TypeKind::Object(fields) = &definition.kind {
                open.extend(self.positions_of(fields).map(|position| (position, sent)));
            }
        }
        let mut reached: Vec<usize> = seen.into_iter().map(|(position, _)| position).collect();
        reached.sort_unstable();
        reached.dedup();
        for position in &reached {
            self.of_types[*position].1.users += 1;
        }
        reached
    }

    /// The types that members name.
    fn positions_of(&self, fields: &[Field]) -> impl Iterator<Item = usize> {
        fields.iter().filter_map(|field| {
            let ty = match &field.ty.value {
                Type::Array(array) => &array.item.value,
                other => other,
            };
            match ty {
                Type::Named(name) => self.positions.get(name.as_str()).copied(),
                _ => None,
            }
        })
    }
}
