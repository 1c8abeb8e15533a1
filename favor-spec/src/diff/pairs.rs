//! The types of both specs that stand for each other, and the directions in which they travel.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Api, Endpoint, Field, Location, Type, TypeDefinition, TypeKind};

use super::Used;
use super::matched::Matched;
use super::paths::same_parameters;

/// The types of both specs, in pairs.
pub(super) struct Pairs<'a> {
    pub(super) old: Types<'a>,
    pub(super) new: Types<'a>,
    /// How each pair is used, by the positions of the new and the old type.
    used: BTreeMap<(usize, usize), Used>,
}

/// A type of the old spec, and what stands for it in the new one.
pub(super) struct Pair<'a> {
    pub(super) old: &'a TypeDefinition,
    pub(super) new: &'a TypeDefinition,
    pub(super) used: Used,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let mut pairs = Self {
            old: Types::new(old),
            new: Types::new(new),
            used: BTreeMap::new(),
        };
        let endpoints = Matched::new(&old.endpoints, &new.endpoints, |old, new| {
            old.name == new.name
        });
        for (old, new) in endpoints.both {
            for (old, new) in match_requests(old, new).both.into_iter().map(type_names) {
                pairs.add(old, new, Used::SENT);
            }
            let (old, new) = (&old.response.value, &new.response.value);
            pairs.add(Some(old), Some(new), Used::RECEIVED);
        }
        let notifications = Matched::new(&old.notifications, &new.notifications, |old, new| {
            old.name == new.name
        });
        for (old, new) in notifications.both {
            for (old, new) in [
                (&old.envelope.value, &new.envelope.value),
                (&old.resource.value, &new.resource.value),
            ] {
                pairs.add(Some(old), Some(new), Used::RECEIVED);
            }
        }
        pairs
    }

    /// The pairs, in the order of the new types: those that are reached, then those of types that have
    /// the same name, are not reached together, and so are used by nothing.
    pub(super) fn all(&self) -> Vec<Pair<'a>> {
        let reached = self.used.iter().map(|((new, old), used)| Pair {
            old: self.old.definitions[*old],
            new: self.new.definitions[*new],
            used: *used,
        });
        let mut pairs: Vec<Pair<'a>> = reached.collect();
        let is_reached: HashSet<usize> = self.used.keys().map(|(new, _)| *new).collect();
        for (position, new) in self.new.definitions.iter().enumerate() {
            let old = self.old.get(&new.name.value);
            if let Some(old) = old.filter(|_| !is_reached.contains(&position)) {
                let used = Used::default();
                pairs.push(Pair { old, new, used });
            }
        }
        pairs
    }

    /// Adds a pair and those that it reaches.
    fn add(&mut self, old: Option<&'a str>, new: Option<&'a str>, used: Used) {
        let mut open = vec![(old, new)];
        while let Some((old, new)) = open.pop() {
            let (old, new) = (self.old.position(old), self.new.position(new));
            let (Some(old), Some(new)) = (old, new) else {
                continue;
            };
            let known = self.used.entry((new, old)).or_default();
            if *known == known.and(used) {
                continue;
            }
            *known = known.and(used);
            let (old, new) = (self.old.definitions[old], self.new.definitions[new]);
            if let (TypeKind::Object(old), TypeKind::Object(new)) = (&old.kind, &new.kind) {
                open.extend(match_members(old, new).both.into_iter().map(type_names));
            }
        }
    }
}

/// The types of a spec.
pub(super) struct Types<'a> {
    pub(super) definitions: Vec<&'a TypeDefinition>,
    positions: HashMap<&'a str, usize>,
    reached: HashSet<&'a str>,
}

impl<'a> Types<'a> {
    fn new(api: &'a Api) -> Self {
        let names = api
            .types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let mut types = Self {
            definitions: api.types.iter().collect(),
            positions: names
                .enumerate()
                .map(|(position, name)| (name, position))
                .collect(),
            reached: HashSet::new(),
        };
        let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
        let mut open: Vec<&str> = requests
            .filter_map(|field| type_name(&field.ty.value))
            .collect();
        open.extend(
            api.endpoints
                .iter()
                .map(|endpoint| endpoint.response.value.as_str()),
        );
        for notification in &api.notifications {
            open.extend([&*notification.envelope.value, &*notification.resource.value]);
        }
        while let Some(name) = open.pop() {
            let Some(definition) = types.get(name) else {
                continue;
            };
            if !types.reached.insert(&definition.name.value) {
                continue;
            }
            if let TypeKind::Object(fields) = &definition.kind {
                open.extend(fields.iter().filter_map(|field| type_name(&field.ty.value)));
            }
        }
        types
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a TypeDefinition> {
        Some(self.definitions[self.position(Some(name))?])
    }

    fn position(&self, name: Option<&str>) -> Option<usize> {
        self.positions.get(name?).copied()
    }

    /// Returns true if an endpoint or a notification holds it.
    pub(super) fn is_reached(&self, definition: &TypeDefinition) -> bool {
        self.reached.contains(definition.name.value.as_str())
    }

    pub(super) fn is_enum(&self, name: &str) -> bool {
        let definition = self.get(name);
        definition.is_some_and(|definition| matches!(definition.kind, TypeKind::Enum(_)))
    }
}

/// The members of two objects, by their names on the wire.
pub(super) fn match_members<'a>(old: &'a [Field], new: &'a [Field]) -> Matched<'a, Field> {
    Matched::new(old, new, |old, new| old.wire.value == new.wire.value)
}

/// The members of two requests: by their names, and those of the path by where they stand in it.
pub(super) fn match_requests<'a>(old: &'a Endpoint, new: &'a Endpoint) -> Matched<'a, Field> {
    let parameters = same_parameters(&old.path.value, &new.path.value).unwrap_or_default();
    let is_in_path = |field: &Field| {
        let location = field.location.as_ref().map(|location| location.value);
        location == Some(Location::Path)
    };
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
    (type_name(&old.ty.value), type_name(&new.ty.value))
}

/// The type that a value, or each item of an array, names.
fn type_name(ty: &Type) -> Option<&str> {
    let ty = match ty {
        Type::Array(array) => &array.item.value,
        other => other,
    };
    match ty {
        Type::Named(name) => Some(name),
        _ => None,
    }
}
