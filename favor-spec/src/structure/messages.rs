//! Messages about keys and values of the wrong kind.

use super::misread_values::{misread_bool, misread_number, misread_size, whole};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::format::{Key, Kind, Table, When, confused_with};
use crate::node::{Node, Place, Value};
use crate::suggest::{nearest, suggest};
use crate::syntax::{MisreadKey, misread_key};

pub(super) fn empty_text(node: &Node) -> Diagnostic {
    Diagnostic::error(Code::EmptyText, node.place, "the string is empty")
        .help("write a value, or remove the key")
}

pub(super) fn empty_list(node: &Node, key: &Key) -> Diagnostic {
    let message = format!("`{}` lists nothing", key.name);
    let help = format!("list at least one: {}", key.doc);
    Diagnostic::error(Code::EmptyList, node.place, message).help(help)
}

pub(super) fn null_name(node: &Node) -> Diagnostic {
    Diagnostic::error(
        Code::WrongType,
        node.place,
        "without quotes, YAML reads this name as null; expected a string",
    )
    .wants_quotes()
}

pub(super) fn wrong_type(node: &Node, kind: &Kind, key: &Key) -> Diagnostic {
    let expected = match kind {
        Kind::Text | Kind::Matching(_) | Kind::Known(_) | Kind::Choice(_) => "a string",
        Kind::Character(_) => "a single character",
        Kind::Ids => "a string, or a list of strings",
        Kind::Bool => "`true` or `false`",
        Kind::Count => "a whole number of at least 0",
        Kind::Positive => "a whole number of at least 1",
        Kind::Integer => "a whole number",
        Kind::List(_) | Kind::NonEmpty(_) | Kind::Errata(_) => "a list",
        Kind::WordOrNames(_) => "a word, or a list of names",
        Kind::Named(_) => "a map of names",
        Kind::Any | Kind::Object(_) => "another value",
    };
    let found = match (kind, &node.value) {
        (Kind::Positive, Value::Integer(0)) => "zero",
        _ => node.description(),
    };
    let wrong = |message: String| Diagnostic::error(Code::WrongType, node.place, message);
    if let Some((why, value)) = misread_value(node, kind) {
        let message = format!("`{}` is {found}, not {expected}: {why}", key.name);
        return wrong(message).help(format!("write `{value}`"));
    }
    if let (Kind::Count | Kind::Positive, Value::Integer(number)) = (kind, &node.value)
        && let Some(why) = misread_size(*number)
    {
        return wrong(format!("`{}` is too large: {why}", key.name))
            .help("write the number that the document states, or leave the key out");
    }
    if let (Kind::Count | Kind::Positive | Kind::Integer, Value::Float(number)) =
        (kind, &node.value)
        && let Some(number) = whole(*number)
    {
        return wrong(format!(
            "`{}` has a fraction or an exponent; expected {expected}",
            key.name
        ))
        .help(format!("write `{number}`"));
    }
    let diagnostic = wrong(format!("`{}` is {found}; expected {expected}", key.name));
    let is_text = matches!(
        kind,
        Kind::Text | Kind::Matching(_) | Kind::Known(_) | Kind::Choice(_) | Kind::Character(_)
    );
    let is_list = matches!(kind, Kind::List(_) | Kind::NonEmpty(_) | Kind::Errata(_));
    if let (Kind::Choice(choices), Value::Bool(_) | Value::Integer(_)) = (kind, &node.value) {
        return diagnostic.help(format!("write one of {}", list(choices.iter().copied())));
    }
    match &node.value {
        Value::Integer(_) | Value::Bool(_) | Value::Float(_) if is_text => {
            diagnostic.wants_quotes()
        }
        Value::List(items) if matches!(kind, Kind::Named(_)) => {
            diagnostic.help(as_map(items).unwrap_or_else(|| format!("write {expected}")))
        }
        Value::Text(text) if is_list => {
            let items = text.trim_matches(['[', ']', ' ']);
            diagnostic.help(format!("put it in brackets: [{items}]"))
        }
        Value::List(items) if is_text => match &items[..] {
            [only] if only.as_text().is_some() => {
                diagnostic.help("write it without brackets: the key takes a single string")
            }
            _ => diagnostic.help("write a single string: the key does not take a list"),
        },
        Value::Text(text) if has_unit(kind, text) => {
            diagnostic.help("write the number alone: the key says what it counts")
        }
        _ => diagnostic.help(format!("write {expected}")),
    }
}

