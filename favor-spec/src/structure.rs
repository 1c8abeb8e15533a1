//! Checks a file's nodes against the table of keys.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::{ERRATUM, Key, Kind, Table, When};
use crate::node::{Node, Value};
use crate::suggest::suggest;

/// Reports every unknown, repeated, missing or ill-typed key below `node`.
pub(crate) fn check(node: &Node, table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    check_object(node, table, node, diagnostics);
}

/// `owner` is the node that people would call the item: the key that names it, where there is one.
fn check_object(
    node: &Node,
    table: &'static Table,
    owner: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(entries) = node.as_map() else {
        diagnostics.push(wrong_type(node, "a map of keys", table.what));
        return;
    };
    check_repeats(entries, diagnostics);
    for (key, value) in entries {
        match table.keys().find(|known| key.as_text() == Some(known.name)) {
            Some(known) => {
                if !applies(known, entries) {
                    diagnostics.push(misplaced_key(key, known));
                }
                check_value(value, &known.kind, known, key, diagnostics);
                if matches!(known.kind, Kind::Errata) {
                    check_errata_keys(value, table, diagnostics);
                }
            }
            None => diagnostics.push(unknown_key(key, table)),
        }
    }
    for known in table.keys().filter(|known| known.required) {
        if find(entries, known.name).is_none() && applies(known, entries) {
            diagnostics.push(missing_key(owner, table, known));
        }
    }
    check_one_of(entries, table, owner, diagnostics);
}

/// An erratum is about a key that the item can have.
fn check_errata_keys(errata: &Node, table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    for erratum in errata.as_list().unwrap_or_default() {
        let entry = find(erratum.as_map().unwrap_or_default(), "key");
        let Some((node, key)) = entry.and_then(|(_, node)| Some((node, node.as_text()?))) else {
            continue;
        };
        if table.keys().any(|known| known.name == key) {
            continue;
        }
        let diagnostic = Diagnostic::error(
            Code::ErratumKey,
            node.place,
            format!("`{key}` is not a key of {}", table.what),
        );
        let names = table.keys().map(|known| known.name);
        let otherwise = format!(
            "name the key whose value differs: one of {}",
            list(names.clone())
        );
        diagnostics.push(diagnostic.help(suggest(key, names, otherwise)));
    }
}

fn find<'a>(entries: &'a [(Node, Node)], name: &str) -> Option<&'a (Node, Node)> {
    entries.iter().find(|(key, _)| key.as_text() == Some(name))
}

