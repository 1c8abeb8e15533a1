//! Rules of a value by itself.

use crate::model::{CharacterClass, LengthUnit, Rule};
use crate::node::Spanned;

use super::map::{Map, exact, values};
use super::table::{Key, Kind, When, optional};

names! {
    ALLOWED_CHARACTERS "allowed_characters"
    EXCLUDED_CHARACTERS "excluded_characters"
    LENGTH_UNIT "length_unit"
    MAX "max"
    MAX_ITEMS "max_items"
    MAX_LENGTH "max_length"
    MIN "min"
    MIN_ITEMS "min_items"
    MIN_LENGTH "min_length"
    PREFIXES "prefixes"
    SUFFIXES "suffixes"
}

/// The rules of lengths and ranges.
pub(super) static LIMITS: [Key; 5] = [
    optional(name::MIN_LENGTH, Kind::Count, "the minimum length"),
    optional(name::MAX_LENGTH, Kind::Count, "the maximum length"),
    optional(
    name::LENGTH_UNIT,
    Kind::Choice(LengthUnit::WORDS),
    "what a length counts: Unicode scalar values, or bytes of UTF-8; leave it out when no source says",
)
.when(&[
    When::With(&[name::MIN_LENGTH, name::MAX_LENGTH]),
    When::Unless(name::TYPE, "file"),
]),
    optional(name::MIN, Kind::Integer, "the minimum"),
    optional(name::MAX, Kind::Integer, "the maximum"),
];
/// The rules of counts, which an array has.
pub(super) static COUNTS: [Key; 2] = [
    optional(name::MIN_ITEMS, Kind::Count, "the minimum number of items").when(IS_ARRAY),
    optional(name::MAX_ITEMS, Kind::Count, "the maximum number of items").when(IS_ARRAY),
];
/// The rules of texts.
pub(super) static TEXT_RULES: [Key; 4] = [
    optional(
        name::ALLOWED_CHARACTERS,
        Kind::NonEmpty(&Kind::Character(CharacterClass::WORDS)),
        "the only characters that may occur: `digits`, `letters` (both of ASCII) or single ones",
    ),
    optional(
        name::EXCLUDED_CHARACTERS,
        Kind::NonEmpty(&Kind::Character(&[])),
        "characters that may not occur",
    ),
    optional(
        name::PREFIXES,
        Kind::NonEmpty(&Kind::Text),
        "the text begins with one of these",
    ),
    optional(
        name::SUFFIXES,
        Kind::NonEmpty(&Kind::Text),
        "the text ends with one of these; small and capital letters of ASCII count alike",
    ),
];

const IS_ARRAY: &[When] = &[When::Is(name::TYPE, &["array"])];

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
        some(
            texts
                .iter()
                .filter_map(|text| CharacterClass::of_text(text))
                .collect(),
        )
        .map(Rule::AllowedCharacters)
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

fn one(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn count(number: i128) -> Option<u64> {
    u64::try_from(number).ok()
}
