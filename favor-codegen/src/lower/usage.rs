//! Which endpoint uses which type, and in which direction.

use favor_spec::model::{Api, Endpoint, Field, Type, TypeDefinition, TypeKind};

/// How the types of an API are used, in the order of the model.
pub(super) struct Usages<'a> {
    of_types: Vec<(&'a TypeDefinition, Usage)>,
}

/// How a type is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    /// The endpoints that reach it, by index.
    endpoints: Vec<usize>,
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
        self.endpoints.len() > 1
    }
}

impl<'a> Usages<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let unused = |definition| (definition, Usage::default());
        let mut usages = Self {
            of_types: api.types.iter().map(unused).collect(),
        };
        for (index, endpoint) in api.endpoints.iter().enumerate() {
            usages.add_endpoint(index, endpoint);
        }
        usages
    }

    /// The types that an endpoint reaches.
    pub(super) fn of_endpoint(&self, endpoint: usize) -> Vec<(&'a TypeDefinition, Usage)> {
        let reached = |usage: &Usage| usage.endpoints.contains(&endpoint);
        self.of_types
            .iter()
            .filter(|(_, usage)| reached(usage))
            .cloned()
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
        self.of_types
            .iter()
            .find(|(definition, _)| definition.name.value == name)
    }

    fn add_endpoint(&mut self, index: usize, endpoint: &Endpoint) {
        for field in &endpoint.request {
            self.add_field(index, true, field);
        }
        self.add_type(index, false, &endpoint.response.value);
        if let Some(position) = self.position(&endpoint.response.value) {
            self.of_types[position].1.is_answer = true;
        }
    }

    fn add_field(&mut self, index: usize, sent: bool, field: &Field) {
        let ty = match &field.ty.value {
            Type::Array(array) => &array.item.value,
            other => other,
        };
        if let Type::Named(name) = ty {
            self.add_type(index, sent, name);
        }
    }

    fn add_type(&mut self, index: usize, sent: bool, name: &str) {
        let Some(position) = self.position(name) else {
            return;
        };
        let (definition, usage) = &mut self.of_types[position];
        let definition = *definition;
        if !usage.endpoints.contains(&index) {
            usage.endpoints.push(index);
        }
        if sent {
            usage.sent = true;
        } else {
            usage.received = true;
        }
        // The loader refuses types that hold themselves, so this ends.
        if let TypeKind::Object(fields) = &definition.kind {
            for field in fields {
                self.add_field(index, sent, field);
            }
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.of_types
            .iter()
            .position(|(definition, _)| definition.name.value == name)
    }
}
