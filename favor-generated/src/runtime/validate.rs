//! Checking values against the documented rules.

use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::check::Check;
use super::violation::Violation;

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

    /// A value without rules has nothing to check.
    #[doc(hidden)]
    fn check(&self, _: &mut Check<'_>) {}
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

impl Error for Violations {}
