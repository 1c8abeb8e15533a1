//! How a value breaks a rule, in words that fit "the example …"; nothing when it does not.

use crate::model::{CharacterClass, LengthUnit, Rule};

/// How a text breaks a rule of strings.
pub(super) fn text_mistake(rule: &Rule, text: &str) -> Option<String> {
    let over = |found, limit, key| format!("has length {found}, but `{key}` is {limit}");
    match rule {
        Rule::MinLength(limit, unit) => {
            let found = length(text, *unit);
            (found < *limit).then(|| over(found, limit, "min_length"))
        }
        Rule::MaxLength(limit, unit) => {
            let found = length(text, *unit);
            (found > *limit).then(|| over(found, limit, "max_length"))
        }
        Rule::AllowedCharacters(classes) => {
            let found = text.chars().find(|c| !is_among(*c, classes))?;
            Some(format!(
                "holds `{found}`, which `allowed_characters` does not list"
            ))
        }
        Rule::ExcludedCharacters(excluded) => {
            let found = text.chars().find(|c| excluded.contains(c))?;
            Some(format!(
                "holds `{found}`, which `excluded_characters` lists"
            ))
        }
        Rule::Prefixes(prefixes) => {
            let has_one = prefixes.iter().any(|prefix| text.starts_with(prefix));
            (!has_one).then(|| "begins with none of `prefixes`".to_owned())
        }
        Rule::Suffixes(suffixes) => {
            let has_one = suffixes.iter().any(|suffix| ends_with(text, suffix));
            (!has_one).then(|| "ends with none of `suffixes`".to_owned())
        }
        _ => None,
    }
}

/// How a number breaks a rule of numbers.
pub(super) fn number_mistake(rule: &Rule, found: i128) -> Option<String> {
    let over = |limit, key| format!("is {found}, but `{key}` is {limit}");
    match rule {
        Rule::Min(limit) => (found < *limit).then(|| over(limit, "min")),
        Rule::Max(limit) => (found > *limit).then(|| over(limit, "max")),
        _ => None,
    }
}

/// The mistake of an array with too few or too many items.
pub(super) fn count_mistake(rule: &Rule, count: usize) -> Option<String> {
    let count = count as u64;
    let over = |limit, key| format!("has {count} items, but `{key}` is {limit}");
    match rule {
        Rule::MinItems(limit) => (count < *limit).then(|| over(limit, "min_items")),
        Rule::MaxItems(limit) => (count > *limit).then(|| over(limit, "max_items")),
        _ => None,
    }
}

/// The length of a string in a unit.
fn length(text: &str, unit: LengthUnit) -> u64 {
    let length = match unit {
        LengthUnit::Bytes => text.len(),
        LengthUnit::Chars | LengthUnit::Undocumented => text.chars().count(),
    };
    length as u64
}

/// Returns true if a character is one of these, or of their classes.
pub(super) fn is_among(c: char, classes: &[CharacterClass]) -> bool {
    classes.iter().any(|class| match class {
        CharacterClass::Digits => c.is_ascii_digit(),
        CharacterClass::Letters => c.is_ascii_alphabetic(),
        CharacterClass::One(one) => c == *one,
    })
}

fn ends_with(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.is_some_and(|start| text.as_bytes()[start..].eq_ignore_ascii_case(suffix.as_bytes()))
}
