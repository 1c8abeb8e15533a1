//! Rules of a single value: their wording, their violations, and their comparison by strictness.

use std::ops::RangeInclusive;

use super::text::{CharacterClass, LengthUnit};
use super::words::words;

/// The maximum number of bytes of a character.
const MAX_CHAR_BYTES: u64 = 4;

/// A rule that a single value must satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The minimum length of a string.
    MinLength(u64, LengthUnit),
    /// The maximum length of a string.
    MaxLength(u64, LengthUnit),
    /// The minimum value.
    Min(i128),
    /// The maximum value.
    Max(i128),
    /// The minimum number of items of an array.
    MinItems(u64),
    /// The maximum number of items of an array.
    MaxItems(u64),
    /// The only characters that may occur in a string.
    AllowedCharacters(Vec<CharacterClass>),
    /// Characters that may not occur in a string.
    ExcludedCharacters(Vec<char>),
    /// A string begins with one of these.
    Prefixes(Vec<String>),
    /// A string ends with one of these, ASCII case ignored.
    Suffixes(Vec<String>),
}

words! {
    /// The key that states a rule.
    pub RuleKey {
        /// The minimum length.
        MinLength = "min_length",
        /// The maximum length.
        MaxLength = "max_length",
        /// The minimum.
        Min = "min",
        /// The maximum.
        Max = "max",
        /// The minimum number of items.
        MinItems = "min_items",
        /// The maximum number of items.
        MaxItems = "max_items",
        /// The only characters.
        AllowedCharacters = "allowed_characters",
        /// The characters that may not occur.
        ExcludedCharacters = "excluded_characters",
        /// The beginnings.
        Prefixes = "prefixes",
        /// The ends.
        Suffixes = "suffixes",
    }
}

/// The kinds of values that rules can limit.
pub(crate) enum Limited {
    /// Strings.
    Text,
    /// The bytes of files.
    File,
    /// Whole numbers of this range.
    Number(RangeInclusive<i128>),
    /// Anything else.
    Other,
}

impl Rule {
    /// The key that states it.
    pub fn key(&self) -> RuleKey {
        match self {
            Rule::MinLength(..) => RuleKey::MinLength,
            Rule::MaxLength(..) => RuleKey::MaxLength,
            Rule::Min(_) => RuleKey::Min,
            Rule::Max(_) => RuleKey::Max,
            Rule::MinItems(_) => RuleKey::MinItems,
            Rule::MaxItems(_) => RuleKey::MaxItems,
            Rule::AllowedCharacters(_) => RuleKey::AllowedCharacters,
            Rule::ExcludedCharacters(_) => RuleKey::ExcludedCharacters,
            Rule::Prefixes(_) => RuleKey::Prefixes,
            Rule::Suffixes(_) => RuleKey::Suffixes,
        }
    }

