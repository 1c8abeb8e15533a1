//! Checks a file's nodes against the table of keys.

mod messages;
mod misread_values;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::format::{Key, Kind, Table, When, name};
use crate::node::{Node, Value};

use messages::{
    MERGE, empty_list, empty_text, meant_key, merge_key, misplaced_key, missing_key, missing_one,
    no_list_of_names, no_map, repeated_key, two_of_one, unknown_character, unknown_choice,
    unknown_key, wrong_type,
};

pub(crate) use messages::unknown_erratum_key;

/// Reports every unknown, repeated, missing or ill-typed key below `node`.
pub(crate) fn check(node: &Node, table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    check_object(node, table, node, diagnostics);
}

/// Returns true if an unknown key of a map is probably a misspelling of this one.
pub(crate) fn means(node: &Node, table: &'static Table, name: &str) -> bool {
    let mut keys = keys(node.as_map().unwrap_or_default());
    let is_known = |key: &Node| table.keys().any(|known| key.as_text() == Some(known.name));
    keys.any(|key| !is_known(key) && meant_key(key, table) == Some(name))
}

/// Checks an object. `owner` is the node to which missing keys are attributed: the key that names the object, if there
/// is one.
fn check_object(
    node: &Node,
    table: &'static Table,
    owner: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(entries) = node.as_map() else {
        diagnostics.push(no_map(node, table));
        return;
    };
    check_repeats(keys(entries), diagnostics);
    // A misspelt key is not reported as missing as well.
    let mut meant = Vec::new();
    for (key, value) in entries {
        match table.keys().find(|known| key.as_text() == Some(known.name)) {
            Some(known) => {
                if let Some(condition) = unmet(known, entries) {
                    diagnostics.push(misplaced_key(key, known, condition));
                }
                check_value(value, &known.kind, known, key, diagnostics);
                if matches!(known.kind, Kind::Errata(_)) {
                    check_errata_keys(value, table, diagnostics);
                }
            }
            None => {
                meant.extend(meant_key(key, table));
                diagnostics.push(unknown_key(key, table));
            }
        }
    }
    let is_here = |name: &str| find(entries, name).is_some() || meant.contains(&name);
    for known in table.keys().filter(|known| known.required) {
        if !is_here(known.name) && unmet(known, entries).is_none() {
            diagnostics.push(missing_key(owner, table, known));
        }
    }
    if table.one_of.iter().any(|name| meant.contains(name)) {
        return;
    }
    check_one_of(entries, table, owner, diagnostics);
}

/// Checks that an erratum is about a key that the item can have. If it lists its items, they may be in other files and
/// are not checked here.
fn check_errata_keys(errata: &Node, table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    for erratum in errata.as_list().unwrap_or_default() {
        let entries = erratum.as_map().unwrap_or_default();
        if find(entries, name::OF).is_some() {
            continue;
        }
        let entry = find(entries, name::KEY);
        let Some((node, key)) = entry.and_then(|(_, node)| Some((node, node.as_text()?))) else {
            continue;
        };
        if table.keys().any(|known| known.name == key) {
            continue;
        }
        diagnostics.push(unknown_erratum_key(node.place, key, table));
    }
}

fn keys(entries: &[(Node, Node)]) -> impl Iterator<Item = &Node> {
    entries.iter().map(|(key, _)| key)
}

fn find<'a>(entries: &'a [(Node, Node)], name: &str) -> Option<&'a (Node, Node)> {
    entries.iter().find(|(key, _)| key.as_text() == Some(name))
}

/// The first condition of a key that does not hold.
fn unmet(key: &Key, entries: &[(Node, Node)]) -> Option<&'static When> {
    let is = |other: &str, value: &str| {
        find(entries, other).is_some_and(|(_, node)| match &node.value {
            Value::Text(text) => text == value,
            Value::Bool(found) => found.to_string() == value,
            _ => false,
        })
    };
    let holds = |condition: &When| match condition {
        When::Is(other, values) => values.iter().any(|value| is(other, value)),
        When::Unless(other, value) => !is(other, value),
        When::With(others) => others.iter().any(|other| find(entries, other).is_some()),
    };
    key.when.iter().find(|condition| !holds(condition))
}

