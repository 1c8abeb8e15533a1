//! Rules of characters, prefixes and suffixes as regular expressions of ECMA-262.

use crate::model::{CharacterClass, Rule};

/// The pattern of a text that keeps the rule; `None` for rules of another kind.
pub(super) fn pattern(rule: &Rule) -> Option<String> {
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

/// A text whose letters of ASCII may be small or capital.
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

/// The characters that have a meaning outside of brackets.
const SYNTAX: &str = r"^$\.*+?()[]{}|/";

fn escaped(c: char, special: &str) -> String {
    if special.contains(c) {
        format!("\\{c}")
    } else {
        c.to_string()
    }
}
