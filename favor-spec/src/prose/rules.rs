//! Rules of values, and rules between members.

use crate::model::{CharacterClass, LengthUnit, MemberRule, MemberRuleKind, Rule};

use super::sources::with_origin;
use super::words::{Words, counted, listing, values};

/// A rule of a value, as a phrase.
pub fn rule(rule: &Rule) -> Words {
    match rule {
        Rule::MinLength(limit, unit) => Words::own(format!("at least {}", length(*limit, *unit))),
        Rule::MaxLength(limit, unit) => Words::own(format!("at most {}", length(*limit, *unit))),
        Rule::Min(limit) => Words::own(format!("at least {limit}")),
        Rule::Max(limit) => Words::own(format!("at most {limit}")),
        Rule::MinItems(limit) => Words::own(format!("at least {}", counted(*limit, "item"))),
        Rule::MaxItems(limit) => Words::own(format!("at most {}", counted(*limit, "item"))),
        Rule::AllowedCharacters(classes) => {
            Words::own("only ").and(Words::join(classes.iter().map(class), ", ", " and "))
        }
        Rule::ExcludedCharacters(characters) => {
            let characters = characters.iter().map(|c| character(*c));
            Words::own("without ").and(Words::join(characters, ", ", " or "))
        }
        Rule::Prefixes(prefixes) => Words::own("begins with ").and(one_of(prefixes)),
        Rule::Suffixes(suffixes) => Words::own("ends with ")
            .and(one_of(suffixes))
            .say(", in upper or lower case"),
    }
}

/// The number that a rule states, as the beginning of a sentence about what it limits; `None` for a rule that lists
/// texts.
pub fn limit(rule: &Rule) -> Option<Words> {
    let unit = if rule.counts_bytes() {
        "bytes"
    } else {
        "characters"
    };
    let said = match rule {
        Rule::MinLength(..) => format!("The minimum number of {unit}"),
        Rule::MaxLength(..) => format!("The maximum number of {unit}"),
        Rule::Min(_) => "The minimum value".to_owned(),
        Rule::Max(_) => "The maximum value".to_owned(),
        Rule::MinItems(_) => "The minimum number of items".to_owned(),
        Rule::MaxItems(_) => "The maximum number of items".to_owned(),
        Rule::AllowedCharacters(_)
        | Rule::ExcludedCharacters(_)
        | Rule::Prefixes(_)
        | Rule::Suffixes(_) => return None,
    };
    Some(Words::own(said))
}

/// Turns a phrase into one about each item of an array.
pub fn of_items(phrase: Words) -> Words {
    Words::own("each item ").and(phrase)
}

/// The unit of a length, to follow its number, as a phrase; `None` for characters.
pub fn length_unit(unit: LengthUnit) -> Option<Words> {
    match unit {
        LengthUnit::Chars => None,
        LengthUnit::Bytes => Some(Words::own("length in bytes")),
        LengthUnit::Undocumented => Some(Words::own(
            "length in characters, since no source documents its unit",
        )),
    }
}

/// A rule between members.
pub fn member_rule(rule: &MemberRule) -> Words {
    let said = match &rule.kind.value {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => listing(values(requires), "and")
            .say(" must be present when ")
            .code(&member.value)
            .say(" is ")
            .code(&equals.value)
            .say("."),
        MemberRuleKind::AtLeastOne(names) => Words::own("At least one of ")
            .and(listing(values(names), "and"))
            .say(" must be present."),
        MemberRuleKind::NotBefore { member, other } => Words::new()
            .code(&member.value)
            .say(" must not be before ")
            .code(&other.value)
            .say("."),
        MemberRuleKind::AtMost { member, other } => Words::new()
            .code(&member.value)
            .say(" must be at most ")
            .code(&other.value)
            .say("."),
    };
    with_origin(said, rule.note.as_deref(), &rule.sources)
}

fn class(class: &CharacterClass) -> Words {
    match class {
        CharacterClass::Digits => Words::own("digits"),
        CharacterClass::Letters => Words::own("letters (A to Z, a to z)"),
        CharacterClass::One(one) => character(*one),
    }
}

fn character(c: char) -> Words {
    match c {
        ' ' => Words::own("spaces"),
        c if c.is_whitespace() => Words::own(format!("U+{:04X}", u32::from(c))),
        c => Words::new().code(&c.to_string()),
    }
}

fn one_of(texts: &[String]) -> Words {
    listing(texts.iter().map(String::as_str), "or")
}

fn length(limit: u64, unit: LengthUnit) -> String {
    match unit {
        LengthUnit::Chars => counted(limit, "character"),
        LengthUnit::Bytes => counted(limit, "byte"),
        LengthUnit::Undocumented => counted(limit, "character") + " (unit undocumented)",
    }
}
