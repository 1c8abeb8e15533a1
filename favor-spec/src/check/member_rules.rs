//! Checks that the members of rules between members exist, and that the rules can have an effect.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Field, MemberRule, MemberRuleKind, Type, TypeKind};
use crate::node::Spanned;
use crate::suggest::suggest;

use super::context::Context;
use super::named::{Need, NeededKind, Owner, Presence, find_member};

pub(super) fn check(context: &mut Context<'_>) {
    for endpoint in &context.api.endpoints {
        check_rules(context, &Owner::request(endpoint), &endpoint.rules);
    }
    for definition in &context.api.types {
        let owner = Owner::definition(definition);
        check_rules(context, &owner, &definition.rules);
    }
}

fn check_rules(context: &mut Context<'_>, owner: &Owner<'_>, rules: &[MemberRule]) {
    for rule in rules {
        let members = rule.kind.value.members();
        for (position, name) in members.iter().enumerate() {
            let need = need(&rule.kind.value, position);
            let field = find_member(context, owner, name, need);
            if let (Some(field), 0, MemberRuleKind::RequiredIf { equals, .. }) =
                (field, position, &rule.kind.value)
            {
                check_equals(context, field, equals);
            }
        }
        check_others(context, &rule.kind.value);
        if let MemberRuleKind::AtLeastOne(members) = &rule.kind.value
            && let [only] = members.as_slice()
        {
            let key = rule.kind.value.key();
            let message = format!("`{key}` names only `{}`", only.value);
            context.report(
                Diagnostic::error(Code::MemberRule, only.place, message)
                    .help("name another, or write `required: true` there"),
            );
        }
    }
}

/// The requirements on the member at a position of a rule.
fn need(rule: &MemberRuleKind, position: usize) -> Need {
    let key = rule.key().word();
    let (key, kind, presence) = match (rule, position) {
        (MemberRuleKind::RequiredIf { .. }, 0) => (key, NeededKind::TextOrEnum, Presence::Any),
        (MemberRuleKind::RequiredIf { .. }, _) => ("requires", NeededKind::Any, Presence::Optional),
        (MemberRuleKind::AtLeastOne(_), _) => (key, NeededKind::Any, Presence::Optional),
        (MemberRuleKind::NotBefore { .. }, _) => (key, NeededKind::Timestamp, Presence::Any),
        (MemberRuleKind::AtMost { .. }, _) => (key, NeededKind::Number, Presence::Any),
    };
    Need {
        key,
        kind,
        presence,
    }
}

/// Checks that the member can have the value of the rule's condition.
fn check_equals(context: &mut Context<'_>, field: &Field, equals: &Spanned<String>) {
    let text = equals.value.as_str();
    let uses = context.uses;
    let mut report = |message, help: String| {
        context.report(Diagnostic::error(Code::MemberRule, equals.place, message).help(help));
    };
    for rule in &field.rules {
        if let Some(mistake) = rule.value.text_mistake(text) {
            let message = format!("`{}` is never `{text}`: it {mistake}", field.wire.value);
            report(message, "write a value that the member can have".to_owned());
        }
    }
    let Type::Named(name) = &field.ty.value else {
        return;
    };
    let Some(TypeKind::Enum(values)) = uses.definition(name).map(|found| &found.kind) else {
        return;
    };
    let listed = values.iter().map(|value| value.wire.value.as_str());
    if !listed.clone().any(|value| value == text) {
        let message = format!("`{name}` does not list `{text}`");
        report(message, suggest(text, listed, "write a listed value"));
    }
}

/// Checks that no rule relates a member to itself.
fn check_others(context: &mut Context<'_>, rule: &MemberRuleKind) {
    let members = rule.members();
    let Some((first, others)) = members.split_first() else {
        return;
    };
    let is_of_equals = matches!(rule, MemberRuleKind::AtLeastOne(_));
    for name in others
        .iter()
        .filter(|name| name.value == first.value && !is_of_equals)
    {
        let message = format!("the rule relates `{}` to itself", name.value);
        context.report(
            Diagnostic::error(Code::MemberRule, name.place, message)
                .help("name another member, or remove the rule")
                .related(first.place, "first named here"),
        );
    }
}
