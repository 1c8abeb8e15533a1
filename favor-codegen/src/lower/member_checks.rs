//! Rules between the members of a struct.

use favor_spec::model::{MemberRule, MemberRuleKind};

use crate::plan::{Member, MemberCheck};

use super::lookup::position;

/// The rules between the members of a struct.
pub(super) fn member_checks(rules: &[MemberRule], members: &[Member]) -> Vec<MemberCheck> {
    // The loader has checked that every member exists.
    let checks = rules
        .iter()
        .filter_map(|rule| member_check(&rule.kind.value, members));
    checks.flatten().collect()
}

/// The checks of a rule; `None` when a member does not exist.
fn member_check(rule: &MemberRuleKind, members: &[Member]) -> Option<Vec<MemberCheck>> {
    let index = |wire| position(members, wire);
    Some(match rule {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            let member = index(member)?;
            let checks = requires.iter().map(|required| {
                Some(MemberCheck::RequiredIf {
                    member,
                    equals: equals.value.clone(),
                    required: index(required)?,
                })
            });
            checks.collect::<Option<_>>()?
        }
        MemberRuleKind::AtLeastOne(names) => {
            let some = names.iter().map(index).collect::<Option<_>>()?;
            vec![MemberCheck::AtLeastOne(some)]
        }
        MemberRuleKind::NotBefore { member, other } => vec![MemberCheck::NotBefore {
            member: index(member)?,
            other: index(other)?,
        }],
        MemberRuleKind::AtMost { member, other } => vec![MemberCheck::AtMost {
            member: index(member)?,
            other: index(other)?,
        }],
    })
}
