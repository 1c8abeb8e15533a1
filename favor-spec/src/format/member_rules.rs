//! Rules between members.

use crate::model::{MemberRule, MemberRuleKey, MemberRuleKind, Word};
use crate::node::{Node, Spanned};

use super::common::{NOTE, SOURCE_REQUIRED};
use super::map::{Map, spanned_text};
use super::table::{Key, Kind, Table, optional, required};

names! {
    EQUALS "equals"
    OTHER_MEMBER "other"
    REQUIRES "requires"
    RULES "rules"
}

pub(super) const MEMBER_RULES: Key = optional(
    name::RULES,
    Kind::List(&RULE_BETWEEN_MEMBERS),
    "the rules between members",
);

static RULE_BETWEEN_MEMBERS: Kind = Kind::Object(&MEMBER_RULE);

static MEMBER_RULE: Table = Table {
    what: "a rule between members",
    keys: &[&[
        optional(
            MemberRuleKey::RequiredIf.word(),
            Kind::Object(&REQUIRED_IF),
            "when a member has a value, others must be present",
        ),
        optional(
            MemberRuleKey::AtLeastOne.word(),
            Kind::NonEmpty(&Kind::Text),
            "optional members of which at least one must be present",
        ),
        optional(
            MemberRuleKey::NotBefore.word(),
            Kind::Object(&NOT_BEFORE),
            "a time must not be before another",
        ),
        optional(
            MemberRuleKey::AtMost.word(),
            Kind::Object(&AT_MOST),
            "a number must not be greater than another",
        ),
        SOURCE_REQUIRED,
        NOTE,
    ]],
    one_of: MemberRuleKey::WORDS,
};

static REQUIRED_IF: Table = Table {
    what: "`required_if`",
    keys: &[&[
        required(
            name::MEMBER,
            Kind::Text,
            "the string member whose value is compared",
        ),
        required(name::EQUALS, Kind::Text, "the value"),
        required(
            name::REQUIRES,
            Kind::NonEmpty(&Kind::Text),
            "the optional members that must be present then",
        ),
    ]],
    one_of: &[],
};

static NOT_BEFORE: Table = Table {
    what: "`not_before`",
    keys: &[&[
        required(name::MEMBER, Kind::Text, "the member with the later time"),
        required(
            name::OTHER_MEMBER,
            Kind::Text,
            "the member with the earlier time",
        ),
    ]],
    one_of: &[],
};

static AT_MOST: Table = Table {
    what: "`at_most`",
    keys: &[&[
        required(
            name::MEMBER,
            Kind::Text,
            "the member with the lesser number",
        ),
        required(
            name::OTHER_MEMBER,
            Kind::Text,
            "the member with the greater number",
        ),
    ]],
    one_of: &[],
};

/// The rules between the members of a request or of a type.
pub(super) fn decode_member_rules(map: &Map<'_>) -> Vec<MemberRule> {
    map.maps(name::RULES)
        .iter()
        .filter_map(decode_member_rule)
        .collect()
}

fn decode_member_rule(map: &Map<'_>) -> Option<MemberRule> {
    let kind = READERS.iter().find_map(|(key, decode)| {
        let (key, value) = map.entry(key.word())?;
        Some(Spanned {
            value: decode(value)?,
            place: key.place,
        })
    });
    Some(MemberRule {
        kind: kind?,
        sources: map.ids(name::SOURCE),
        note: map.text(name::NOTE),
    })
}

type DecodeMemberRule = fn(&Node) -> Option<MemberRuleKind>;

const READERS: [(MemberRuleKey, DecodeMemberRule); 4] = [
    (MemberRuleKey::RequiredIf, |node| {
        let map = Map::new(node);
        Some(MemberRuleKind::RequiredIf {
            member: map.spanned_text(name::MEMBER)?,
            equals: map.spanned_text(name::EQUALS)?,
            requires: map.texts(name::REQUIRES),
        })
    }),
    (MemberRuleKey::AtLeastOne, |node| {
        let members = node.as_list()?.iter().filter_map(spanned_text);
        Some(MemberRuleKind::AtLeastOne(members.collect()))
    }),
    (MemberRuleKey::NotBefore, |node| {
        let (member, other) = decode_pair(node)?;
        Some(MemberRuleKind::NotBefore { member, other })
    }),
    (MemberRuleKey::AtMost, |node| {
        let (member, other) = decode_pair(node)?;
        Some(MemberRuleKind::AtMost { member, other })
    }),
];

fn decode_pair(node: &Node) -> Option<(Spanned<String>, Spanned<String>)> {
    let map = Map::new(node);
    Some((
        map.spanned_text(name::MEMBER)?,
        map.spanned_text(name::OTHER_MEMBER)?,
    ))
}
