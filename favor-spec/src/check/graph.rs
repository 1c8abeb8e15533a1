//! Which types are reached from which.

use std::collections::HashMap;

use crate::model::{Field, Type, TypeDefinition};

use super::fields_of;

/// Which type holds which others, all by their position in the model.
pub(super) struct Graph<'a> {
    positions: HashMap<&'a str, usize>,
    pub(super) held: Vec<Vec<usize>>,
    holders: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(types: &'a [TypeDefinition]) -> Self {
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

    pub(super) fn positions_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
        names
            .filter_map(|name| self.positions.get(name).copied())
            .collect()
    }

    /// Which types these are or hold, directly or not.
    pub(super) fn reached_from(&self, positions: &[usize]) -> Vec<bool> {
        closure(&self.held, positions)
    }

    /// Which types hold this one, directly or not, itself included.
    pub(super) fn reaching(&self, position: usize) -> Vec<bool> {
        closure(&self.holders, &[position])
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

/// The types that members name.
pub(super) fn named_types<'a>(
    fields: impl Iterator<Item = &'a Field>,
) -> impl Iterator<Item = &'a str> {
    fields.filter_map(|field| match &field.ty.value {
        Type::Array(array) => named_type(&array.item.value),
        other => named_type(other),
    })
}

/// The name of a type of the spec.
pub(super) fn named_type(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        _ => None,
    }
}
