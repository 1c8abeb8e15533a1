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
    no_list_of_names, no_map, null_name, repeated_key, two_of_one, unknown_character,
    unknown_choice, unknown_key, wrong_type,
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
    let known_key = |key: &Node| table.keys().find(|known| key.as_text() == Some(known.name));
    // A misspelt key is not reported as missing as well.
    let unknown = keys(entries).filter(|key| known_key(key).is_none());
    let meant: Vec<&str> = unknown.filter_map(|key| meant_key(key, table)).collect();
    let conditions = Conditions {
        entries,
        meant: &meant,
        table,
    };
    for (key, value) in entries {
        match known_key(key) {
            Some(known) => {
                if let Verdict::Broken(condition) = conditions.of(known) {
                    diagnostics.push(misplaced_key(key, known, condition));
                }
                check_value(value, &known.kind, known, key, diagnostics);
                if matches!(known.kind, Kind::Errata(_)) {
                    check_errata_keys(value, table, diagnostics);
                }
            }
            None => diagnostics.push(unknown_key(key, table)),
        }
    }
    for known in table.keys().filter(|known| known.required) {
        if !conditions.has(known.name) && matches!(conditions.of(known), Verdict::Met) {
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

/// The keys of an object, on which the conditions of its other keys depend.
struct Conditions<'a> {
    entries: &'a [(Node, Node)],
    /// The keys that misspelt ones mean.
    meant: &'a [&'static str],
    table: &'static Table,
}

/// The state of the conditions of a key.
enum Verdict {
    Met,
    /// This one does not hold.
    Broken(&'static When),
    /// The key that one of them names has a mistake of its own, which is reported there.
    Unknown,
}

impl Conditions<'_> {
    fn of(&self, key: &Key) -> Verdict {
        let verdicts = key.when.iter().map(|condition| {
            let holds = match condition {
                When::Is(other, values) if values.iter().any(|value| self.is(other, value)) => true,
                When::Is(other, _) if !self.is_readable(other) => return Verdict::Unknown,
                When::Is(..) => false,
                When::Unless(other, value) => !self.is(other, value),
                When::With(others) => others.iter().any(|other| self.has(other)),
            };
            if holds {
                Verdict::Met
            } else {
                Verdict::Broken(condition)
            }
        });
        let mut failed = verdicts.filter(|verdict| !matches!(verdict, Verdict::Met));
        failed.next().unwrap_or(Verdict::Met)
    }

    /// Returns true if a key has this value.
    fn is(&self, key: &str, value: &str) -> bool {
        find(self.entries, key).is_some_and(|(_, node)| match &node.value {
            Value::Text(text) => text == value,
            Value::Bool(found) => found.to_string() == value,
            _ => false,
        })
    }

    /// Returns true if a key is given, or meant by a misspelt one.
    fn has(&self, key: &str) -> bool {
        find(self.entries, key).is_some() || self.meant.contains(&key)
    }

    /// Returns true if a key has a value that it can have, or is left out where it may be.
    fn is_readable(&self, key: &str) -> bool {
        let Some(known) = self.table.keys().find(|known| known.name == key) else {
            return true;
        };
        match (find(self.entries, key), &known.kind) {
            (None, _) => !known.required && !self.meant.contains(&key),
            (Some((_, node)), Kind::Bool) => matches!(node.value, Value::Bool(_)),
            (Some((_, node)), Kind::Choice(words)) => {
                node.as_text().is_some_and(|text| words.contains(&text))
            }
            // Any other word is the name of a type, which begins with an upper-case letter.
            (Some((_, node)), Kind::Known(words)) => node.as_text().is_some_and(|text| {
                words.contains(&text) || text.starts_with(|c: char| c.is_ascii_uppercase())
            }),
            (Some(_), _) => true,
        }
    }
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
        match name.value {
            // Text such as `null` or `~`, without quotes; nothing is left out.
            Value::Null => diagnostics.push(null_name(name)),
            _ => check_value(name, &Kind::Text, &NAME, name, diagnostics),
        }
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
