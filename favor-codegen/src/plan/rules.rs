//! Rules that `validate` checks.

/// A rule of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The subject of the check.
    pub rule: Rule,
    /// The public constant with the number that the rule states; for rules with a number.
    pub limit: Option<Limit>,
}

/// A public constant with the number that a rule states.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The name.
    pub name: String,
    /// The documentation, a line each.
    pub docs: Vec<String>,
    /// The number.
    pub number: i128,
    /// The Rust type: `usize` for what is counted, the member's for ranges.
    pub ty: String,
}

/// A rule that `validate` checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The fewest characters.
    MinChars,
    /// The most characters.
    MaxChars,
    /// The fewest bytes.
    MinBytes,
    /// The most bytes.
    MaxBytes,
    /// The least number.
    Min,
    /// The greatest number.
    Max,
    /// The fewest items.
    MinItems,
    /// The most items.
    MaxItems,
    /// The value is listed.
    Listed,
    /// The text is a time.
    Timestamp,
    /// The text is a time, or one without an offset as `yyyyMMddHHmmss`.
    TimestampOrCompact,
    /// The text is a day.
    Date,
    /// The text has only these characters; `digits` and `letters` stand for many.
    AllowedCharacters(Vec<String>),
    /// The text has none of these characters.
    ExcludedCharacters(Vec<String>),
    /// The text begins with one of these.
    Prefixes(Vec<String>),
    /// The text ends with one of these.
    Suffixes(Vec<String>),
    /// The text has only characters up to U+FFFF.
    BasicMultilingualPlane,
    /// The text can stand in a path.
    PathSegment,
    /// The object keeps its own rules.
    Object,
}

/// A rule between members, each by index.
#[derive(Clone, Debug, PartialEq)]
pub enum MemberCheck {
    /// When a member has a value, another must be there.
    RequiredIf {
        /// The member whose value counts.
        member: usize,
        /// The value.
        equals: String,
        /// The member that must be there.
        required: usize,
    },
    /// At least one of these is there.
    AtLeastOne(Vec<usize>),
    /// A time is not before another.
    NotBefore {
        /// The later one.
        member: usize,
        /// The earlier one.
        other: usize,
    },
    /// A number is at most another.
    AtMost {
        /// The lesser one.
        member: usize,
        /// The greater one.
        other: usize,
    },
}
