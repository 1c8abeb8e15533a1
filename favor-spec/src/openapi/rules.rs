//! Rules of values, as schemas and, where a schema cannot express them, in words.

use crate::model::{CharacterClass, LengthUnit, Rule};
use crate::node::Spanned;
use crate::ordered_json::{Json, Object};
use crate::prose::{self, Words};

/// Adds rules to the schema of a value. The bytes of a file are not characters.
pub(super) fn with_rules(mut schema: Object, rules: &[Spanned<Rule>], is_file: bool) -> Object {
    let mut patterns: Vec<String> = Vec::new();
    for rule in rules {
        let (name, limit): (_, Json) = match &rule.value {
            Rule::MinLength(limit, LengthUnit::Bytes) => {
                schema.insert("x-min-bytes", *limit);
                // A character has four bytes at most.
                ("minLength", limit.div_ceil(4).into())
            }
            Rule::MaxLength(limit, LengthUnit::Bytes) => {
                schema.insert("x-max-bytes", *limit);
                ("maxLength", (*limit).into())
            }
            Rule::MinLength(limit, _) => ("minLength", (*limit).into()),
            Rule::MaxLength(limit, _) => ("maxLength", (*limit).into()),
            Rule::Min(limit) => ("minimum", (*limit).into()),
            Rule::Max(limit) => ("maximum", (*limit).into()),
            Rule::MinItems(limit) => ("minItems", (*limit).into()),
            Rule::MaxItems(limit) => ("maxItems", (*limit).into()),
            other => {
                patterns.extend(pattern(other));
                continue;
            }
        };
        // The bytes of a file are not characters.
        if !is_file {
            schema.insert(name, limit);
        }
    }
    let mut patterns = patterns.into_iter();
    let first = patterns.next();
    let others = patterns.map(|pattern| Object::new().with("pattern", pattern));
    schema
        .with_some("pattern", first)
        .with_any("allOf", others.collect())
}

/// Describes a rule in words, as far as the schema does not express it.
pub(super) fn in_words(rule: &Rule) -> Option<Words> {
    match rule {
        Rule::MinLength(_, unit) | Rule::MaxLength(_, unit) => prose::length_unit(*unit),
        Rule::Min(_) | Rule::Max(_) | Rule::MinItems(_) | Rule::MaxItems(_) => None,
        // Viewers show a pattern at best.
        rule => Some(prose::rule(rule)),
    }
}

/// Returns an ECMA-262 regular expression for texts that satisfy the rule; `None` for rules of another kind.
fn pattern(rule: &Rule) -> Option<String> {
    match rule {
        Rule::AllowedCharacters(classes) => {
            let classes: String = classes.iter().map(|class| in_set(*class)).collect();
            Some(format!("^[{classes}]*$"))
        }
        Rule::ExcludedCharacters(characters) => {
            let characters: String = characters.iter().map(|c| in_brackets(*c)).collect();
            Some(format!("^[^{characters}]*$"))
        }
        Rule::Prefixes(prefixes) => {
            let prefixes: Vec<String> = prefixes.iter().map(|prefix| literal(prefix)).collect();
            Some(format!("^({})", prefixes.join("|")))
        }
        Rule::Suffixes(suffixes) => {
            let suffixes: Vec<String> = suffixes.iter().map(|suffix| any_case(suffix)).collect();
            Some(format!("({})$", suffixes.join("|")))
        }
        _ => None,
    }
}

fn in_set(class: CharacterClass) -> String {
    match class {
        CharacterClass::Digits => "0-9".to_owned(),
        CharacterClass::Letters => "A-Za-z".to_owned(),
        CharacterClass::One(c) => in_brackets(c),
    }
}

fn in_brackets(c: char) -> String {
    escaped(c, r"\]^[-")
}

fn literal(text: &str) -> String {
    text.chars().map(|c| escaped(c, SYNTAX)).collect()
}

/// Returns a pattern that matches a text with ASCII case ignored.
fn any_case(text: &str) -> String {
    let either = |c: char| {
        if c.is_ascii_alphabetic() {
            format!("[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase())
        } else {
            escaped(c, SYNTAX)
        }
    };
    text.chars().map(either).collect()
}

/// The characters that are special outside of brackets.
const SYNTAX: &str = r"^$\.*+?()[]{}|/";

fn escaped(c: char, special: &str) -> String {
    if special.contains(c) {
        format!("\\{c}")
    } else {
        c.to_string()
    }
}