/// Returns true for a number with a unit, such as `2MB`, where a number belongs.
fn has_unit(kind: &Kind, text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(kind, Kind::Count | Kind::Positive | Kind::Integer)
        && unit.len() < text.len()
        && unit.chars().all(char::is_alphabetic)
}

/// The maximum number of names to write out.
const MAX_NAMES: usize = 8;

/// Returns a list of names as the map that was meant, to be pasted.
fn as_map(items: &[Node]) -> Option<String> {
    if items.is_empty() || items.len() > MAX_NAMES {
        return None;
    }
    let names = items
        .iter()
        .map(|item| Some(format!("{:?}: {{}}", item.as_text()?)));
    let names: Vec<String> = names.collect::<Option<_>>()?;
    Some(format!("write a map of names: {{ {} }}", names.join(", ")))
}

/// The reason why a text was read as one, and the value that was meant.
fn misread_value(node: &Node, kind: &Kind) -> Option<(&'static str, String)> {
    let text = node.as_text()?;
    match kind {
        Kind::Count | Kind::Positive | Kind::Integer => misread_number(text),
        Kind::Bool => misread_bool(text).map(|(why, value)| (why, value.to_owned())),
        _ => None,
    }
}

/// Returns the diagnostic for a value that must be a map.
pub(super) fn no_map(node: &Node, table: &Table) -> Diagnostic {
    let found = node.description();
    let message = format!("{} is {found}; expected a map of keys", table.what);
    let needed = table
        .keys()
        .filter(|key| key.required && key.when.is_empty());
    let needed = list(needed.map(|key| key.name));
    let help = if needed.is_empty() {
        "write a map of keys".to_owned()
    } else {
        format!("write a map with {needed}")
    };
    Diagnostic::error(Code::WrongType, node.place, message).help(help)
}

pub(super) fn unknown_key(key: &Node, table: &Table) -> Diagnostic {
    let name = key.as_text().unwrap_or("this");
    let diagnostic = Diagnostic::error(
        Code::UnknownKey,
        key.place,
        format!("`{name}` is not a key of {}", table.what),
    );
    if name == MERGE {
        return merge_key(key);
    }
    if let Some(MisreadKey { reason, help, .. }) = misread(name, table) {
        let message = format!("`{name}` is not a key of {}: {reason}", table.what);
        return Diagnostic::error(Code::UnknownKey, key.place, message).help(help);
    }
    let is_known = |other: &&Table| other.keys().any(|known| known.name == name);
    if let Some(other) = confused_with(table).find(is_known) {
        let help = format!("it is a key of {}: remove it here", other.what);
        return diagnostic.help(help);
    }
    let names = table.keys().map(|known| known.name);
    let otherwise = format!("the keys are {}", list(names.clone()));
    diagnostic.help(suggest(name, names, otherwise))
}

/// YAML's merge key.
pub(super) const MERGE: &str = "<<";

pub(super) fn merge_key(key: &Node) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        key.place,
        "merge keys are not part of the format",
    )
    .help("write out what would be merged")
}

fn misread(name: &str, table: &Table) -> Option<MisreadKey> {
    misread_key(name, |wanted| {
        table.keys().any(|known| known.name == wanted)
    })
}