fn applies(key: &Key, entries: &[(Node, Node)]) -> bool {
    match key.when {
        When::Always => true,
        When::Is(other, value) => {
            find(entries, other).is_some_and(|(_, node)| node.as_text() == Some(value))
        }
        When::With(others) => others.iter().any(|other| find(entries, other).is_some()),
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
    let choices = list(table.one_of.iter().copied());
    match (first, second) {
        (Some((first, _)), Some((second, _))) => diagnostics.push(
            Diagnostic::error(
                Code::MisplacedKey,
                second.place,
                format!("{} has only one of {choices}", table.what),
            )
            .help("remove one of them")
            .related(first.place, "also given here"),
        ),
        (None, _) if !table.one_of.is_empty() => diagnostics.push(
            Diagnostic::error(
                Code::MissingKey,
                owner.place,
                format!("{} lacks one of {choices}", table.what),
            )
            .help("add one of them"),
        ),
        _ => {}
    }
}

fn check_repeats(entries: &[(Node, Node)], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &Node> = HashMap::new();
    for (key, _) in entries {
        let name = match &key.value {
            Value::Text(name) => name.clone(),
            other => format!("{other:?}"),
        };
        match seen.get(&name) {
            None => {
                seen.insert(name, key);
            }
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    key.place,
                    format!("`{name}` is given twice"),
                )
                .help("keep one of the two")
                .related(first.place, "first given here"),
            ),
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
    let expected = match (kind, &node.value) {
        (Kind::Object(table), _) => return check_object(node, table, owner, diagnostics),
        (Kind::Named(table), Value::Map(entries)) => {
            return check_named(entries, table, diagnostics);
        }
        (Kind::Errata, Value::List(items)) => {
            for item in items {
                check_object(item, &ERRATUM, item, diagnostics);
            }
            return;
        }
        (Kind::List(item_kind), Value::List(items)) => {
            for item in items {
                check_value(item, item_kind, key, item, diagnostics);
            }
            return;
        }
        (Kind::Text | Kind::Ids, Value::Text(text)) => {
            if text.trim().is_empty() {
                diagnostics.push(empty_text(node));
            }
            return;
        }
        (Kind::Ids, Value::List(items)) => {
            for item in items {
                check_value(item, &Kind::Text, key, item, diagnostics);
            }
            return;
        }
        (Kind::Choice(choices), Value::Text(text)) => {
            if !choices.contains(&text.as_str()) {
                diagnostics.push(unknown_choice(node, text, choices, key));
            }
            return;
        }
        (Kind::Any, _) | (Kind::Bool, Value::Bool(_)) | (Kind::Integer, Value::Integer(_)) => {
            return;
        }
        (Kind::Count, Value::Integer(number)) if u64::try_from(*number).is_ok() => return,
        (Kind::Text | Kind::Choice(_), _) => "text",
        (Kind::Ids, _) => "text, or a list of texts,",
        (Kind::Bool, _) => "`true` or `false`",
        (Kind::Count, _) => "a whole number from zero",
        (Kind::Integer, _) => "a whole number",
        (Kind::List(_) | Kind::Errata, _) => "a list",
        (Kind::Named(_), _) => "a map of names",
    };
    diagnostics.push(wrong_type(node, expected, &format!("`{}`", key.name)));
}

fn check_named(entries: &[(Node, Node)], table: &'static Table, diagnostics: &mut Vec<Diagnostic>) {
    check_repeats(entries, diagnostics);
    for (name, value) in entries {
        check_value(name, &Kind::Text, &NAME, name, diagnostics);
        check_object(value, table, name, diagnostics);
    }
}

/// Stands for the names that the author of a spec chooses.
static NAME: Key = Key {
    name: "name",
    kind: Kind::Text,
    required: false,
    when: When::Always,
    doc: "",
};

fn empty_text(node: &Node) -> Diagnostic {
    Diagnostic::error(Code::EmptyText, node.place, "the text is empty")
        .help("write it, or remove its key")
}

fn wrong_type(node: &Node, expected: &str, what: &str) -> Diagnostic {
    let found = node.description();
    let diagnostic = Diagnostic::error(
        Code::WrongType,
        node.place,
        format!("{what} is {found}; {expected} belongs here"),
    );
    match (&node.value, expected) {
        (Value::Integer(number), "text") => {
            diagnostic.help(format!("put it in quotes: \"{number}\""))
        }
        (Value::Bool(value), "text") => diagnostic.help(format!("put it in quotes: \"{value}\"")),
        (Value::Float(_), "text") => diagnostic.help("put it in quotes"),
        (Value::Text(_), "a list") => diagnostic.help("put it in brackets: [ … ]"),
        _ => diagnostic.help(format!("write {expected}")),
    }
}

fn unknown_key(key: &Node, table: &'static Table) -> Diagnostic {
    let name = key.as_text().unwrap_or("this");
    let diagnostic = Diagnostic::error(
        Code::UnknownKey,
        key.place,
        format!("`{name}` is not a key of {}", table.what),
    );
    if name == "<<" {
        return diagnostic.help("merge keys are not part of the format: write the keys out");
    }
    let names = table.keys().map(|known| known.name);
    let otherwise = format!("the keys are {}", list(names.clone()));
    diagnostic.help(suggest(name, names, otherwise))
}

fn unknown_choice(node: &Node, text: &str, choices: &[&'static str], key: &Key) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownChoice,
        node.place,
        format!("`{}` cannot be `{text}`", key.name),
    );
    let choices = choices.iter().copied();
    let otherwise = format!("write one of {}", list(choices.clone()));
    diagnostic.help(suggest(text, choices, otherwise))
}

fn misplaced_key(node: &Node, key: &Key) -> Diagnostic {
    let meaning = match key.when {
        When::Always => String::new(),
        When::Is(other, value) => format!("with `{other}: {value}`"),
        When::With(others) => format!("beside one of {}", list(others.iter().copied())),
    };
    Diagnostic::error(
        Code::MisplacedKey,
        node.place,
        format!("`{}` has a meaning only {meaning}", key.name),
    )
    .help("remove it")
}

fn missing_key(owner: &Node, table: &Table, key: &Key) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        owner.place,
        format!("{} lacks the key `{}`", table.what, key.name),
    )
    .help(format!("add `{}:`, {}", key.name, key.doc))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
