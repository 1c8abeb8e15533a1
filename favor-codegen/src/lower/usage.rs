//! Which endpoint uses which type, and in which direction.

use std::collections::{HashMap, HashSet};

use favor_spec::model::{Api, Endpoint, Field, Type, TypeDefinition, TypeKind};

/// How the types of an API are used.
pub(crate) struct Usages<'a> {
    /// The types, in the order of the model.
    of_types: Vec<(&'a TypeDefinition, Usage)>,
    /// Where each type stands in that order.
    positions: HashMap<&'a str, usize>,
    /// The positions of the types that each endpoint reaches, in order.
    of_endpoints: Vec<Vec<usize>>,
}

/// How a type is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    /// How many endpoints reach it.
    endpoints: usize,
    /// Whether a request holds it.
    pub(super) sent: bool,
    /// Whether an answer holds it.
    pub(super) received: bool,
    /// Whether it is the whole of an answer.
    pub(super) is_answer: bool,
}

impl Usage {
    /// Whether it is part of several endpoints.
    pub(super) fn is_shared(&self) -> bool {
        self.endpoints > 1
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
        };
        for endpoint in &api.endpoints {
            usages.add_endpoint(endpoint);
        }
        usages
    }

    /// The types that an endpoint reaches, in the order of the model.
    pub(super) fn of_endpoint(&self, endpoint: usize) -> Vec<(&'a TypeDefinition, Usage)> {
        let positions = self.of_endpoints[endpoint].iter();
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

    fn add_endpoint(&mut self, endpoint: &'a Endpoint) {
        let response = self.positions.get(endpoint.response.value.as_str());
        if let Some(position) = response {
            self.of_types[*position].1.is_answer = true;
        }
        let sent = self
            .positions_of(&endpoint.request)
            .map(|position| (position, true));
        let received = response.map(|position| (*position, false));
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
            self.of_types[*position].1.endpoints += 1;
        }
        self.of_endpoints.push(reached);
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
