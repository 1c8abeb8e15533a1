//! Compares the rules between the members of a request or of an object by strictness.

use crate::model::{Field, MemberRule, MemberRuleKind, Type, TypeKind};
use crate::node::Spanned;

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::pairs::Pairs;
use super::same::same_texts;
use super::scope::Scope;

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
                "one is new, and applies only to new members or values",
            )
        } else {
            (ChangeKind::MemberRuleAdded, "one is new")
        };
        let message = format!("differ, {what}: {}", rule.kind.value.stated());
        changes.push(scope.change(kind, rule.kind.place, message));
    }
    for rule in &matched.removed {
        let is_replaced = matched
            .added
            .iter()
            .any(|new| implies(rule, new) || implies(new, rule));
        if !is_replaced {
            let message = format!("differ, one is gone: {}", rule.kind.value.stated());
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
        // Rules that name the same members in another order are still the same rule.
        let order = old.kind.value.stated() == new.kind.value.stated();
        let keys = [
            ("order", order),
            ("source", same_texts(&old.sources, &new.sources)),
            ("note", old.note == new.note),
        ];
        changes.extend(scope.documentation(new.kind.place, &keys));
    }
}

fn same_rule(old: &MemberRuleKind, new: &MemberRuleKind) -> bool {
    old.includes(new) && new.includes(old)
}

/// Returns true if all values that satisfy the first rule satisfy the second.
fn implies(rule: &MemberRule, other: &MemberRule) -> bool {
    rule.kind.value.includes(&other.kind.value)
}

/// Returns true if a rule applies only to members or values that the old spec lacks: a caller that follows the old spec
/// cannot break it.
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

/// Returns true if a member of the old spec can have a value: a string can have any, an enum those that it lists.
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
