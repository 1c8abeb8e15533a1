//! Equality of parts of two specs, regardless of their places.

use crate::model::{Erratum, Sample, Subject};
use crate::node::{Node, Spanned, Value};

pub(super) fn same_texts(old: &[Spanned<String>], new: &[Spanned<String>]) -> bool {
    same_lists(old, new, |old, new| old.value == new.value)
}

pub(super) fn same_errata(old: &[Erratum], new: &[Erratum]) -> bool {
    same_lists(old, new, |old, new| {
        // A new field does not compile until it is compared.
        let Erratum {
            key: _,
            of: _,
            document: _,
            evidence: _,
            note: _,
        } = new;
        old.key.value == new.key.value
            && same_subjects(&old.of, &new.of)
            && old.document == new.document
            && old.note == new.note
            && same_texts(&old.evidence, &new.evidence)
    })
}

fn same_subjects(old: &Subject, new: &Subject) -> bool {
    match (old, new) {
        (Subject::Named(old), Subject::Named(new)) => same_texts(old, new),
        (old, new) => old == new,
    }
}

pub(super) fn same_samples(old: Option<&Sample>, new: Option<&Sample>) -> bool {
    same_options(old, new, |old, new| {
        // A new field does not compile until it is compared.
        let Sample {
            file: _,
            json: _,
            sources: _,
            errata: _,
        } = new;
        old.file.value == new.file.value
            && same_nodes(old.json.as_ref(), new.json.as_ref())
            && same_texts(&old.sources, &new.sources)
            && same_errata(&old.errata, &new.errata)
    })
}

pub(super) fn same_nodes(old: Option<&Node>, new: Option<&Node>) -> bool {
    same_options(old, new, same_node)
}

fn same_node(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::List(old), Value::List(new)) => same_lists(old, new, same_node),
        (Value::Map(old), Value::Map(new)) => same_lists(old, new, |old, new| {
            same_node(&old.0, &new.0) && same_node(&old.1, &new.1)
        }),
        (old, new) => old == new,
    }
}

pub(super) fn same_options<T>(
    old: Option<&T>,
    new: Option<&T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => is_same(old, new),
        (None, None) => true,
        _ => false,
    }
}

pub(super) fn same_lists<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new))
}
