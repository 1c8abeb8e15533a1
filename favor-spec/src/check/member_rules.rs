//! Rules between members: about members that are there, and such that they can count.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Field, MemberRule, MemberRuleKind, Type, TypeKind};
use crate::node::Spanned;
use crate::suggest::suggest;

use super::mistakes::text_mistake;
use super::named::{Need, NeededKind, Owner, Presence, find_member};
use super::{Index, find_type};

pub(super) fn check(api: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for endpoint in &api.endpoints {
        check_rules(api, &Owner::request(endpoint), &endpoint.rules, diagnostics);
    }
    for definition in &api.types {
        let owner = Owner::definition(definition);
        check_rules(api, &owner, &definition.rules, diagnostics);
    }
}

fn check_rules(
    api: &Index<'_>,
    owner: &Owner<'_>,
    rules: &[MemberRule],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for rule in rules {
        let members = rule.kind.value.members();
        for (position, name) in members.iter().enumerate() {
            let need = need(&rule.kind.value, position);
            let field = find_member(api, owner, name, need, diagnostics);
            if let (Some(field), 0, MemberRuleKind::RequiredIf { equals, .. }) =
                (field, position, &rule.kind.value)
            {
                check_equals(api, field, equals, diagnostics);
            }
        }
        check_others(&rule.kind.value, diagnostics);
        if let MemberRuleKind::AtLeastOne(members) = &rule.kind.value
            && let [only] = members.as_slice()
        {
            let message = format!("`at_least_one` names `{}` alone", only.value);
            diagnostics.push(
                Diagnostic::error(Code::MemberRule, only.place, message)
                    .help("name another, or write `required: true` there"),
            );
        }
    }
}

/// What the member at a position of a rule must be.
fn need(rule: &MemberRuleKind, position: usize) -> Need {
    let (key, kind, presence) = match (rule, position) {
        (MemberRuleKind::RequiredIf { .. }, 0) => {
            ("required_if", NeededKind::TextOrEnum, Presence::Any)
        }
        (MemberRuleKind::RequiredIf { .. }, _) => ("requires", NeededKind::Any, Presence::Optional),
        (MemberRuleKind::AtLeastOne(_), _) => ("at_least_one", NeededKind::Any, Presence::Optional),
        (MemberRuleKind::NotBefore { .. }, _) => {
            ("not_before", NeededKind::Timestamp, Presence::Any)
        }
        (MemberRuleKind::AtMost { .. }, _) => ("at_most", NeededKind::Number, Presence::Any),
    };
    Need {
        key,
        kind,
        presence,
    }
}

/// The value that a rule waits for is one that the member can have.
fn check_equals(
    api: &Index<'_>,
    field: &Field,
    equals: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let text = equals.value.as_str();
    let mut report = |message, help: String| {
        diagnostics.push(Diagnostic::error(Code::MemberRule, equals.place, message).help(help));
    };
    for rule in &field.rules {
        if let Some(mistake) = text_mistake(&rule.value, text) {
            let message = format!("`{}` is never `{text}`: it {mistake}", field.wire.value);
            report(message, "write a value that the member can have".to_owned());
        }
    }
    let Type::Named(name) = &field.ty.value else {
        return;
    };
    let Some(TypeKind::Enum(values)) = find_type(api, name).map(|found| &found.kind) else {
        return;
    };
    let listed = values.iter().map(|value| value.wire.value.as_str());
    if !listed.clone().any(|value| value == text) {
        let message = format!("`{name}` does not list `{text}`");
        report(message, suggest(text, listed, "write a listed value"));
    }
}

/// No member is compared with itself, or waits for itself.
fn check_others(rule: &MemberRuleKind, diagnostics: &mut Vec<Diagnostic>) {
    let members = rule.members();
    let Some((first, others)) = members.split_first() else {
        return;
    };
    let is_of_equals = matches!(rule, MemberRuleKind::AtLeastOne(_));
    for name in others
        .iter()
        .filter(|name| name.value == first.value && !is_of_equals)
    {
        let message = format!("the rule sets `{}` against itself", name.value);
        diagnostics.push(
            Diagnostic::error(Code::MemberRule, name.place, message)
                .help("name another member, or remove the rule")
                .related(first.place, "first named here"),
        );
    }
}
