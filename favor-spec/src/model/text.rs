//! The units of lengths, and classes of characters.

use super::words::Word;

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values.
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// Not documented; counted as Unicode scalar values.
    Undocumented,
}

impl LengthUnit {
    /// The length of a text.
    pub(crate) fn length(self, text: &str) -> u64 {
        let length = match self {
            LengthUnit::Bytes => text.len(),
            LengthUnit::Chars | LengthUnit::Undocumented => text.chars().count(),
        };
        length as u64
    }

    const CHARS: &'static str = "chars";
    const BYTES: &'static str = "bytes";

    /// Returns the word for the unit in a spec; `None` if it is undocumented.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            LengthUnit::Chars => Some(Self::CHARS),
            LengthUnit::Bytes => Some(Self::BYTES),
            LengthUnit::Undocumented => None,
        }
    }
}

impl Word for LengthUnit {
    const WORDS: &'static [&'static str] = &[Self::CHARS, Self::BYTES];

    fn of_word(word: &str) -> Option<Self> {
        let mut units = [Self::Chars, Self::Bytes].into_iter();
        units.find(|unit| unit.word() == Some(word))
    }
}

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterClass {
    /// `0` to `9`.
    Digits,
    /// `a` to `z` and `A` to `Z`.
    Letters,
    /// This character.
    One(char),
}

impl CharacterClass {
    const DIGITS: &'static str = "digits";
    const LETTERS: &'static str = "letters";

    /// The words of the classes.
    pub(crate) const WORDS: &'static [&'static str] = &[Self::DIGITS, Self::LETTERS];

    /// The class that a spec names by its word, or by its only character.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        match text {
            Self::DIGITS => Some(Self::Digits),
            Self::LETTERS => Some(Self::Letters),
            _ => match (characters.next(), characters.next()) {
                (Some(only), None) => Some(Self::One(only)),
                _ => None,
            },
        }
    }

    /// The class as a spec names it.
    pub(crate) fn text(self) -> String {
        match self {
            Self::Digits => Self::DIGITS.to_owned(),
            Self::Letters => Self::LETTERS.to_owned(),
            Self::One(c) => c.to_string(),
        }
    }

    /// Returns true if one of these classes contains a character.
    pub(crate) fn have(classes: &[Self], c: char) -> bool {
        classes.iter().any(|class| match class {
            CharacterClass::Digits => c.is_ascii_digit(),
            CharacterClass::Letters => c.is_ascii_alphabetic(),
            CharacterClass::One(one) => c == *one,
        })
    }

    /// The characters of these classes.
    pub(crate) fn characters(classes: &[Self]) -> Vec<char> {
        let mut characters = Vec::new();
        for class in classes {
            match class {
                CharacterClass::Digits => characters.extend('0'..='9'),
                CharacterClass::Letters => characters.extend(('a'..='z').chain('A'..='Z')),
                CharacterClass::One(c) => characters.push(*c),
            }
        }
        characters
    }
}