    /// The name of the check in generated code, which is also a part of the limit's constant: the key, or, for a
    /// length, a name with the unit.
    pub fn check(&self) -> &'static str {
        match (self, self.counts_bytes()) {
            (Rule::MinLength(..), false) => "min_chars",
            (Rule::MinLength(..), true) => "min_bytes",
            (Rule::MaxLength(..), false) => "max_chars",
            (Rule::MaxLength(..), true) => "max_bytes",
            _ => self.key().word(),
        }
    }

    /// The number that it states; `None` for a rule that lists texts.
    pub fn number(&self) -> Option<i128> {
        match self {
            Rule::MinLength(limit, _)
            | Rule::MaxLength(limit, _)
            | Rule::MinItems(limit)
            | Rule::MaxItems(limit) => Some((*limit).into()),
            Rule::Min(limit) | Rule::Max(limit) => Some(*limit),
            Rule::AllowedCharacters(_)
            | Rule::ExcludedCharacters(_)
            | Rule::Prefixes(_)
            | Rule::Suffixes(_) => None,
        }
    }

    /// Returns the texts that the rule lists, as a spec writes them; `None` for a rule that states a number.
    pub fn texts(&self) -> Option<Vec<String>> {
        match self {
            Rule::AllowedCharacters(classes) => {
                Some(classes.iter().map(|class| class.text()).collect())
            }
            Rule::ExcludedCharacters(characters) => {
                Some(characters.iter().map(char::to_string).collect())
            }
            Rule::Prefixes(texts) | Rule::Suffixes(texts) => Some(texts.clone()),
            Rule::MinLength(..)
            | Rule::MaxLength(..)
            | Rule::Min(_)
            | Rule::Max(_)
            | Rule::MinItems(_)
            | Rule::MaxItems(_) => None,
        }
    }

    /// The rule as a spec states it.
    pub(crate) fn stated(&self) -> String {
        let value = match self {
            Rule::MinLength(limit, unit) | Rule::MaxLength(limit, unit) => match unit.word() {
                Some(unit) => format!("{limit} {unit}"),
                None => limit.to_string(),
            },
            Rule::MinItems(limit) | Rule::MaxItems(limit) => limit.to_string(),
            Rule::Min(limit) | Rule::Max(limit) => limit.to_string(),
            of_texts => format!("[{}]", of_texts.texts().unwrap_or_default().join(", ")),
        };
        format!("`{}: {value}`", self.key())
    }

    /// Returns the reason why the rule cannot limit such values, in words that follow "`max` …".
    pub(crate) fn misfit(&self, limited: &Limited) -> Option<&'static str> {
        match (self, limited) {
            (Rule::Min(limit) | Rule::Max(limit), Limited::Number(numbers)) => {
                let can_be = numbers.contains(limit);
                (!can_be).then_some("is out of range for the type")
            }
            (Rule::Min(_) | Rule::Max(_), _) => Some("applies only to numbers"),
            // The structure allows counts of items only together with `type: array`.
            (Rule::MinItems(_) | Rule::MaxItems(_), _) => None,
            (Rule::MinLength(..) | Rule::MaxLength(..), Limited::File) => None,
            (_of_texts, Limited::Text) => None,
            (_of_texts, _) => Some("applies only to strings"),
        }
    }

    /// Returns the violation by a text, in words that follow "the example …".
    pub(crate) fn text_mistake(&self, text: &str) -> Option<String> {
        match self {
            Rule::MinLength(limit, unit) | Rule::MaxLength(limit, unit) => {
                let found = unit.length(text);
                let is_broken = match self {
                    Rule::MinLength(..) => found < *limit,
                    _ => found > *limit,
                };
                let key = self.key();
                is_broken.then(|| format!("has length {found}, but `{key}` is {limit}"))
            }
            Rule::AllowedCharacters(classes) => {
                let found = text.chars().find(|c| !CharacterClass::have(classes, *c))?;
                let key = self.key();
                Some(format!("contains `{found}`, which `{key}` does not list"))
            }
            Rule::ExcludedCharacters(excluded) => {
                let found = text.chars().find(|c| excluded.contains(c))?;
                let key = self.key();
                Some(format!("contains `{found}`, which `{key}` lists"))
            }
            Rule::Prefixes(prefixes) => {
                let has_one = prefixes.iter().any(|prefix| text.starts_with(prefix));
                (!has_one).then(|| format!("begins with none of `{}`", self.key()))
            }
            Rule::Suffixes(suffixes) => {
                let has_one = suffixes.iter().any(|suffix| ends_with(text, suffix));
                (!has_one).then(|| format!("ends with none of `{}`", self.key()))
            }
            Rule::Min(_) | Rule::Max(_) | Rule::MinItems(_) | Rule::MaxItems(_) => None,
        }
    }

    /// Returns the violation by a number.
    pub(crate) fn number_mistake(&self, found: i128) -> Option<String> {
        let is_broken = match self {
            Rule::Min(limit) => found < *limit,
            Rule::Max(limit) => found > *limit,
            _ => false,
        };
        let (key, limit) = (self.key(), self.number()?);
        is_broken.then(|| format!("is {found}, but `{key}` is {limit}"))
    }

    /// Returns the violation by an array with too few or too many items.
    pub(crate) fn count_mistake(&self, count: usize) -> Option<String> {
        let is_broken = match self {
            Rule::MinItems(limit) => (count as u64) < *limit,
            Rule::MaxItems(limit) => (count as u64) > *limit,
            _ => false,
        };
        let (key, limit) = (self.key(), self.number()?);
        is_broken.then(|| format!("has {count} items, but `{key}` is {limit}"))
    }

    /// Returns true if no value satisfies both rules, since this one is a minimum above the other.
    pub(crate) fn is_above(&self, other: &Self) -> bool {
        match (self, other) {
            (Rule::MinLength(low, _), Rule::MaxLength(high, _))
            | (Rule::MinItems(low), Rule::MaxItems(high)) => low > high,
            (Rule::Min(low), Rule::Max(high)) => low > high,
            _ => false,
        }
    }

    /// Returns true if the rule allows every value that another rule of the same kind allows.
    pub(crate) fn allows(&self, other: &Self) -> bool {
        let (bytes, other_bytes) = (self.counts_bytes(), other.counts_bytes());
        match (self, other) {
            (Rule::MaxLength(limit, _), Rule::MaxLength(other, _)) => {
                let most = if bytes && !other_bytes {
                    other.saturating_mul(MAX_CHAR_BYTES)
                } else {
                    *other
                };
                *limit >= most
            }
            (Rule::MinLength(limit, _), Rule::MinLength(other, _)) => {
                let fewest = if !bytes && other_bytes {
                    other.div_ceil(MAX_CHAR_BYTES)
                } else {
                    *other
                };
                *limit <= fewest
            }
            (Rule::Min(limit), Rule::Min(other)) => limit <= other,
            (Rule::Max(limit), Rule::Max(other)) => limit >= other,
            (Rule::MinItems(limit), Rule::MinItems(other)) => limit <= other,
            (Rule::MaxItems(limit), Rule::MaxItems(other)) => limit >= other,
            (Rule::AllowedCharacters(classes), Rule::AllowedCharacters(other)) => {
                let mut other = CharacterClass::characters(other).into_iter();
                other.all(|c| CharacterClass::have(classes, c))
            }
            (Rule::ExcludedCharacters(excluded), Rule::ExcludedCharacters(other)) => {
                excluded.iter().all(|c| other.contains(c))
            }
            (Rule::Prefixes(prefixes), Rule::Prefixes(other)) => {
                let begins = |text: &String| prefixes.iter().any(|prefix| text.starts_with(prefix));
                other.iter().all(begins)
            }
            (Rule::Suffixes(suffixes), Rule::Suffixes(other)) => {
                let ends = |text: &String| suffixes.iter().any(|suffix| ends_with(text, suffix));
                other.iter().all(ends)
            }
            // By default, a change counts as breaking, until it is known to break no program.
            _ => false,
        }
    }

    /// Returns true for a length in bytes.
    pub(crate) fn counts_bytes(&self) -> bool {
        matches!(
            self,
            Rule::MinLength(_, LengthUnit::Bytes) | Rule::MaxLength(_, LengthUnit::Bytes)
        )
    }
}

fn ends_with(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.is_some_and(|start| text.as_bytes()[start..].eq_ignore_ascii_case(suffix.as_bytes()))
}
