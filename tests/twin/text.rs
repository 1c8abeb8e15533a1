//! Text that keeps the rules of a string.

use std::ops::RangeInclusive;

use favor_spec::Spanned;
use favor_spec::model::{CharacterClass, LengthUnit, Rule};
use proptest::prelude::*;

use crate::json::any_text;

/// Returns the lengths or the numbers of items that the rules allow, up to `usual` unless a rule requires more.
pub(crate) fn count(rules: &[Spanned<Rule>], usual: u64) -> RangeInclusive<usize> {
    let (mut least, mut most) = (0, u64::MAX);
    for rule in rules {
        match rule.value {
            Rule::MinLength(limit, _) | Rule::MinItems(limit) => least = least.max(limit),
            Rule::MaxLength(limit, _) | Rule::MaxItems(limit) => most = most.min(limit),
            _ => {}
        }
    }
    let small = |limit| usize::try_from(limit).unwrap_or(usize::MAX);
    small(least)..=small(most.min(usual.max(least)))
}

/// The rules of a text.
pub(crate) struct Text {
    chars: RangeInclusive<usize>,
    in_bytes: bool,
    allowed: Option<Vec<char>>,
    excluded: Vec<char>,
    /// The prefixes and suffixes; without such a rule, a single empty one.
    prefixes: Vec<String>,
    suffixes: Vec<String>,
}

impl Text {
    /// Reads the rules; `longest` is the maximum length, unless a rule requires more.
    pub(crate) fn new(rules: &[Spanned<Rule>], longest: u64) -> Self {
        let mut text = Self {
            chars: count(rules, longest),
            in_bytes: false,
            allowed: None,
            excluded: Vec::new(),
            prefixes: vec![String::new()],
            suffixes: vec![String::new()],
        };
        for rule in rules {
            match &rule.value {
                Rule::MinLength(_, unit) | Rule::MaxLength(_, unit) => {
                    text.in_bytes |= *unit == LengthUnit::Bytes;
                }
                Rule::AllowedCharacters(classes) => {
                    text.allowed = Some(classes.iter().flat_map(characters).collect());
                }
                Rule::ExcludedCharacters(excluded) => text.excluded.clone_from(excluded),
                Rule::Prefixes(prefixes) => text.prefixes.clone_from(prefixes),
                Rule::Suffixes(suffixes) => text.suffixes.clone_from(suffixes),
                _ => {}
            }
        }
        text
    }

    /// Returns true if a text keeps the rules; its length is counted in bytes, which is correct only for ASCII.
    pub(crate) fn fits(&self, text: &str) -> bool {
        let is_allowed = |c: char| self.allowed.as_ref().is_none_or(|all| all.contains(&c));
        self.chars.contains(&text.len())
            && self.prefixes.iter().any(|prefix| text.starts_with(prefix))
            && self.suffixes.iter().any(|suffix| text.ends_with(suffix))
            && text
                .chars()
                .all(|c| is_allowed(c) && !self.excluded.contains(&c))
    }

    /// Generates texts; in requests, they contain only characters up to U+FFFF.
    pub(crate) fn strategy(self, sent: bool) -> BoxedStrategy<String> {
        let ends = (
            prop::sample::select(self.prefixes),
            prop::sample::select(self.suffixes),
        );
        let (least, most) = self.chars.into_inner();
        let whole = ends.prop_flat_map(move |(prefix, suffix)| {
            let around = prefix.len() + suffix.len();
            let chars = least.saturating_sub(around)..=most.saturating_sub(around);
            let middle = match &self.allowed {
                Some(allowed) => {
                    let character = prop::sample::select(allowed.clone());
                    prop::collection::vec(character, chars)
                        .prop_map(String::from_iter)
                        .boxed()
                }
                None if self.in_bytes => {
                    let character = prop::char::range(' ', '~');
                    prop::collection::vec(character, chars)
                        .prop_map(String::from_iter)
                        .boxed()
                }
                None => any_text(chars).boxed(),
            };
            middle.prop_map(move |middle| format!("{prefix}{middle}{suffix}"))
        });
        let excluded = self.excluded;
        let allowed = move |text: &String| {
            text.chars()
                .all(|c| !excluded.contains(&c) && (!sent || c <= '\u{ffff}'))
        };
        whole
            .prop_filter("it has other characters", allowed)
            .boxed()
    }
}

fn characters(class: &CharacterClass) -> Vec<char> {
    match class {
        CharacterClass::Digits => ('0'..='9').collect(),
        CharacterClass::Letters => ('a'..='z').chain('A'..='Z').collect(),
        CharacterClass::One(character) => vec![*character],
    }
}
