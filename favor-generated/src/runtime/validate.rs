//! Checking values against the documented rules.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::check::Check;

/// A value with documented rules.
///
/// Nothing validates on its own: call it before a request is sent, and on an answer only if you want to
/// know whether the documents hold. The rules of what is sent are stricter: values that no list has,
/// and characters that the API does not take, break a rule of a request but not of an answer.
///
/// Generated types implement it; it may gain items, so do not implement it by hand.
pub trait Validate {
    /// Checks every rule.
    ///
    /// Allocates nothing when no rule is broken, and reads no clock.
    ///
    /// # Errors
    ///
    /// All broken rules.
    fn validate(&self) -> Result<(), Violations> {
        let mut violations = Vec::new();
        self.check(&mut Check::new(self.is_sent(), &mut violations));
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Violations(violations))
        }
    }

    /// Whether the value is one that we send.
    #[doc(hidden)]
    fn is_sent(&self) -> bool {
        false
    }

    #[doc(hidden)]
    fn check(&self, check: &mut Check<'_>);
}

/// The rules that a value breaks: at least one, in the order of the members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

/// A rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The member, by its wire name: `stock_use_rule.goods_tag[2]`.
    pub path: String,
    /// The rule.
    pub rule: Rule,
    /// The number that the rule states, for rules with a number.
    pub limit: Option<i128>,
    /// The texts that the rule states: characters, prefixes, suffixes, or the value of another member.
    pub texts: &'static [&'static str],
    /// The other members that the rule is about, by their wire names in the same object.
    pub others: &'static [&'static str],
    /// What the member is instead.
    pub actual: Actual,
}

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The fewest characters (Unicode scalar values).
    MinChars,
    /// The most characters (Unicode scalar values).
    MaxChars,
    /// The fewest bytes of UTF-8.
    MinBytes,
    /// The most bytes of UTF-8.
    MaxBytes,
    /// The least number.
    Min,
    /// The greatest number.
    Max,
    /// The fewest items.
    MinItems,
    /// The most items.
    MaxItems,
    /// The value is one of the listed ones.
    Listed,
    /// The text is a date and a time of RFC 3339.
    Timestamp,
    /// The text holds only characters of the Basic Multilingual Plane, up to U+FFFF.
    BasicMultilingualPlane,
    /// The text can stand in a path: it is not empty, not `.` and not `..`.
    PathSegment,
    /// The text is a day, `YYYY-MM-DD`, that the calendar has.
    Date,
    /// The text holds only characters that are allowed.
    AllowedCharacters,
    /// The text holds no character that is excluded.
    ExcludedCharacters,
    /// The text begins with one of the prefixes.
    Prefixes,
    /// The text ends with one of the suffixes, in letters of either case.
    Suffixes,
    /// The member is there, because another has a certain value.
    RequiredIf,
    /// The member, or one of the others, is there.
    AtLeastOne,
    /// The time is not before that of another member.
    NotBefore,
    /// The number is at most that of another member.
    AtMost,
    /// The text is the digest of the file in another member; checked only with the feature `digest`.
    Digest,
}

/// What a member is, where it breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actual {
    /// The number, or the length in the rule's unit.
    Number(i128),
    /// The text.
    Text(String),
    /// A text that is not to be printed, and has this many characters.
    Hidden(usize),
    /// The member is not there.
    Absent,
}

impl Violations {
    /// The violations, in the order of the members.
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl core::ops::Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = alloc::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = core::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation {
            path,
            rule,
            limit,
            texts,
            others,
            actual,
        } = self;
        let limit = limit.unwrap_or_default();
        let (texts, others) = (Quoted(texts), Quoted(others));
        match rule {
            Rule::MinChars => write!(f, "`{path}` has {actual} characters, fewer than {limit}"),
            Rule::MaxChars => write!(f, "`{path}` has {actual} characters, more than {limit}"),
            Rule::MinBytes => write!(f, "`{path}` has {actual} bytes, fewer than {limit}"),
            Rule::MaxBytes => write!(f, "`{path}` has {actual} bytes, more than {limit}"),
            Rule::Min => write!(f, "`{path}` is {actual}, less than {limit}"),
            Rule::Max => write!(f, "`{path}` is {actual}, more than {limit}"),
            Rule::MinItems => write!(f, "`{path}` has {actual} items, fewer than {limit}"),
            Rule::MaxItems => write!(f, "`{path}` has {actual} items, more than {limit}"),
            Rule::Listed => write!(f, "`{path}` is {actual}, which is not a listed value"),
            Rule::Timestamp => write!(f, "`{path}` is {actual}, which is not an RFC 3339 time"),
            Rule::BasicMultilingualPlane => {
                write!(f, "`{path}` holds {actual}, a character above U+FFFF")
            }
            Rule::PathSegment => write!(f, "`{path}` is {actual}, which cannot stand in a path"),
            Rule::Date => write!(f, "`{path}` is {actual}, which is not a day (YYYY-MM-DD)"),
            Rule::AllowedCharacters => {
                write!(f, "`{path}` holds {actual}; allowed are only {texts}")
            }
            Rule::ExcludedCharacters => {
                write!(f, "`{path}` holds {actual}; not allowed are {texts}")
            }
            Rule::Prefixes => write!(f, "`{path}` is {actual}; it must begin with {texts}"),
            Rule::Suffixes => write!(f, "`{path}` is {actual}; it must end with {texts}"),
            Rule::RequiredIf => {
                write!(
                    f,
                    "`{path}` is missing; it is required when {others} is {texts}"
                )
            }
            Rule::AtLeastOne => {
                write!(
                    f,
                    "none of `{path}`, {others} is there; at least one is required"
                )
            }
            Rule::NotBefore => write!(f, "`{path}` is {actual}, which is before {others}"),
            Rule::AtMost => write!(
                f,
                "`{path}` is {actual}, more than {others}, which is {limit}"
            ),
            Rule::Digest => write!(
                f,
                "`{path}` is {actual}, which is not the digest of {others}"
            ),
        }
    }
}

/// Texts in quotes, with commas.
struct Quoted(&'static [&'static str]);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, text) in self.0.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}`{text}`")?;
        }
        Ok(())
    }
}

impl fmt::Display for Actual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actual::Number(number) => number.fmt(f),
            Actual::Text(text) => write!(f, "{text:?}"),
            Actual::Hidden(length) => write!(f, "a hidden text of {length} characters"),
            Actual::Absent => f.write_str("absent"),
        }
    }
}

impl Error for Violations {}

/// What `Debug` prints for a value that is not to be printed.
pub struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}
