//! The graph of types.

use std::collections::{HashMap, VecDeque};

use crate::model::{Api, Field, Type, TypeDefinition, TypeKind};

/// The types that each type contains, all by their position in the model.
pub(crate) struct Graph<'a> {
    positions: HashMap<&'a str, usize>,
    pub(crate) held: Vec<Vec<usize>>,
    holders: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    pub(crate) fn new(types: &'a [TypeDefinition]) -> Self {
        let names = types
            .iter()
            .map(|definition| definition.name.value.as_str());
        let mut graph = Self {
            positions: names
                .enumerate()
                .map(|(position, name)| (name, position))
                .collect(),
            held: vec![Vec::new(); types.len()],
            holders: vec![Vec::new(); types.len()],
        };
        for (position, definition) in types.iter().enumerate() {
            let held = named_types(fields_of(definition).iter());
            graph.held[position] = graph.positions_of(held);
            for held in graph.held[position].clone() {
                graph.holders[held].push(position);
            }
        }
        graph
    }

    pub(crate) fn position_of(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    pub(crate) fn positions_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
        names.filter_map(|name| self.position_of(name)).collect()
    }

    /// The number of types that are nested in each type, itself included; 0 for a type that contains a circle.
    pub(crate) fn depths(&self) -> Vec<usize> {
        let mut left: Vec<usize> = self.held.iter().map(Vec::len).collect();
        let mut depths = vec![0; left.len()];
        let mut open: Vec<usize> = (0..left.len())
            .filter(|position| left[*position] == 0)
            .collect();
        // Types whose inner types are all known, from the innermost outwards; those of a circle never are.
        while let Some(position) = open.pop() {
            let inner = self.held[position].iter().map(|held| depths[*held]);
            depths[position] = 1 + inner.max().unwrap_or_default();
            for holder in &self.holders[position] {
                left[*holder] -= 1;
                if left[*holder] == 0 {
                    open.push(*holder);
                }
            }
        }
        depths
    }

    /// The shortest way from a type back to itself: the types on it, that one first. Empty where there is none.
    pub(crate) fn circle(&self, position: usize) -> Vec<usize> {
        let mut came_from: HashMap<usize, usize> = HashMap::new();
        let mut open = VecDeque::from([position]);
        while let Some(at) = open.pop_front() {
            for held in &self.held[at] {
                if *held == position {
                    let mut way = vec![at];
                    while let Some(before) = came_from.get(way.last().unwrap_or(&position)) {
                        way.push(*before);
                    }
                    way.reverse();
                    return way;
                }
                if !came_from.contains_key(held) {
                    came_from.insert(*held, at);
                    open.push_back(*held);
                }
            }
        }
        Vec::new()
    }

    /// Which types these are or hold, directly or not.
    pub(crate) fn reached_from(&self, positions: &[usize]) -> Vec<bool> {
        closure(&self.held, positions)
    }

    /// Which types these are, or hold one of these, directly or not.
    pub(crate) fn reaching(&self, positions: &[usize]) -> Vec<bool> {
        closure(&self.holders, positions)
    }
}

fn closure(edges: &[Vec<usize>], from: &[usize]) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    let mut open = from.to_vec();
    while let Some(position) = open.pop() {
        if !reached[position] {
            reached[position] = true;
            open.extend(&edges[position]);
        }
    }
    reached
}

/// The members of a type; an enum has none.
pub(crate) fn fields_of(definition: &TypeDefinition) -> &[Field] {
    match &definition.kind {
        TypeKind::Object(fields) => fields,
        TypeKind::Enum(_) => &[],
    }
}

/// The types of what is sent, as far as requests name them.
pub(crate) fn sent_types(api: &Api) -> impl Iterator<Item = &str> {
    named_types(api.endpoints.iter().flat_map(|endpoint| &endpoint.request))
}

/// The types of what arrives as a whole.
pub(crate) fn received_types(api: &Api) -> impl Iterator<Item = &str> {
    let responses = api.endpoints.iter().map(|endpoint| &endpoint.response);
    let notifications = api.notifications.iter();
    let parts =
        notifications.flat_map(|notification| [&notification.envelope, &notification.resource]);
    responses.chain(parts).map(|name| name.value.as_str())
}

/// The types that members name.
pub(crate) fn named_types<'a>(
    fields: impl Iterator<Item = &'a Field>,
) -> impl Iterator<Item = &'a str> {
    fields.filter_map(|field| match &field.ty.value {
        Type::Array(array) => named_type(&array.item.value),
        other => named_type(other),
    })
}

/// The name of a type of the spec.
pub(crate) fn named_type(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        _ => None,
    }
}
