//! Checks that rules of characters, prefixes and suffixes are neither redundant nor contradictory.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{CharacterClass, Rule, Type};
use crate::node::Spanned;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    for field in context.api.fields() {
        check_rules(context, &field.rules);
        if let Type::Array(array) = &field.ty.value {
            check_rules(context, &array.item_rules);
        }
    }
}

fn check_rules(context: &mut Context<'_>, rules: &[Spanned<Rule>]) {
    for rule in rules {
        if let Some(message) = repetition(&rule.value) {
            context
                .report(Diagnostic::error(Code::TextRule, rule.place, message).help("remove it"));
        }
        for other in rules {
            for mistake in contradictions(&rule.value, &other.value) {
                context.report(
                    Diagnostic::error(Code::TextRule, rule.place, mistake)
                        .help("correct one or the other")
                        .related(other.place, "the other rule"),
                );
            }
        }
    }
}

/// Reports a character that is listed both on its own and by its class.
fn repetition(rule: &Rule) -> Option<String> {
    let Rule::AllowedCharacters(classes) = rule else {
        return None;
    };
    let is_one = |class: &CharacterClass| matches!(class, CharacterClass::One(_));
    let (ones, wide): (Vec<CharacterClass>, _) = classes.iter().copied().partition(is_one);
    ones.iter().find_map(|class| match class {
        CharacterClass::One(c) if CharacterClass::have(&wide, *c) => Some(format!(
            "`{c}` belongs to a class that is already in the list"
        )),
        _ => None,
    })
}

/// Reports the texts or characters that a rule lists without effect because of another rule.
fn contradictions(rule: &Rule, other: &Rule) -> Vec<String> {
    match (rule, other) {
        (Rule::ExcludedCharacters(excluded), Rule::AllowedCharacters(allowed)) => {
            let mistakes = excluded.iter().filter_map(|c| {
                if allowed.contains(&CharacterClass::One(*c)) {
                    Some(format!("`{c}` is both allowed and excluded"))
                } else if CharacterClass::have(allowed, *c) {
                    None
                } else {
                    Some(format!("`{c}` need not be excluded: it is not allowed"))
                }
            });
            mistakes.collect()
        }
        (
            Rule::Prefixes(texts) | Rule::Suffixes(texts),
            Rule::AllowedCharacters(_) | Rule::ExcludedCharacters(_) | Rule::MaxLength(..),
        ) => {
            let mistakes = texts.iter().filter_map(|text| {
                let mistake = other.text_mistake(text)?;
                Some(format!("`{text}` can never match: it {mistake}"))
            });
            mistakes.collect()
        }
        _ => Vec::new(),
    }
}
