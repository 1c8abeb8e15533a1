//! The rules that values must keep.

use crate::node::Spanned;

use super::words::Word;

/// A rule that a value must keep by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The fewest units of length of a string.
    MinLength(u64, LengthUnit),
    /// The most units of length of a string.
    MaxLength(u64, LengthUnit),
    /// The least number.
    Min(i128),
    /// The greatest number.
    Max(i128),
    /// The fewest items of an array.
    MinItems(u64),
    /// The most items of an array.
    MaxItems(u64),
    /// The only characters that may occur in a string.
    AllowedCharacters(Vec<CharacterClass>),
    /// Characters that may not occur in a string.
    ExcludedCharacters(Vec<char>),
    /// What a string begins with: one of these.
    Prefixes(Vec<String>),
    /// What a string ends with: one of these, ASCII case ignored.
    Suffixes(Vec<String>),
}

impl Rule {
    /// The key that states it.
    pub fn key(&self) -> &'static str {
        match self {
            Rule::MinLength(..) => "min_length",
            Rule::MaxLength(..) => "max_length",
            Rule::Min(_) => "min",
            Rule::Max(_) => "max",
            Rule::MinItems(_) => "min_items",
            Rule::MaxItems(_) => "max_items",
            Rule::AllowedCharacters(_) => "allowed_characters",
            Rule::ExcludedCharacters(_) => "excluded_characters",
            Rule::Prefixes(_) => "prefixes",
            Rule::Suffixes(_) => "suffixes",
        }
    }
}

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values.
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// No source says; counted as Unicode scalar values.
    Undocumented,
}

impl LengthUnit {
    /// The words; there is none for what no source says.
    pub(crate) const WORDS: &'static [&'static str] = &["chars", "bytes"];
}

impl Word for LengthUnit {
    fn of_word(word: &str) -> Option<Self> {
        match word {
            "chars" => Some(Self::Chars),
            "bytes" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// Characters that are allowed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterClass {
    /// `0` to `9`.
    Digits,
    /// `a` to `z` and `A` to `Z`.
    Letters,
    /// This one.
    One(char),
}

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

/// What must hold between members, each named as on the wire. What is absent breaks no comparison.
#[derive(Clone, Debug)]
pub enum MemberRuleKind {
    /// When a member has a value, others must be there.
    RequiredIf {
        /// The member whose value counts: a string.
        member: Spanned<String>,
        /// The value.
        equals: Spanned<String>,
        /// The optional members that must be there.
        requires: Vec<Spanned<String>>,
    },
    /// At least one of these optional members is there; an array is when it has an item.
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

impl MemberRuleKind {
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
}
