//! Rules between members.

use crate::node::{Node, Spanned};
use crate::times::instant;

use super::words::words;

/// A rule between the members of a request or of an object.
#[derive(Clone, Debug)]
pub struct MemberRule {
    /// The rule.
    pub kind: Spanned<MemberRuleKind>,
    /// The sources that state it.
    pub sources: Vec<Spanned<String>>,
    /// Further remarks.
    pub note: Option<String>,
}

/// A condition on several members, each named as on the wire. An absent member breaks no comparison.
#[derive(Clone, Debug)]
pub enum MemberRuleKind {
    /// Other members must be present when a member has a value.
    RequiredIf {
        /// The member whose value counts: a string.
        member: Spanned<String>,
        /// The value.
        equals: Spanned<String>,
        /// The optional members that must be present.
        requires: Vec<Spanned<String>>,
    },
    /// At least one of these optional members is present; an array counts if it has an item.
    AtLeastOne(Vec<Spanned<String>>),
    /// The instant of a time is not before that of another.
    NotBefore {
        /// The later time.
        member: Spanned<String>,
        /// The earlier time.
        other: Spanned<String>,
    },
    /// A number is at most as great as another.
    AtMost {
        /// The lesser number.
        member: Spanned<String>,
        /// The greater number.
        other: Spanned<String>,
    },
}

words! {
    /// The key that states a rule between members.
    pub(crate) MemberRuleKey {
        /// Members that must be present when another has a value.
        RequiredIf = "required_if",
        /// Members of which one must be present.
        AtLeastOne = "at_least_one",
        /// A time that is not before another.
        NotBefore = "not_before",
        /// A number that is at most as great as another.
        AtMost = "at_most",
    }
}

impl MemberRuleKind {
    /// The key that states it.
    pub(crate) fn key(&self) -> MemberRuleKey {
        match self {
            MemberRuleKind::RequiredIf { .. } => MemberRuleKey::RequiredIf,
            MemberRuleKind::AtLeastOne(_) => MemberRuleKey::AtLeastOne,
            MemberRuleKind::NotBefore { .. } => MemberRuleKey::NotBefore,
            MemberRuleKind::AtMost { .. } => MemberRuleKey::AtMost,
        }
    }

    /// The members that the rule names, in order.
    pub fn members(&self) -> Vec<&Spanned<String>> {
        match self {
            Self::RequiredIf {
                member, requires, ..
            } => [member].into_iter().chain(requires).collect(),
            Self::AtLeastOne(members) => members.iter().collect(),
            Self::NotBefore { member, other } | Self::AtMost { member, other } => {
                vec![member, other]
            }
        }
    }

    /// The rule in words.
    pub(crate) fn stated(&self) -> String {
        let names = |all: &[Spanned<String>]| names(all.iter().map(|name| name.value.as_str()));
        match self {
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

    /// Returns true if all values that satisfy this rule satisfy another one.
    pub(crate) fn includes(&self, other: &Self) -> bool {
        use MemberRuleKind::{AtLeastOne, AtMost, NotBefore, RequiredIf};
        let all_in = |some: &[Spanned<String>], all: &[Spanned<String>]| {
            some.iter()
                .all(|name| all.iter().any(|other| other.value == name.value))
        };
        match (self, other) {
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

    /// Returns the violation by these values, in words that follow "the sample …"; `value` returns the value of a
    /// member, unless it is absent.
    pub(crate) fn mistake<'n>(&self, value: impl Fn(&str) -> Option<&'n Node>) -> Option<String> {
        // An empty array counts as absent.
        let holds = |node: &Node| node.as_list().is_none_or(|items| !items.is_empty());
        let is_there = |name: &&Spanned<String>| value(&name.value).is_some_and(holds);
        let key = self.key();
        match self {
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
                    format!("breaks `{key}`: `{member}` is `{equals}`, but {missing} is absent")
                })
            }
            MemberRuleKind::AtLeastOne(members) => {
                let all = names(members.iter().map(|name| name.value.as_str()));
                let is_kept = members.iter().any(|name| is_there(&name));
                (!is_kept).then(|| format!("breaks `{key}`: none of {all} is present"))
            }
            MemberRuleKind::NotBefore { member, other } => {
                let time = |name: &str| instant(value(name)?.as_text()?);
                let is_kept = time(&member.value)? >= time(&other.value)?;
                let (member, other) = (&member.value, &other.value);
                (!is_kept).then(|| format!("breaks `{key}`: `{member}` is before `{other}`"))
            }
            MemberRuleKind::AtMost { member, other } => {
                let number = |name: &str| value(name)?.as_number();
                let is_kept = number(&member.value)? <= number(&other.value)?;
                let (member, other) = (&member.value, &other.value);
                (!is_kept).then(|| format!("breaks `{key}`: `{member}` is greater than `{other}`"))
            }
        }
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
