//! Compares the rules of single values by strictness.

use std::mem::discriminant;

use crate::model::Rule;
use crate::node::Spanned;

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::scope::Scope;

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
        let message = format!("has {} now", rule.value.stated());
        changes.push(scope.change(ChangeKind::RuleAdded, rule.place, message));
    }
    for rule in matched.removed {
        let message = format!("has no `{}` any more", rule.value.key());
        let kind = match rule.value.number() {
            // A rule with a number has a constant.
            Some(_) => ChangeKind::LimitRemoved,
            None => ChangeKind::RuleLoosened,
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
    let kind = match (new.value.allows(old), old.allows(&new.value)) {
        (true, true) => ChangeKind::DocumentationChanged,
        (true, false) => ChangeKind::RuleLoosened,
        (false, _) => ChangeKind::RuleTightened,
    };
    let message = format!("has {} instead of {}", new.value.stated(), old.stated());
    changes.push(scope.change(kind, new.place, message));
    if old.counts_bytes() != new.value.counts_bytes() {
        let message = format!("has a constant of another name for `{}`", old.key());
        changes.push(scope.change(ChangeKind::LimitRenamed, new.place, message));
    }
}
