//! How values break a rule between members, in words that fit "the sample …".

use crate::model::MemberRuleKind;
use crate::node::{Node, Spanned, Value};

use super::times::instant;

/// The mistake, if there is one; `value` finds what a member holds, unless it is absent.
pub(super) fn rule_mistake<'n>(
    rule: &MemberRuleKind,
    value: impl Fn(&str) -> Option<&'n Node>,
) -> Option<String> {
    // An array without items counts like none.
    let holds = |node: &Node| node.as_list().is_none_or(|items| !items.is_empty());
    let is_there = |name: &&Spanned<String>| value(&name.value).is_some_and(holds);
    match rule {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            let is_due = value(&member.value)?.as_text() == Some(&equals.value);
            let missing = requires.iter().filter(|name| !is_there(name));
            let missing = names(missing.map(|name| name.value.as_str()));
            (is_due && !missing.is_empty()).then(|| {
                let (member, equals) = (&member.value, &equals.value);
                format!(
                    "breaks `required_if`: `{member}` is `{equals}`, but {missing} is not there"
                )
            })
        }
        MemberRuleKind::AtLeastOne(members) => {
            let all = names(members.iter().map(|name| name.value.as_str()));
            let is_kept = members.iter().any(|name| is_there(&name));
            (!is_kept).then(|| format!("breaks `at_least_one`: none of {all} is there"))
        }
        MemberRuleKind::NotBefore { member, other } => {
            let time = |name: &str| instant(value(name)?.as_text()?);
            let is_kept = time(&member.value)? >= time(&other.value)?;
            let (member, other) = (&member.value, &other.value);
            (!is_kept).then(|| format!("breaks `not_before`: `{member}` is before `{other}`"))
        }
        MemberRuleKind::AtMost { member, other } => {
            let number = |name: &str| number(value(name)?);
            let is_kept = number(&member.value)? <= number(&other.value)?;
            let (member, other) = (&member.value, &other.value);
            (!is_kept).then(|| format!("breaks `at_most`: `{member}` is greater than `{other}`"))
        }
    }
}

/// A number, or a text of digits in its place.
pub(super) fn number(node: &Node) -> Option<i128> {
    match &node.value {
        Value::Integer(number) => Some(*number),
        Value::Text(text) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_number)
        }
        _ => None,
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