fn check_one_of(
    entries: &[(Node, Node)],
    table: &Table,
    owner: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut given = table.one_of.iter().filter_map(|name| find(entries, name));
    let (first, second) = (given.next(), given.next());
    match (first, second) {
        (Some((first, _)), Some((second, _))) => diagnostics.push(two_of_one(first, second, table)),
        (None, _) if !table.one_of.is_empty() => diagnostics.push(missing_one(owner, table)),
        _ => {}
    }
}

/// Reports keys, names and items that are given more than once.
fn check_repeats<'a>(nodes: impl Iterator<Item = &'a Node>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<Cow<'_, str>, &Node> = BTreeMap::new();
    for key in nodes {
        let name = match &key.value {
            Value::Text(name) => Cow::Borrowed(name.as_str()),
            other => Cow::Owned(format!("{other:?}")),
        };
        match seen.get(&name) {
            None => {
                seen.insert(name, key);
            }
            Some(first) => diagnostics.push(repeated_key(key, first, &name)),
        }
    }
}

fn check_value(
    node: &Node,
    kind: &'static Kind,
    key: &'static Key,
    owner: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match (kind, &node.value) {
        (Kind::Object(table), _) => check_object(node, table, owner, diagnostics),
        (Kind::Named(table), Value::Map(entries)) => check_named(entries, table, diagnostics),
        (Kind::Errata(table), Value::List(items)) => {
            for item in items {
                check_object(item, table, item, diagnostics);
            }
        }
        (Kind::NonEmpty(_) | Kind::Ids | Kind::WordOrNames(_), Value::List(items))
            if items.is_empty() =>
        {
            diagnostics.push(empty_list(node, key));
        }
        (Kind::List(item_kind) | Kind::NonEmpty(item_kind), Value::List(items)) => {
            for item in items {
                check_value(item, item_kind, key, item, diagnostics);
            }
            if matches!(kind, Kind::NonEmpty(_) | Kind::List(Kind::Choice(_))) {
                check_repeats(items.iter(), diagnostics);
            }
        }
        (Kind::Ids | Kind::WordOrNames(_), Value::List(items)) => {
            for item in items {
                check_value(item, &Kind::Text, key, item, diagnostics);
            }
            if matches!(kind, Kind::WordOrNames(_)) {
                check_repeats(items.iter(), diagnostics);
            }
        }
        (_, Value::Text(text)) => check_text(node, text, kind, key, diagnostics),
        (Kind::Any, _) | (Kind::Bool, Value::Bool(_)) | (Kind::Integer, Value::Integer(_)) => {}
        (Kind::Count, Value::Integer(number)) if u64::try_from(*number).is_ok() => {}
        (Kind::Positive, Value::Integer(number @ 1..)) if u64::try_from(*number).is_ok() => {}
        _ => diagnostics.push(wrong_type(node, kind, key)),
    }
}

fn check_text(
    node: &Node,
    text: &str,
    kind: &'static Kind,
    key: &'static Key,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mistake = match kind {
        Kind::Any => None,
        // Patterns are checked together with the rules, whose messages are more specific.
        Kind::Text | Kind::Matching(_) | Kind::Known(_) | Kind::Ids => {
            text.trim().is_empty().then(|| empty_text(node))
        }
        Kind::WordOrNames(word) => (text != *word).then(|| no_list_of_names(node, text, word, key)),
        Kind::Choice(choices) => {
            (!choices.contains(&text)).then(|| unknown_choice(node, text, choices, key))
        }
        Kind::Character(classes) => {
            let is_known = text.chars().count() == 1 || classes.contains(&text);
            if text.is_empty() {
                Some(empty_text(node))
            } else {
                (!is_known).then(|| unknown_character(node, text, classes, key))
            }
        }
        _ => Some(wrong_type(node, kind, key)),
    };
    diagnostics.extend(mistake);
}

fn check_named(entries: &[(Node, Node)], table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    check_repeats(keys(entries), diagnostics);
    for (name, value) in entries {
        if name.as_text() == Some(MERGE) {
            diagnostics.push(merge_key(name));
            continue;
        }
        check_value(name, &Kind::Text, &NAME, name, diagnostics);
        check_object(value, table, name, diagnostics);
    }
}

/// Placeholder for the names that the author of a spec chooses.
static NAME: Key = Key {
    name: "name",
    kind: Kind::Text,
    required: false,
    when: &[],
    doc: "",
};
