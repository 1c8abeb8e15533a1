//! Rules of a single value.

use crate::model::{BuiltIn, CharacterClass, LengthUnit, Rule, RuleKey, Word};
use crate::node::Spanned;

use super::map::{Map, exact, values};
use super::table::{Key, Kind, When, optional};

names! {
    LENGTH_UNIT "length_unit"
}

/// The rules of lengths and ranges.
pub(super) static LIMITS: [Key; 5] = [
    optional(RuleKey::MinLength.word(), Kind::Count, "the minimum length"),
    optional(RuleKey::MaxLength.word(), Kind::Count, "the maximum length"),
    optional(
    name::LENGTH_UNIT,
    Kind::Choice(LengthUnit::WORDS),
    "the unit of a length: Unicode scalar values, or bytes of UTF-8; leave it out when no source states it",
)
.when(&[
    When::With(&[RuleKey::MinLength.word(), RuleKey::MaxLength.word()]),
    When::Unless(name::TYPE, BuiltIn::File.word()),
]),
    optional(RuleKey::Min.word(), Kind::Integer, "the minimum"),
    optional(RuleKey::Max.word(), Kind::Integer, "the maximum"),
];
/// The rules of counts, which an array has.
pub(super) static COUNTS: [Key; 2] = [
    optional(
        RuleKey::MinItems.word(),
        Kind::Count,
        "the minimum number of items",
    )
    .when(IS_ARRAY),
    optional(
        RuleKey::MaxItems.word(),
        Kind::Count,
        "the maximum number of items",
    )
    .when(IS_ARRAY),
];
/// The rules of texts.
pub(super) static TEXT_RULES: [Key; 4] = [
    optional(
        RuleKey::AllowedCharacters.word(),
        Kind::NonEmpty(&Kind::Character(CharacterClass::WORDS)),
        "the only characters that may occur: `digits`, `letters` (both ASCII) or single characters",
    ),
    optional(
        RuleKey::ExcludedCharacters.word(),
        Kind::NonEmpty(&Kind::Character(&[])),
        "characters that may not occur",
    ),
    optional(
        RuleKey::Prefixes.word(),
        Kind::NonEmpty(&Kind::Text),
        "the text begins with one of these",
    ),
    optional(
        RuleKey::Suffixes.word(),
        Kind::NonEmpty(&Kind::Text),
        "the text ends with one of these; the case of ASCII letters is ignored",
    ),
];

const IS_ARRAY: &[When] = &[When::Is(name::TYPE, &[BuiltIn::Array.word()])];

/// The rules of a value, or of the items of an array.
pub(super) fn decode_rules(map: &Map<'_>) -> Vec<Spanned<Rule>> {
    let unit = match map.choice(name::LENGTH_UNIT) {
        Some(unit) => unit.value,
        // A file has no characters.
        None if map.text(name::TYPE).as_deref() == Some(BuiltIn::File.word()) => LengthUnit::Bytes,
        None => LengthUnit::Undocumented,
    };
    let of_numbers = NUMBER_RULES.iter().filter_map(|(key, rule)| {
        let Spanned { value, place } = map.integer(key.word())?;
        let value = rule(value, unit)?;
        Some(Spanned { value, place })
    });
    let of_lists = LIST_RULES.iter().filter_map(|(key, rule)| {
        let node = map.get(key.word())?;
        let value = rule(&values(map.texts(key.word())))?;
        Some(Spanned {
            value,
            place: node.place,
        })
    });
    exact(of_numbers.chain(of_lists))
}

/// Makes a rule from its number; `None` when the number is not a count.
type FromNumber = fn(i128, LengthUnit) -> Option<Rule>;

const NUMBER_RULES: [(RuleKey, FromNumber); 6] = [
    (RuleKey::MinLength, |n, unit| {
        Some(Rule::MinLength(count(n)?, unit))
    }),
    (RuleKey::MaxLength, |n, unit| {
        Some(Rule::MaxLength(count(n)?, unit))
    }),
    (RuleKey::Min, |n, _| Some(Rule::Min(n))),
    (RuleKey::Max, |n, _| Some(Rule::Max(n))),
    (RuleKey::MinItems, |n, _| Some(Rule::MinItems(count(n)?))),
    (RuleKey::MaxItems, |n, _| Some(Rule::MaxItems(count(n)?))),
];

/// Makes a rule from its list; `None` if no item of the list can be read.
type FromList = fn(&[String]) -> Option<Rule>;

const LIST_RULES: [(RuleKey, FromList); 4] = [
    (RuleKey::AllowedCharacters, |texts| {
        some(
            texts
                .iter()
                .filter_map(|text| CharacterClass::of_text(text))
                .collect(),
        )
        .map(Rule::AllowedCharacters)
    }),
    (RuleKey::ExcludedCharacters, |texts| {
        some(texts.iter().filter_map(|text| one(text)).collect()).map(Rule::ExcludedCharacters)
    }),
    (RuleKey::Prefixes, |texts| {
        some(texts.to_vec()).map(Rule::Prefixes)
    }),
    (RuleKey::Suffixes, |texts| {
        some(texts.to_vec()).map(Rule::Suffixes)
    }),
];

fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

fn one(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn count(number: i128) -> Option<u64> {
    u64::try_from(number).ok()
}
