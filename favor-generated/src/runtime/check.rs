//! The checks that generated `validate` functions are made of.

mod members;
mod text;

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use super::violation::{Actual, Rule, Violation};

/// Collects the violations of a value. Nothing is allocated before the first one.
pub struct Check<'a> {
    path: Option<&'a Path<'a>>,
    sent: bool,
    hides: bool,
    violations: &'a mut Vec<Violation>,
}

/// The path of the value that is being checked.
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step,
}

/// A member, or an item of a member that is an array.
#[derive(Clone, Copy)]
pub struct Step {
    name: &'static str,
    item: Option<usize>,
}

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Step { name, item: None }
    }
}

impl From<(&'static str, usize)> for Step {
    fn from((name, item): (&'static str, usize)) -> Self {
        Step {
            name,
            item: Some(item),
        }
    }
}

#[cfg(not(feature = "simd"))]
fn count_chars(text: &str) -> usize {
    text.chars().count()
}

#[cfg(feature = "simd")]
fn count_chars(text: &str) -> usize {
    bytecount::num_chars(text.as_bytes())
}

impl<'a> Check<'a> {
    pub(super) fn new(sent: bool, violations: &'a mut Vec<Violation>) -> Self {
        Self {
            path: None,
            sent,
            hides: false,
            violations,
        }
    }

    /// Checks a value that is nested in this one.
    pub(super) fn inside(&mut self, step: Step, check: impl FnOnce(&mut Check<'_>)) {
        let path = Path {
            parent: self.path,
            step,
        };
        check(&mut Check {
            path: Some(&path),
            sent: self.sent,
            hides: self.hides,
            violations: self.violations,
        });
    }

    /// Returns a check that hides values, for sensitive members.
    pub fn hiding(&mut self) -> Check<'_> {
        Check {
            path: self.path,
            sent: self.sent,
            hides: true,
            violations: self.violations,
        }
    }

    /// At least `limit` characters.
    pub fn min_chars(&mut self, step: impl Into<Step>, text: &str, limit: usize) {
        // A character has at most four bytes, so most texts need no counting.
        if text.len() / 4 < limit {
            let actual = count_chars(text);
            if actual < limit {
                self.count(step.into(), Rule::MinChars, limit, actual);
            }
        }
    }

    /// At most `limit` characters.
    pub fn max_chars(&mut self, step: impl Into<Step>, text: &str, limit: usize) {
        // A character has at least one byte, so most texts need no counting.
        if text.len() > limit {
            let actual = count_chars(text);
            if actual > limit {
                self.count(step.into(), Rule::MaxChars, limit, actual);
            }
        }
    }

    /// At least `limit` bytes.
    pub fn min_bytes(
        &mut self,
        step: impl Into<Step>,
        bytes: &(impl AsRef<[u8]> + ?Sized),
        limit: usize,
    ) {
        let actual = bytes.as_ref().len();
        if actual < limit {
            self.count(step.into(), Rule::MinBytes, limit, actual);
        }
    }

    /// At most `limit` bytes.
    pub fn max_bytes(
        &mut self,
        step: impl Into<Step>,
        bytes: &(impl AsRef<[u8]> + ?Sized),
        limit: usize,
    ) {
        let actual = bytes.as_ref().len();
        if actual > limit {
            self.count(step.into(), Rule::MaxBytes, limit, actual);
        }
    }

    /// At least `limit` items.
    pub fn min_items(&mut self, step: impl Into<Step>, items: usize, limit: usize) {
        if items < limit {
            self.count(step.into(), Rule::MinItems, limit, items);
        }
    }

    /// At most `limit` items.
    pub fn max_items(&mut self, step: impl Into<Step>, items: usize, limit: usize) {
        if items > limit {
            self.count(step.into(), Rule::MaxItems, limit, items);
        }
    }

    /// At least `limit`.
    pub fn min<N: Into<i128> + PartialOrd>(&mut self, step: impl Into<Step>, number: N, limit: N) {
        if number < limit {
            self.range(step.into(), Rule::Min, limit.into(), number.into());
        }
    }

    /// At most `limit`.
    pub fn max<N: Into<i128> + PartialOrd>(&mut self, step: impl Into<Step>, number: N, limit: N) {
        if number > limit {
            self.range(step.into(), Rule::Max, limit.into(), number.into());
        }
    }

    /// Reports a count, which discloses only the length of a value.
    #[cold]
    fn count(&mut self, step: Step, rule: Rule, limit: usize, actual: usize) {
        self.push(Violation {
            limit: Some(limit as i128),
            actual: Actual::Number(actual as i128),
            ..self.violation(step, rule)
        });
    }

    #[cold]
    fn range(&mut self, step: Step, rule: Rule, limit: i128, actual: i128) {
        self.push(Violation {
            limit: Some(limit),
            actual: self.actual_number(actual),
            ..self.violation(step, rule)
        });
    }

    /// A number, or the length of a sensitive one.
    fn actual_number(&self, number: i128) -> Actual {
        if self.hides {
            Actual::Hidden(number.to_string().len())
        } else {
            Actual::Number(number)
        }
    }

    /// A text, or the length of a sensitive one.
    fn actual_text(&self, text: &str) -> Actual {
        if self.hides {
            Actual::Hidden(text.chars().count())
        } else {
            Actual::Text(text.to_owned())
        }
    }

    /// A violation with only its path and rule filled in.
    fn violation(&self, step: Step, rule: Rule) -> Violation {
        let mut path = String::new();
        write_path(&mut path, self.path);
        write_step(&mut path, step);
        Violation {
            path,
            rule,
            limit: None,
            texts: &[],
            others: &[],
            actual: Actual::Absent,
        }
    }

    fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }
}

fn write_path(text: &mut String, path: Option<&Path<'_>>) {
    if let Some(path) = path {
        write_path(text, path.parent);
        write_step(text, path.step);
    }
}

fn write_step(text: &mut String, step: Step) {
    if !text.is_empty() {
        text.push('.');
    }
    text.push_str(step.name);
    if let Some(item) = step.item {
        // Writing to a string cannot fail.
        let _ = write!(text, "[{item}]");
    }
}
