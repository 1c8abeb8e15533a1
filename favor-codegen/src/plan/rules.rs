//! Rules that `validate` checks.

/// The rules of a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// The rules of the number of items of an array.
    pub counts: Vec<NumberRule>,
    /// The rules of the value, or of each item of an array.
    pub values: Vec<ValueRule>,
}

/// A rule that states a number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberRule {
    /// The name of the runtime's check: a new rule needs no change here.
    pub check: &'static str,
    /// The number.
    pub limit: Limit,
}

/// A public constant with the number that a rule states.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The name.
    pub name: String,
    /// The documentation, one item per line.
    pub docs: Vec<String>,
    /// The number.
    pub number: i128,
    /// The type of the constant: `usize` for what is counted, the member's for ranges.
    pub ty: NumberType,
}

/// The Rust type of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberType {
    /// `usize`.
    Usize,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `i64`.
    I64,
}

/// A rule of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueRule {
    /// The text, the file or the number keeps a rule that states a number.
    Number(NumberRule),
    /// The value is listed.
    Listed,
    /// The text is a time.
    Timestamp,
    /// The text is a time, or one without an offset as `yyyyMMddHHmmss`.
    TimestampOrCompact,
    /// The text is a day.
    Date,
    /// The text keeps a rule that lists texts.
    Texts {
        /// The name of the runtime's check.
        check: &'static str,
        /// The texts.
        texts: Vec<String>,
    },
    /// The text has only characters up to U+FFFF.
    BasicMultilingualPlane,
    /// The text can be a segment of a path.
    PathSegment,
    /// The object keeps its own rules.
    Object,
}

impl Checks {
    /// The constants of the numbers that the rules state, in order.
    pub fn limits(&self) -> impl Iterator<Item = &Limit> {
        let counts = self.counts.iter().map(|rule| &rule.limit);
        let values = self.values.iter().filter_map(|rule| match rule {
            ValueRule::Number(rule) => Some(&rule.limit),
            _ => None,
        });
        counts.chain(values)
    }
}

/// A rule between members, each by index.
#[derive(Clone, Debug, PartialEq)]
pub enum MemberCheck {
    /// Another member must be present when a member has a value.
    RequiredIf {
        /// The member whose value counts.
        member: usize,
        /// The value.
        equals: String,
        /// The member that must be present.
        required: usize,
    },
    /// At least one of these is present.
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
