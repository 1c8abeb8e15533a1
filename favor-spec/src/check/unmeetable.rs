//! Checks for rules that contradict the format of a time or a day, or the characters that requests may contain.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{
    CharacterClass, Characters, Field, Location, MemberRule, MemberRuleKind, RelaxationKind, Rule,
    Type, TypeKind,
};
use crate::node::{Place, Spanned};

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    let of_requests = context.api.request_characters();
    for endpoint in &context.api.endpoints {
        check_fields(context, &endpoint.request, of_requests);
        check_equals(context, &endpoint.rules, of_requests);
    }
    for definition in &context.api.types {
        let characters = match context.is_sent(definition) {
            true => of_requests,
            false => Characters::Any,
        };
        check_fields(context, definition.fields(), characters);
        check_equals(context, &definition.rules, characters);
        if let TypeKind::Enum(values) = &definition.kind {
            let values = values.iter().map(|value| &value.wire);
            for value in values.filter(|value| is_beyond(&value.value, characters)) {
                context.report(beyond("the listed value", &value.value, value.place));
            }
        }
    }
}

/// Checks the rules of members whose texts may contain only these characters.
fn check_fields(context: &mut Context<'_>, fields: &[Field], characters: Characters) {
    for field in fields {
        let is_segment = field.is_in(Location::Path);
        let (ty, rules) = match &field.ty.value {
            Type::Array(array) => (&array.item.value, &array.item_rules),
            other => (other, &field.rules),
        };
        check_characters(context, rules, characters);
        if is_segment {
            check_segment(context, rules);
        }
        let mut forms = forms(ty);
        if field.may_be(&RelaxationKind::CompactTime) {
            forms.push("20150520132935");
        }
        check_forms(context, ty, &forms, rules);
    }
}

/// Returns a value for every format of a time or a day.
fn forms(ty: &Type) -> Vec<&'static str> {
    match ty {
        Type::Timestamp => vec![
            "2015-05-20T13:29:35Z",
            "2015-05-20T13:29:35+08:00",
            "2015-05-20T13:29:35.1Z",
            "2015-05-20T13:29:35.12Z",
            "2015-05-20T13:29:35.120Z",
            "2015-05-20T13:29:35.1+08:00",
            "2015-05-20T13:29:35.12+08:00",
            "2015-05-20T13:29:35.120+08:00",
            "2015-05-20T13:29:35.120456+08:00",
            "2015-05-20T13:29:35.120456789+08:00",
        ],
        Type::Date => vec!["2015-05-20"],
        _ => Vec::new(),
    }
}

/// Reports each rule that no value of these formats satisfies. All digits count as the same, since a prefix or a suffix
/// may require other digits.
fn check_forms(context: &mut Context<'_>, ty: &Type, forms: &[&str], rules: &[Spanned<Rule>]) {
    if forms.is_empty() {
        return;
    }
    let what = if *ty == Type::Date { "day" } else { "time" };
    let keeps = |form: &&&str, rule: &Rule| of_digits(rule).text_mistake(&digits(form)).is_none();
    let mut is_clean = true;
    for rule in rules {
        if !forms.iter().any(|form| keeps(&form, &rule.value)) {
            is_clean = false;
            let message = format!("no {what} satisfies `{}`", rule.value.key());
            let help = format!("fix the rule, or the type: `{}` is a {what}", forms[0]);
            context.report(Diagnostic::error(Code::UnmeetableRule, rule.place, message).help(help));
        }
    }
    let keeps_all = |form: &&str| rules.iter().all(|rule| keeps(&form, &rule.value));
    if let (true, [first, .., last]) = (is_clean && !forms.iter().any(keeps_all), rules) {
        let keys: Vec<String> = rules
            .iter()
            .map(|rule| format!("`{}`", rule.value.key()))
            .collect();
        let message = format!(
            "no {what} satisfies {} at the same time",
            keys.join(" and ")
        );
        let diagnostic = Diagnostic::error(Code::UnmeetableRule, first.place, message);
        let diagnostic = diagnostic.help("fix one of them");
        context.report(diagnostic.related(last.place, "another of them"));
    }
}

/// Replaces every digit of a text by 0.
fn digits(text: &str) -> String {
    let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(digit).collect()
}

/// The rule for texts whose digits were replaced by 0: it is satisfied if any digit fits.
fn of_digits(rule: &Rule) -> Rule {
    let all = |texts: &[String]| texts.iter().map(|text| digits(text)).collect();
    let is_digit =
        |class: &CharacterClass| matches!(class, CharacterClass::One(c) if c.is_ascii_digit());
    match rule {
        Rule::Prefixes(texts) => Rule::Prefixes(all(texts)),
        Rule::Suffixes(texts) => Rule::Suffixes(all(texts)),
        Rule::AllowedCharacters(classes) => {
            let mut classes = classes.clone();
            if classes.iter().any(is_digit) {
                classes.push(CharacterClass::Digits);
            }
            Rule::AllowedCharacters(classes)
        }
        Rule::ExcludedCharacters(excluded) => {
            let is_all = ('0'..='9').all(|digit| excluded.contains(&digit));
            let excluded = excluded.iter().copied();
            let kept = excluded.filter(|c| is_all || !c.is_ascii_digit());
            Rule::ExcludedCharacters(kept.collect())
        }
        other => other.clone(),
    }
}

/// Reports rules that allow only an empty text in the path, whose segments are never empty.
fn check_segment(context: &mut Context<'_>, rules: &[Spanned<Rule>]) {
    for rule in rules {
        if matches!(rule.value, Rule::MaxLength(0, _)) {
            let key = rule.value.key();
            let message =
                format!("a member of the path is never empty, so nothing satisfies `{key}` 0");
            context.report(
                Diagnostic::error(Code::UnmeetableRule, rule.place, message)
                    .help("allow at least one character"),
            );
        }
    }
}

/// Reports rules that list characters which requests may not contain.
fn check_characters(context: &mut Context<'_>, rules: &[Spanned<Rule>], characters: Characters) {
    for rule in rules {
        let texts: Vec<String> = match &rule.value {
            Rule::Prefixes(texts) | Rule::Suffixes(texts) => texts.clone(),
            Rule::AllowedCharacters(classes) => classes.iter().filter_map(one).collect(),
            _ => continue,
        };
        let key = format!("`{}`", rule.value.key());
        for text in texts.iter().filter(|text| is_beyond(text, characters)) {
            context.report(beyond(&key, text, rule.place));
        }
    }
}

fn one(class: &CharacterClass) -> Option<String> {
    match class {
        CharacterClass::One(c) => Some(c.to_string()),
        CharacterClass::Digits | CharacterClass::Letters => None,
    }
}

/// Reports conditions that never apply, because requests may not contain their value.
fn check_equals(context: &mut Context<'_>, rules: &[MemberRule], characters: Characters) {
    for rule in rules {
        if let MemberRuleKind::RequiredIf { equals, .. } = &rule.kind.value
            && is_beyond(&equals.value, characters)
        {
            context.report(beyond("`equals`", &equals.value, equals.place));
        }
    }
}

fn is_beyond(text: &str, characters: Characters) -> bool {
    !text.chars().all(|c| characters.contain(c))
}

fn beyond(what: &str, text: &str, place: Place) -> Diagnostic {
    let message = format!(
        "{what} has `{text}`, but requests have only characters up to U+FFFF (`request_text`)"
    );
    Diagnostic::error(Code::UnmeetableRule, place, message)
        .help("remove it, or fix `request_text` in shared.yaml")
}
