//! The types of the spec as components.

use std::collections::HashSet;

use crate::model::{Api, Download, Field, MemberRule, Type, TypeDefinition, TypeKind};
use crate::ordered_json::{Json, Object};
use crate::uses::{Direction, Usage, Uses};

use super::constraints::{comparisons, constraint};
use super::descriptions::Descriptions;
use super::options::OpenEnums;
use super::presence::may_be_null;

/// The types, with those that have a different schema in a request.
pub(super) struct Types<'a> {
    pub(super) descriptions: &'a Descriptions<'a>,
    uses: Uses<'a>,
    /// The names of the types that travel in both directions and have a separate schema for each.
    differing: HashSet<&'a str>,
    /// The form of open enums.
    pub(super) enums: OpenEnums,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, descriptions: &'a Descriptions<'a>, enums: OpenEnums) -> Self {
        let mut types = Self {
            descriptions,
            uses: Uses::new(api),
            differing: HashSet::new(),
            enums,
        };
        let is_both = |usage: &Usage| usage.directions.sent && usage.directions.received;
        let differing = types.uses.of_types().enumerate();
        let differing = differing
            .filter(|(_, (definition, usage))| is_both(usage) && types.differs(definition));
        let differing: Vec<usize> = differing.map(|(position, _)| position).collect();
        let containers = types.uses.graph().above(&differing);
        let differing = types.uses.of_types().zip(containers);
        let differing = differing.filter(|((_, usage), differs)| is_both(usage) && *differs);
        types.differing = differing
            .map(|((definition, _), _)| definition.name.value.as_str())
            .collect();
        types
    }

    /// Returns true if the type itself, regardless of the types that it contains, has a different schema in a request.
    fn differs(&self, definition: &TypeDefinition) -> bool {
        self.schema(definition, Direction::Sent) != self.schema(definition, Direction::Received)
    }

    /// A schema that refers to that of a type.
    pub(super) fn reference(&self, name: &str, direction: Direction) -> Object {
        let name = if direction == Direction::Sent && self.differing.contains(name) {
            self.in_requests(name)
        } else {
            name.to_owned()
        };
        Object::new().with("$ref", format!("#/components/schemas/{name}"))
    }

    /// Returns the name of the schema of a type in requests. Names with dots are not valid in most languages.
    fn in_requests(&self, name: &str) -> String {
        let mut own = format!("{name}Request");
        while self.uses.definition(&own).is_some() {
            own.push('_');
        }
        own
    }

    /// Returns true if a value is a JSON object.
    pub(super) fn is_object(&self, ty: &Type) -> bool {
        let Type::Named(name) = ty else { return false };
        let definition = self.uses.definition(name);
        definition.is_some_and(|definition| matches!(definition.kind, TypeKind::Object(_)))
    }

    /// The schemas of all types that are used.
    pub(super) fn schemas(&self) -> Object {
        let mut schemas = Object::new();
        for (definition, usage) in self.uses.of_types() {
            let name = &definition.name.value;
            if usage.directions.received {
                schemas.insert(name, self.schema(definition, Direction::Received));
            } else if usage.directions.sent {
                schemas.insert(name, self.schema(definition, Direction::Sent));
            }
            if self.differing.contains(name.as_str()) {
                let name = self.in_requests(name);
                schemas.insert(&name, self.schema(definition, Direction::Sent));
            }
        }
        schemas
    }

    fn schema(&self, definition: &TypeDefinition, direction: Direction) -> Object {
        // Viewers would show a title instead of the name.
        let head = Object::new().with_some("description", self.descriptions.definition(definition));
        let body = match &definition.kind {
            TypeKind::Object(_) => {
                let fields: Vec<&Field> = definition.fields().iter().collect();
                self.object(&fields, &definition.rules, direction)
            }
            TypeKind::Enum(values) => self.listed(
                values.iter().map(|value| value.wire.value.as_str()),
                direction,
            ),
        };
        let download = definition.download.as_ref().map(download);
        head.and(body).with_some("x-download", download)
    }

    /// The schema of an object with these members.
    pub(super) fn object(
        &self,
        fields: &[&Field],
        rules: &[MemberRule],
        direction: Direction,
    ) -> Object {
        let mut properties = Object::new();
        let mut required: Vec<&str> = Vec::new();
        let mut more: Vec<Object> = Vec::new();
        for field in fields {
            let wire = field.wire.value.as_str();
            properties.insert(wire, self.member(field, direction));
            let aliases: Vec<&str> = match direction {
                Direction::Sent => Vec::new(),
                Direction::Received => field.aliases().collect(),
            };
            for alias in &aliases {
                properties.insert(alias, self.alias(field, direction));
            }
            if !field.required || may_be_null(field, direction) {
                continue;
            }
            if aliases.is_empty() {
                required.push(wire);
            } else {
                more.push(one_of_names(wire, &aliases));
            }
        }
        // What arrives may break a rule; what is sent may not.
        if direction == Direction::Sent {
            more.extend(rules.iter().filter_map(|rule| constraint(rule, fields)));
        }
        let comparisons = match direction {
            Direction::Sent => comparisons(rules),
            Direction::Received => Vec::new(),
        };
        Object::new()
            .with("type", "object")
            .with("properties", properties)
            .with_any("required", required)
            .with_any("allOf", more)
            .with_any("x-compared", comparisons)
    }

    /// Returns the schema of an open enum with these values; other values may be received.
    pub(super) fn listed<'v>(
        &self,
        values: impl Iterator<Item = &'v str>,
        direction: Direction,
    ) -> Object {
        let string = Object::new().with("type", "string");
        let values: Vec<&str> = values.collect();
        match (direction, self.enums) {
            (Direction::Sent, _) => string.with("enum", values),
            (Direction::Received, OpenEnums::AnyOf) => {
                let listed = string.clone().with("enum", values);
                Object::new().with("anyOf", [listed, string])
            }
            (Direction::Received, OpenEnums::OpenString) => {
                string.with("x-extensible-enum", values)
            }
        }
    }
}

/// Returns a schema that requires a member under one of its names.
fn one_of_names(wire: &str, aliases: &[&str]) -> Object {
    let names = [wire].into_iter().chain(aliases.iter().copied());
    let names: Vec<Object> = names
        .map(|it| Object::new().with("required", [it]))
        .collect();
    Object::new().with("anyOf", names)
}

fn download(download: &Download) -> Object {
    let algorithm = download.algorithm.as_ref();
    Object::new()
        .with("url", download.url.value.as_str())
        .with("hash", download.hash.value.as_str())
        .with_some("algorithm", algorithm.map(|it| it.value.as_str()))
        .with_some("valid_seconds", download.valid_seconds.map(Json::from))
}
