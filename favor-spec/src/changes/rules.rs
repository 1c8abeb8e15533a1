//! The rules that values keep by themselves: which is stricter.

use std::mem::discriminant;

use crate::model::{CharacterClass, LengthUnit, Rule};
use crate::node::Spanned;

use super::matched::Matched;
use super::scope::Scope;
use super::{Change, ChangeKind};

/// The most bytes of a character.
const MAX_CHAR_BYTES: u64 = 4;

pub(super) fn compare(
    scope: &Scope,
    old: &[Spanned<Rule>],
    new: &[Spanned<Rule>],
    changes: &mut Vec<Change>,
) {
    let matched = Matched::new(old, new, |old, new| {
        discriminant(&old.value) == discriminant(&new.value)
    });
    for rule in matched.added {
        let message = format!("has {} now", words(&rule.value));
        changes.push(scope.change(ChangeKind::RuleAdded, rule.place, message));
    }
    for rule in matched.removed {
        let message = format!("has no `{}` any more", rule.value.key());
        let kind = match &rule.value {
            Rule::AllowedCharacters(_)
            | Rule::ExcludedCharacters(_)
            | Rule::Prefixes(_)
            | Rule::Suffixes(_) => ChangeKind::RuleLoosened,
            // The others have a number, and a constant with it.
            _ => ChangeKind::LimitRemoved,
        };
        changes.push(scope.removal(kind, rule.place, message));
    }
    for (old, new) in matched.both {
        if old.value != new.value {
            rule(scope, &old.value, new, changes);
        }
    }
}

fn rule(scope: &Scope, old: &Rule, new: &Spanned<Rule>, changes: &mut Vec<Change>) {
    let kind = match (allows(&new.value, old), allows(old, &new.value)) {
        (true, true) => ChangeKind::DocumentationChanged,
        (true, false) => ChangeKind::RuleLoosened,
        (false, _) => ChangeKind::RuleTightened,
    };
    let message = format!("has {} instead of {}", words(&new.value), words(old));
    changes.push(scope.change(kind, new.place, message));
    if counts_bytes(old) != counts_bytes(&new.value) {
        let message = format!("has a constant of another name for `{}`", old.key());
        changes.push(scope.change(ChangeKind::LimitRenamed, new.place, message));
    }
}

/// Returns true if a rule allows whatever another rule of its kind allows.
fn allows(rule: &Rule, other: &Rule) -> bool {
    let (bytes, other_bytes) = (counts_bytes(rule), counts_bytes(other));
    match (rule, other) {
        (Rule::MaxLength(limit, _), Rule::MaxLength(other, _)) => {
            let most = if bytes && !other_bytes {
                other.saturating_mul(MAX_CHAR_BYTES)
            } else {
                *other
            };
            *limit >= most
        }
        (Rule::MinLength(limit, _), Rule::MinLength(other, _)) => {
            let fewest = if !bytes && other_bytes {
                other.div_ceil(MAX_CHAR_BYTES)
            } else {
                *other
            };
            *limit <= fewest
        }
        (Rule::Min(limit), Rule::Min(other)) => limit <= other,
        (Rule::Max(limit), Rule::Max(other)) => limit >= other,
        (Rule::MinItems(limit), Rule::MinItems(other)) => limit <= other,
        (Rule::MaxItems(limit), Rule::MaxItems(other)) => limit >= other,
        (Rule::AllowedCharacters(classes), Rule::AllowedCharacters(other)) => {
            let (allowed, other) = (characters(classes), characters(other));
            other.iter().all(|c| allowed.contains(c))
        }
        (Rule::ExcludedCharacters(excluded), Rule::ExcludedCharacters(other)) => {
            excluded.iter().all(|c| other.contains(c))
        }
        (Rule::Prefixes(prefixes), Rule::Prefixes(other)) => {
            let begins = |text: &String| prefixes.iter().any(|prefix| text.starts_with(prefix));
            other.iter().all(begins)
        }
        (Rule::Suffixes(suffixes), Rule::Suffixes(other)) => {
            let lower = |text: &String| text.to_ascii_lowercase();
            let ends = |text: &String| {
                let mut suffixes = suffixes.iter();
                suffixes.any(|suffix| lower(text).ends_with(&lower(suffix)))
            };
            other.iter().all(ends)
        }
        _ => false,
    }
}

fn counts_bytes(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::MinLength(_, LengthUnit::Bytes) | Rule::MaxLength(_, LengthUnit::Bytes)
    )
}

fn characters(classes: &[CharacterClass]) -> Vec<char> {
    let mut characters = Vec::new();
    for class in classes {
        match class {
            CharacterClass::Digits => characters.extend('0'..='9'),
            CharacterClass::Letters => characters.extend(('a'..='z').chain('A'..='Z')),
            CharacterClass::One(c) => characters.push(*c),
        }
    }
    characters
}

/// The rule as a spec states it.
fn words(rule: &Rule) -> String {
    let key = rule.key();
    let value = match rule {
        Rule::MinLength(limit, unit) | Rule::MaxLength(limit, unit) => {
            let unit = match unit {
                LengthUnit::Chars => " chars",
                LengthUnit::Bytes => " bytes",
                LengthUnit::Undocumented => "",
            };
            format!("{limit}{unit}")
        }
        Rule::MinItems(limit) | Rule::MaxItems(limit) => limit.to_string(),
        Rule::Min(limit) | Rule::Max(limit) => limit.to_string(),
        Rule::AllowedCharacters(classes) => list(classes.iter().map(|class| match class {
            CharacterClass::Digits => "digits".to_owned(),
            CharacterClass::Letters => "letters".to_owned(),
            CharacterClass::One(c) => c.to_string(),
        })),
        Rule::ExcludedCharacters(characters) => list(characters.iter().map(char::to_string)),
        Rule::Prefixes(texts) | Rule::Suffixes(texts) => list(texts.iter().cloned()),
    };
    format!("`{key}: {value}`")
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    format!("[{}]", items.join(", "))
}