/// Returns the key of the table that an unknown key probably means.
pub(super) fn meant_key(key: &Node, table: &'static Table) -> Option<&'static str> {
    let name = key.as_text()?;
    let names = || table.keys().map(|known| known.name);
    match misread(name, table) {
        Some(found) => names().find(|known| *known == found.name),
        None => nearest(name, names()),
    }
}

pub(crate) fn unknown_erratum_key(place: Place, key: &str, table: &Table) -> Diagnostic {
    let names = table.keys().map(|known| known.name);
    let otherwise = format!(
        "name the key whose value differs: one of {}",
        list(names.clone())
    );
    let message = format!("`{key}` is not a key of {}", table.what);
    Diagnostic::error(Code::ErratumKey, place, message).help(suggest(key, names, otherwise))
}

pub(super) fn unknown_choice(
    node: &Node,
    text: &str,
    choices: &[&'static str],
    key: &Key,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownChoice,
        node.place,
        format!("`{}` cannot be `{text}`", key.name),
    );
    let names = list(choices.iter().copied());
    let otherwise = match choices {
        [_] => format!("write {names}"),
        _ => format!("write one of {names}"),
    };
    let choices = choices.iter().copied();
    diagnostic.help(suggest(text, choices, otherwise))
}

/// Returns the diagnostic for a text other than the one word that may replace a list of names.
pub(super) fn no_list_of_names(node: &Node, text: &str, word: &str, key: &Key) -> Diagnostic {
    let message = format!("`{}` cannot be `{text}`", key.name);
    let help = format!("write `{word}`, or a list of names: [{text}]");
    Diagnostic::error(Code::UnknownChoice, node.place, message).help(help)
}

pub(super) fn unknown_character(
    node: &Node,
    text: &str,
    classes: &[&'static str],
    key: &Key,
) -> Diagnostic {
    let message = format!("`{}` cannot contain `{text}`", key.name);
    let classes = classes.iter().copied();
    let known = list(classes.clone());
    let otherwise = if known.is_empty() {
        "list single characters".to_owned()
    } else {
        format!("list single characters, or {known}")
    };
    Diagnostic::error(Code::UnknownChoice, node.place, message)
        .help(suggest(text, classes, otherwise))
}

pub(super) fn misplaced_key(node: &Node, key: &Key, condition: &When) -> Diagnostic {
    let meaning = match condition {
        When::Is(other, [value]) => format!("is only allowed with `{other}: {value}`"),
        When::Is(other, values) => {
            let values: Vec<String> = values.iter().map(|it| format!("{other}: {it}")).collect();
            let values = list(values.iter().map(String::as_str));
            format!("is only allowed with one of {values}")
        }
        When::Unless(other, value) => format!("is not allowed with `{other}: {value}`"),
        When::With([other]) => format!("is only allowed beside `{other}`"),
        When::With(others) => {
            let others = list(others.iter().copied());
            format!("is only allowed beside one of {others}")
        }
    };
    let message = format!("`{}` {meaning}", key.name);
    Diagnostic::error(Code::MisplacedKey, node.place, message).help("remove it")
}

pub(super) fn missing_key(owner: &Node, table: &Table, key: &Key) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        owner.place,
        format!("{} lacks the key `{}`", table.what, key.name),
    )
    .help(format!("add `{}:`, {}", key.name, key.doc))
}

pub(super) fn missing_one(owner: &Node, table: &Table) -> Diagnostic {
    let choices = list(table.one_of.iter().copied());
    Diagnostic::error(
        Code::MissingKey,
        owner.place,
        format!("{} lacks one of {choices}", table.what),
    )
    .help("add one of them")
}

pub(super) fn two_of_one(first: &Node, second: &Node, table: &Table) -> Diagnostic {
    let choices = list(table.one_of.iter().copied());
    Diagnostic::error(
        Code::MisplacedKey,
        second.place,
        format!("{} has only one of {choices}", table.what),
    )
    .help("remove one of them")
    .related(first.place, "also given here")
}

pub(super) fn repeated_key(key: &Node, first: &Node, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateKey,
        key.place,
        format!("`{name}` is given twice"),
    )
    .help("keep one of the two")
    .related(first.place, "first given here")
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
