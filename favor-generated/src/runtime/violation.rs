//! Rules and their violations.

use alloc::format;
use alloc::string::String;
use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::shown::shown_in;

/// The maximum number of characters that are shown of a text.
const TEXT: usize = 80;

/// The maximum number of characters that are shown of a path.
const PATH: usize = 200;

/// A rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The member, by its wire name: `stock_use_rule.goods_tag[2]`.
    pub path: String,
    /// The rule.
    pub rule: Rule,
    /// The number that the rule states, or that of the other member; for rules with a number.
    pub limit: Option<i128>,
    /// The texts that the rule states: characters, prefixes, suffixes, or the value of another member.
    pub texts: &'static [&'static str],
    /// The other members that the rule is about, by their wire names in the same object; a file is in the
    /// request itself.
    pub others: &'static [&'static str],
    /// The value or the length that breaks the rule.
    pub actual: Actual,
}

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The minimum number of characters (Unicode scalar values).
    MinChars,
    /// The maximum number of characters (Unicode scalar values).
    MaxChars,
    /// The minimum number of bytes, of UTF-8 or of a file.
    MinBytes,
    /// The maximum number of bytes, of UTF-8 or of a file.
    MaxBytes,
    /// The minimum value.
    Min,
    /// The maximum value.
    Max,
    /// The minimum number of items.
    MinItems,
    /// The maximum number of items.
    MaxItems,
    /// The value is one of the listed ones.
    Listed,
    /// The text is a date and a time of RFC 3339.
    Timestamp,
    /// The text contains only characters of the Basic Multilingual Plane, up to U+FFFF.
    BasicMultilingualPlane,
    /// The text can be a segment of a path: it is not empty, not `.` and not `..`.
    PathSegment,
    /// The text is a day, `YYYY-MM-DD`, that exists in the calendar.
    Date,
    /// The text contains only characters that are allowed.
    AllowedCharacters,
    /// The text contains no character that is excluded.
    ExcludedCharacters,
    /// The text begins with one of the prefixes.
    Prefixes,
    /// The text ends with one of the suffixes, ASCII case ignored.
    Suffixes,
    /// The member is present, because another has a certain value.
    RequiredIf,
    /// The member, or one of the others, is present.
    AtLeastOne,
    /// The time is not before that of another member.
    NotBefore,
    /// The number is at most that of another member.
    AtMost,
    /// The text is the digest of the file in another member; checked only with the feature `digest`.
    Digest,
}

/// A value or a length that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actual {
    /// The number, or the length in the rule's unit.
    Number(i128),
    /// The text.
    Text(String),
    /// A sensitive value of this many characters.
    Hidden(usize),
    /// The member is absent.
    Absent,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, actual) = (shown_in(PATH, &self.path), &self.actual);
        let limit = self.limit.unwrap_or_default();
        let (texts, others) = (Quoted(self.texts), Quoted(self.others));
        match self.rule {
            Rule::MinChars => self.write_count(f, "character", "fewer"),
            Rule::MaxChars => self.write_count(f, "character", "more"),
            Rule::MinBytes => self.write_count(f, "byte", "fewer"),
            Rule::MaxBytes => self.write_count(f, "byte", "more"),
            Rule::MinItems => self.write_count(f, "item", "fewer"),
            Rule::MaxItems => self.write_count(f, "item", "more"),
            Rule::Min => write!(f, "`{path}` is {actual}, less than {limit}"),
            Rule::Max => write!(f, "`{path}` is {actual}, more than {limit}"),
            Rule::Listed => write!(f, "`{path}` is {actual}, which is not a listed value"),
            Rule::Timestamp => write!(f, "`{path}` is {actual}, which is not an RFC 3339 time"),
            Rule::Date => write!(f, "`{path}` is {actual}, which is not a day (YYYY-MM-DD)"),
            Rule::BasicMultilingualPlane => {
                write!(f, "`{path}` contains {actual}, a character above U+FFFF")
            }
            Rule::PathSegment => write!(f, "`{path}` is {actual}, which cannot be in a path"),
            Rule::AllowedCharacters => {
                write!(f, "`{path}` contains {actual}; it may contain only {texts}")
            }
            Rule::ExcludedCharacters => {
                write!(f, "`{path}` contains {actual}; it must not contain {texts}")
            }
            Rule::Prefixes => write!(f, "`{path}` is {actual}; it must begin with {texts}"),
            Rule::Suffixes => write!(f, "`{path}` is {actual}; it must end with {texts}"),
            // The value of a sensitive member is not shown.
            Rule::RequiredIf if self.texts.is_empty() => write!(
                f,
                "`{path}` is missing; it is required with this value of {others}"
            ),
            Rule::RequiredIf => write!(
                f,
                "`{path}` is missing; it is required when {others} is {texts}"
            ),
            Rule::AtLeastOne => write!(
                f,
                "none of `{path}`, {others} is present; at least one is required"
            ),
            Rule::NotBefore => write!(f, "`{path}` is {actual}, which is before {others}"),
            Rule::AtMost => {
                write!(f, "`{path}` is {actual}, more than {others}")?;
                match self.limit {
                    Some(limit) => write!(f, ", which is {limit}"),
                    None => Ok(()),
                }
            }
            Rule::Digest => write!(
                f,
                "`{path}` is {actual}, which is not the digest of {others}"
            ),
        }
    }
}

impl Violation {
    /// Writes the actual count and the limit.
    fn write_count(&self, f: &mut fmt::Formatter<'_>, unit: &str, relation: &str) -> fmt::Result {
        let (path, actual) = (shown_in(PATH, &self.path), &self.actual);
        let (plural, limit) = (plural(actual), self.limit.unwrap_or_default());
        write!(
            f,
            "`{path}` has {actual} {unit}{plural}, {relation} than {limit}"
        )
    }
}

/// Texts in quotes, with commas.
struct Quoted(&'static [&'static str]);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, text) in self.0.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}`{}`", shown_in(TEXT, text))?;
        }
        Ok(())
    }
}

/// Writes `path`, `rule` and, if the rule has one, `limit`, for structured logs; the value is not written.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("rule", &format!("{:?}", self.rule))?;
        // Not every serializer takes 128 bits.
        if let Some(limit) = self.limit.and_then(|limit| i64::try_from(limit).ok()) {
            map.serialize_entry("limit", &limit)?;
        }
        map.end()
    }
}

impl fmt::Display for Actual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actual::Number(number) => number.fmt(f),
            Actual::Text(text) => shown_in(TEXT, &format!("{text:?}")).fmt(f),
            Actual::Hidden(length) => {
                let plural = plural(self);
                write!(f, "a hidden value of {length} character{plural}")
            }
            Actual::Absent => f.write_str("absent"),
        }
    }
}

/// Returns the plural ending for a count.
fn plural(actual: &Actual) -> &'static str {
    match actual {
        Actual::Number(1) | Actual::Hidden(1) => "",
        _ => "s",
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_violation_is_one_line_whatever_the_spec_states() {
        let violation = Violation {
            path: "a\nb".to_string(),
            rule: Rule::ExcludedCharacters,
            limit: None,
            texts: &["\n", "\u{9b}"],
            others: &[],
            actual: Actual::Text("x\n".to_string()),
        };
        assert_eq!(
            violation.to_string(),
            r#"`a\u{a}b` contains "x\n"; it must not contain `\u{a}`, `\u{9b}`"#
        );
    }
}
