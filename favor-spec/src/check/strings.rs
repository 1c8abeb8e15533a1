//! Rules of characters, prefixes and suffixes: each says something, and leaves something to the others.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, CharacterClass, Rule, Type};
use crate::node::Spanned;

use super::all_fields;
use super::mistakes::{is_among, text_mistake};

pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for field in all_fields(api) {
        check_rules(&field.rules, diagnostics);
        if let Type::Array(array) = &field.ty.value {
            check_rules(&array.item_rules, diagnostics);
        }
    }
}

fn check_rules(rules: &[Spanned<Rule>], diagnostics: &mut Vec<Diagnostic>) {
    for rule in rules {
        if let Some(repeated) = repeated(&rule.value) {
            let message = format!("the list holds `{repeated}` twice");
            diagnostics.push(
                Diagnostic::error(Code::TextRule, rule.place, message).help("remove one of them"),
            );
        }
        for other in rules {
            for mistake in contradictions(&rule.value, &other.value) {
                diagnostics.push(
                    Diagnostic::error(Code::TextRule, rule.place, mistake)
                        .help("mend the one or the other")
                        .related(other.place, "the other rule"),
                );
            }
        }
    }
}

/// What a list holds twice; a character also by its class.
fn repeated(rule: &Rule) -> Option<String> {
    match rule {
        Rule::AllowedCharacters(classes) => {
            let is_one = |class: &CharacterClass| matches!(class, CharacterClass::One(_));
            let wide: Vec<CharacterClass> = classes
                .iter()
                .copied()
                .filter(|class| !is_one(class))
                .collect();
            let mut ones = classes.iter().filter_map(|class| match class {
                CharacterClass::One(c) => Some(*c),
                _ => None,
            });
            ones.find(|c| is_among(*c, &wide))
                .map(|c| c.to_string())
                .or_else(|| first_repeated(classes).map(class_name))
        }
        Rule::ExcludedCharacters(excluded) => first_repeated(excluded).map(char::to_string),
        Rule::Prefixes(prefixes) => first_repeated(prefixes).cloned(),
        Rule::Suffixes(suffixes) => {
            let lower: Vec<String> = suffixes.iter().map(|it| it.to_ascii_lowercase()).collect();
            first_repeated(&lower).cloned()
        }
        _ => None,
    }
}

fn first_repeated<T: PartialEq>(items: &[T]) -> Option<&T> {
    let mut numbered = items.iter().enumerate();
    let found = numbered.find(|(index, item)| items[..*index].contains(item));
    found.map(|(_, item)| item)
}

fn class_name(class: &CharacterClass) -> String {
    match class {
        CharacterClass::Digits => "digits".to_owned(),
        CharacterClass::Letters => "letters".to_owned(),
        CharacterClass::One(c) => c.to_string(),
    }
}

/// What a rule lists in vain beside another.
fn contradictions(rule: &Rule, other: &Rule) -> Vec<String> {
    match (rule, other) {
        (Rule::ExcludedCharacters(excluded), Rule::AllowedCharacters(allowed)) => {
            let mistakes = excluded.iter().filter_map(|c| {
                if allowed.contains(&CharacterClass::One(*c)) {
                    Some(format!("`{c}` is both allowed and excluded"))
                } else if is_among(*c, allowed) {
                    None
                } else {
                    Some(format!("`{c}` is excluded, but is not allowed anyway"))
                }
            });
            mistakes.collect()
        }
        (
            Rule::Prefixes(texts) | Rule::Suffixes(texts),
            Rule::AllowedCharacters(_) | Rule::ExcludedCharacters(_) | Rule::MaxLength(..),
        ) => {
            let mistakes = texts.iter().filter_map(|text| {
                let mistake = text_mistake(other, text)?;
                Some(format!("no text has `{text}` there: it {mistake}"))
            });
            mistakes.collect()
        }
        _ => Vec::new(),
    }
}
