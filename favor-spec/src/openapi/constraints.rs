//! Rules between members, as far as JSON Schema can express them.

use crate::model::{Field, MemberRule, MemberRuleKind, Type};
use crate::node::Spanned;
use crate::ordered_json::Object;

/// Returns the schema of objects with these members that satisfy the rule; `None` if a schema cannot express the rule:
/// a schema cannot compare values, and covers only the body of a request.
pub(super) fn constraint(rule: &MemberRule, fields: &[&Field]) -> Option<Object> {
    let is_here = |name: &Spanned<String>| find(fields, &name.value).is_some();
    if !rule.kind.value.members().into_iter().all(is_here) {
        return None;
    }
    match &rule.kind.value {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            let member = member.value.as_str();
            // `if` and `then` would be equivalent, but fewer generators support them.
            let value = Object::new().with("const", equals.value.as_str());
            let required: Vec<&str> = requires.iter().map(|name| name.value.as_str()).collect();
            let broken = needs([member])
                .with("properties", Object::new().with(member, value))
                .with("not", Object::new().with("required", required));
            Some(Object::new().with("not", broken))
        }
        MemberRuleKind::AtLeastOne(members) => {
            let names = members.iter().map(|name| name.value.as_str());
            // `anyOf` would be equivalent, but some generators then require the members of all alternatives.
            let absent = |name| Object::new().with("not", is_there(name, fields));
            let absent: Vec<Object> = names.map(absent).collect();
            Some(Object::new().with("not", Object::new().with("allOf", absent)))
        }
        MemberRuleKind::NotBefore { .. } | MemberRuleKind::AtMost { .. } => None,
    }
}

/// Returns the rules that compare values, which a schema cannot express, in the terms of the spec format.
pub(super) fn comparisons(rules: &[MemberRule]) -> Vec<Object> {
    let comparison = |rule: &MemberRule| {
        let (member, other) = match &rule.kind.value {
            MemberRuleKind::NotBefore { member, other }
            | MemberRuleKind::AtMost { member, other } => (member, other),
            MemberRuleKind::RequiredIf { .. } | MemberRuleKind::AtLeastOne(_) => return None,
        };
        let members = Object::new()
            .with("member", member.value.as_str())
            .with("other", other.value.as_str());
        Some(Object::new().with(rule.kind.value.key().word(), members))
    };
    rules.iter().filter_map(comparison).collect()
}

/// Returns the schema in which a member is present; an array is present if it has an item.
fn is_there(name: &str, fields: &[&Field]) -> Object {
    let is_array = find(fields, name).is_some_and(|it| matches!(it.ty.value, Type::Array(_)));
    let some = Object::new().with("minItems", 1_u64);
    let some = is_array.then(|| Object::new().with(name, some));
    needs([name]).with_some("properties", some)
}

fn needs<const N: usize>(names: [&str; N]) -> Object {
    Object::new().with("required", names)
}

fn find<'a>(fields: &[&'a Field], name: &str) -> Option<&'a Field> {
    let mut fields = fields.iter();
    fields.find(|field| field.wire.value == name).copied()
}
