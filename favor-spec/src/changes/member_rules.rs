//! Rules between the members of a request or of an object: which is stricter.

use crate::model::{Field, MemberRule, MemberRuleKind, Type, TypeKind};
use crate::node::Spanned;

use super::matched::Matched;
use super::pairs::Pairs;
use super::same::same_texts;
use super::scope::Scope;
use super::{Change, ChangeKind};

/// The members of an object, and the rules between them.
pub(super) type Ruled<'a> = (&'a [Field], &'a [MemberRule]);

pub(super) fn compare(
    scope: &Scope,
    [old, new]: [Ruled<'_>; 2],
    pairs: &Pairs<'_>,
    changes: &mut Vec<Change>,
) {
    let scope = scope.part("rules");
    let is_same = |old: &MemberRule, new: &MemberRule| same_rule(&old.kind.value, &new.kind.value);
    let matched = Matched::new(old.1, new.1, is_same);
    for rule in &matched.added {
        let (kind, what) = if matched.removed.iter().any(|old| implies(old, rule)) {
            (ChangeKind::MemberRuleLoosened, "one is looser now")
        } else if is_about_new(rule, old.0, pairs) {
            (
                ChangeKind::MemberRuleLoosened,
                "one is new, about what is new",
            )
        } else {
            (ChangeKind::MemberRuleAdded, "one is new")
        };
        let message = format!("differ, {what}: {}", words(&rule.kind.value));
        changes.push(scope.change(kind, rule.kind.place, message));
    }
    for rule in &matched.removed {
        let is_replaced = matched
            .added
            .iter()
            .any(|new| implies(rule, new) || implies(new, rule));
        if !is_replaced {
            let message = format!("differ, one is gone: {}", words(&rule.kind.value));
            let kind = ChangeKind::MemberRuleLoosened;
            changes.push(scope.removal(kind, rule.kind.place, message));
        }
    }
    if let (true, Some((_, first))) = (matched.reordered, matched.both.first()) {
        changes.extend(scope.documentation(first.kind.place, &[("order", false)]));
    }
    for (old, new) in &matched.both {
        // A new field does not compile until it is compared.
        let MemberRule {
            kind: _,
            sources: _,
            note: _,
        } = new;
        // Rules are the same that name the same members.
        let order = words(&old.kind.value) == words(&new.kind.value);
        let keys = [
            ("order", order),
            ("source", same_texts(&old.sources, &new.sources)),
            ("note", old.note == new.note),
        ];
        changes.extend(scope.documentation(new.kind.place, &keys));
    }
}

fn same_rule(old: &MemberRuleKind, new: &MemberRuleKind) -> bool {
    includes(old, new) && includes(new, old)
}

/// Returns true if what keeps the first rule keeps the second.
fn implies(rule: &MemberRule, other: &MemberRule) -> bool {
    includes(&rule.kind.value, &other.kind.value)
}

fn includes(rule: &MemberRuleKind, other: &MemberRuleKind) -> bool {
    use MemberRuleKind::{AtLeastOne, AtMost, NotBefore, RequiredIf};
    let all_in = |some: &[Spanned<String>], all: &[Spanned<String>]| {
        some.iter()
            .all(|name| all.iter().any(|other| other.value == name.value))
    };
    match (rule, other) {
        (
            RequiredIf {
                member: m,
                equals: e,
                requires: r,
            },
            RequiredIf {
                member,
                equals,
                requires,
            },
        ) => m.value == member.value && e.value == equals.value && all_in(requires, r),
        (AtLeastOne(members), AtLeastOne(others)) => all_in(members, others),
        (
            NotBefore {
                member: m,
                other: o,
            },
            NotBefore { member, other },
        )
        | (
            AtMost {
                member: m,
                other: o,
            },
            AtMost { member, other },
        ) => m.value == member.value && o.value == other.value,
        _ => false,
    }
}

/// Returns true if a rule applies only to what the old spec did not have: no caller that keeps to it can break it.
fn is_about_new(rule: &MemberRule, old: &[Field], pairs: &Pairs<'_>) -> bool {
    let find = |name: &Spanned<String>| old.iter().find(|field| field.wire.value == name.value);
    match &rule.kind.value {
        MemberRuleKind::RequiredIf { member, equals, .. } => {
            find(member).is_none_or(|field| !lists(field, &equals.value, pairs))
        }
        MemberRuleKind::NotBefore { member, other } | MemberRuleKind::AtMost { member, other } => {
            find(member).is_none() || find(other).is_none()
        }
        MemberRuleKind::AtLeastOne(_) => false,
    }
}

/// Returns true if a member of the old spec can have a value: a string any, an enum those that it lists.
fn lists(field: &Field, value: &str, pairs: &Pairs<'_>) -> bool {
    let Type::Named(name) = &field.ty.value else {
        return true;
    };
    match pairs
        .old
        .definition(name)
        .map(|definition| &definition.kind)
    {
        Some(TypeKind::Enum(values)) => values.iter().any(|listed| listed.wire.value == value),
        _ => true,
    }
}

fn words(rule: &MemberRuleKind) -> String {
    let names = |names: &[Spanned<String>]| {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("`{}`", name.value))
            .collect();
        names.join(", ")
    };
    match rule {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            let (member, value) = (&member.value, &equals.value);
            format!("`{member}` of `{value}` requires {}", names(requires))
        }
        MemberRuleKind::AtLeastOne(members) => format!("at least one of {}", names(members)),
        MemberRuleKind::NotBefore { member, other } => {
            format!("`{}` is not before `{}`", member.value, other.value)
        }
        MemberRuleKind::AtMost { member, other } => {
            format!("`{}` is at most `{}`", member.value, other.value)
        }
    }
}
