//! Checking values against the documented rules.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_core::ser::{Serialize, Serializer};

use super::check::{Check, Step};
use super::shown::shown_in;
use super::violation::Violation;

/// A value with documented rules.
///
/// Nothing is validated automatically: call it before a request is sent, and on an answer only if you want to know
/// whether it conforms to the documents. The rules for requests are stricter: unlisted values, and characters that the
/// API does not accept, break a rule of a request but not of an answer.
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

    /// Returns true if the value is sent.
    #[doc(hidden)]
    fn is_sent(&self) -> bool {
        false
    }

    /// A value without rules has nothing to check.
    #[doc(hidden)]
    fn check(&self, _: &mut Check<'_>) {}
}

impl Check<'_> {
    /// Checks a value that is nested in this one.
    pub fn object(&mut self, step: impl Into<Step>, value: &impl Validate) {
        self.inside(step.into(), |check| value.check(check));
    }
}

/// The rules that a value breaks: at least one, in the order of the members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

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

/// Writes one line of at most 512 characters: the first violations, and the number of those left out.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The maximum number of characters of the violations; `; and 1234567890 more` follows.
        const MAX_CHARACTERS: usize = 480;
        let mut left = MAX_CHARACTERS;
        for (index, violation) in self.0.iter().enumerate() {
            let text = violation.to_string();
            let length = text.chars().count() + 2;
            if index == 0 {
                write!(f, "{}", shown_in(MAX_CHARACTERS, &text))?;
            } else if length <= left {
                write!(f, "; {}", shown_in(MAX_CHARACTERS, &text))?;
            } else {
                return write!(f, "; and {} more", self.0.len() - index);
            }
            left = left.saturating_sub(length);
        }
        Ok(())
    }
}

/// Writes an array with an object for each violation: `path`, `rule` and `limit`, for structured logs.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

impl Error for Violations {}
