//! The graph of types: which type contains which.

use std::collections::{HashMap, VecDeque};

use crate::model::{Field, TypeDefinition};

/// The types that each type contains, all by their position in the model.
pub(crate) struct Graph<'a> {
    positions: HashMap<&'a str, usize>,
    contained: Vec<Vec<usize>>,
    containers: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    pub(crate) fn new(types: &'a [TypeDefinition]) -> Self {
        let mut graph = Self {
            positions: HashMap::with_capacity(types.len()),
            contained: vec![Vec::new(); types.len()],
            containers: vec![Vec::new(); types.len()],
        };
        for (position, definition) in types.iter().enumerate() {
            // The first of two definitions counts; the second is an error.
            let name = definition.name.value.as_str();
            graph.positions.entry(name).or_insert(position);
        }
        for (position, definition) in types.iter().enumerate() {
            let contained: Vec<usize> = graph.named(definition.fields()).collect();
            for contained in &contained {
                graph.containers[*contained].push(position);
            }
            graph.contained[position] = contained;
        }
        graph
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// The types that a type contains directly.
    pub(crate) fn contained(&self, position: usize) -> &[usize] {
        &self.contained[position]
    }

    /// The types that members name.
    pub(crate) fn named(&self, fields: &[Field]) -> impl Iterator<Item = usize> {
        let names = fields.iter().filter_map(|field| field.ty.value.named());
        names.filter_map(|name| self.position(name))
    }

    /// Returns the nesting depth of each type, itself included; 0 for a type that contains a cycle.
    pub(crate) fn depths(&self) -> Vec<usize> {
        let mut left: Vec<usize> = self.contained.iter().map(Vec::len).collect();
        let mut depths = vec![0; left.len()];
        let mut open: Vec<usize> = (0..left.len())
            .filter(|position| left[*position] == 0)
            .collect();
        // Types whose inner types are all known, from the innermost outwards; those of a cycle never are.
        while let Some(position) = open.pop() {
            let inner = self.contained[position].iter().map(|inner| depths[*inner]);
            depths[position] = 1 + inner.max().unwrap_or_default();
            for container in &self.containers[position] {
                left[*container] -= 1;
                if left[*container] == 0 {
                    open.push(*container);
                }
            }
        }
        depths
    }

    /// Returns the shortest cycle through a type, starting with that type; empty if there is none.
    pub(crate) fn cycle(&self, position: usize) -> Vec<usize> {
        let mut came_from: HashMap<usize, usize> = HashMap::new();
        let mut open = VecDeque::from([position]);
        while let Some(at) = open.pop_front() {
            for contained in &self.contained[at] {
                if *contained == position {
                    let mut way = vec![at];
                    while let Some(before) = came_from.get(way.last().unwrap_or(&position)) {
                        way.push(*before);
                    }
                    way.reverse();
                    return way;
                }
                if !came_from.contains_key(contained) {
                    came_from.insert(*contained, at);
                    open.push_back(*contained);
                }
            }
        }
        Vec::new()
    }

    /// Returns a flag for each type: true if this type contains it, directly or indirectly.
    pub(crate) fn below(&self, position: usize) -> Vec<bool> {
        closure(&self.contained, &self.contained[position])
    }

    /// Returns a flag for each type: true if it is one of these, or contains one of them, directly or indirectly.
    pub(crate) fn above(&self, positions: &[usize]) -> Vec<bool> {
        closure(&self.containers, positions)
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
