//! Rules: of a value by itself, and between members.

use crate::keys::name;
use crate::model::{CharacterClass, LengthUnit, MemberRule, MemberRuleKind, Rule};
use crate::node::{Node, Spanned};

use super::map::{Map, exact, spanned_text, values};

/// The rules of a value, or of the items of an array.
pub(super) fn decode_rules(map: &Map<'_>) -> Vec<Spanned<Rule>> {
    let unit = match map.choice(name::LENGTH_UNIT) {
        Some(unit) => unit.value,
        // A file has no characters.
        None if map.text(name::TYPE).as_deref() == Some("file") => LengthUnit::Bytes,
        None => LengthUnit::Undocumented,
    };
    let of_numbers = NUMBER_RULES.iter().filter_map(|(key, rule)| {
        let Spanned { value, place } = map.integer(key)?;
        let value = rule(value, unit)?;
        Some(Spanned { value, place })
    });
    let of_lists = LIST_RULES.iter().filter_map(|(key, rule)| {
        let node = map.get(key)?;
        let value = rule(&values(map.texts(key)))?;
        Some(Spanned {
            value,
            place: node.place,
        })
    });
    exact(of_numbers.chain(of_lists))
}

/// Makes a rule from its number; `None` when the number is no count.
type FromNumber = fn(i128, LengthUnit) -> Option<Rule>;

const NUMBER_RULES: [(&str, FromNumber); 6] = [
    (name::MIN_LENGTH, |n, unit| {
        Some(Rule::MinLength(count(n)?, unit))
    }),
    (name::MAX_LENGTH, |n, unit| {
        Some(Rule::MaxLength(count(n)?, unit))
    }),
    (name::MIN, |n, _| Some(Rule::Min(n))),
    (name::MAX, |n, _| Some(Rule::Max(n))),
    (name::MIN_ITEMS, |n, _| Some(Rule::MinItems(count(n)?))),
    (name::MAX_ITEMS, |n, _| Some(Rule::MaxItems(count(n)?))),
];

/// Makes a rule from its list; `None` when nothing of the list can be read.
type FromList = fn(&[String]) -> Option<Rule>;

const LIST_RULES: [(&str, FromList); 4] = [
    (name::ALLOWED_CHARACTERS, |texts| {
        some(texts.iter().filter_map(|text| class(text)).collect()).map(Rule::AllowedCharacters)
    }),
    (name::EXCLUDED_CHARACTERS, |texts| {
        some(texts.iter().filter_map(|text| one(text)).collect()).map(Rule::ExcludedCharacters)
    }),
    (name::PREFIXES, |texts| {
        some(texts.to_vec()).map(Rule::Prefixes)
    }),
    (name::SUFFIXES, |texts| {
        some(texts.to_vec()).map(Rule::Suffixes)
    }),
];

fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

fn class(text: &str) -> Option<CharacterClass> {
    match text {
        "digits" => Some(CharacterClass::Digits),
        "letters" => Some(CharacterClass::Letters),
        _ => one(text).map(CharacterClass::One),
    }
}

fn one(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn count(number: i128) -> Option<u64> {
    u64::try_from(number).ok()
}

/// The rules between the members of a request or of a type.
pub(super) fn decode_member_rules(map: &Map<'_>) -> Vec<MemberRule> {
    map.maps(name::RULES)
        .iter()
        .filter_map(decode_member_rule)
        .collect()
}

fn decode_member_rule(map: &Map<'_>) -> Option<MemberRule> {
    let kind = MEMBER_RULES.iter().find_map(|(key, decode)| {
        let (key, value) = map.entry(key)?;
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

const MEMBER_RULES: [(&str, DecodeMemberRule); 4] = [
    (name::REQUIRED_IF, |node| {
        let map = Map::new(node);
        Some(MemberRuleKind::RequiredIf {
            member: map.spanned_text(name::MEMBER)?,
            equals: map.spanned_text(name::EQUALS)?,
            requires: map.texts(name::REQUIRES),
        })
    }),
    (name::AT_LEAST_ONE, |node| {
        let members = node.as_list()?.iter().filter_map(spanned_text);
        Some(MemberRuleKind::AtLeastOne(members.collect()))
    }),
    (name::NOT_BEFORE, |node| {
        let (member, other) = decode_pair(node)?;
        Some(MemberRuleKind::NotBefore { member, other })
    }),
    (name::AT_MOST, |node| {
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
