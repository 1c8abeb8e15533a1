//! The rules of texts other than those of their lengths.

use alloc::string::String;

use super::{Check, Step};
use crate::runtime::date::Date;
use crate::runtime::timestamp::Timestamp;
use crate::runtime::violation::{Rule, Violation};

impl Check<'_> {
    /// A listed value, where it is sent.
    pub fn listed(&mut self, step: impl Into<Step>, is_known: bool, text: &str) {
        if self.sent && !is_known {
            self.text(step.into(), Rule::Listed, text, &[]);
        }
    }

    /// A time of RFC 3339.
    pub fn timestamp(&mut self, step: impl Into<Step>, timestamp: &Timestamp) {
        if !timestamp.is_well_formed() {
            self.text(step.into(), Rule::Timestamp, timestamp.as_str(), &[]);
        }
    }

    /// A time of RFC 3339, or, where it is received, one without an offset.
    pub fn timestamp_or_compact(&mut self, step: impl Into<Step>, timestamp: &Timestamp) {
        if self.sent || !timestamp.is_compact() {
            self.timestamp(step, timestamp);
        }
    }

    /// A day.
    pub fn date(&mut self, step: impl Into<Step>, date: &Date) {
        if !date.is_well_formed() {
            self.text(step.into(), Rule::Date, date.as_str(), &[]);
        }
    }

    /// Only characters of the Basic Multilingual Plane, up to U+FFFF, where it is sent.
    pub fn bmp(&mut self, step: impl Into<Step>, text: &str) {
        // The first byte of a character above U+FFFF is 0xF0 or more, and no other byte is.
        if self.sent && text.bytes().any(|byte| byte >= 0xf0) {
            let found = text.chars().find(|c| u32::from(*c) > 0xffff);
            self.character(step.into(), Rule::BasicMultilingualPlane, found, &[]);
        }
    }

    /// A text that can be a segment of a path.
    pub fn path_segment(&mut self, step: impl Into<Step>, text: &str) {
        if matches!(text, "" | "." | "..") {
            self.text(step.into(), Rule::PathSegment, text, &[]);
        }
    }

    /// Only these characters; `digits` and `letters` are those of ASCII.
    pub fn allowed_characters(
        &mut self,
        step: impl Into<Step>,
        text: &str,
        classes: &'static [&'static str],
    ) {
        let is_allowed = |c: char| classes.iter().any(|class| is_of_class(c, class));
        if let Some(found) = text.chars().find(|c| !is_allowed(*c)) {
            self.character(step.into(), Rule::AllowedCharacters, Some(found), classes);
        }
    }

    /// None of these characters.
    pub fn excluded_characters(
        &mut self,
        step: impl Into<Step>,
        text: &str,
        characters: &'static [&'static str],
    ) {
        let is_excluded = |c: &char| characters.iter().any(|character| character.contains(*c));
        if let Some(found) = text.chars().find(is_excluded) {
            self.character(
                step.into(),
                Rule::ExcludedCharacters,
                Some(found),
                characters,
            );
        }
    }

    /// Begins with one of these.
    pub fn prefixes(
        &mut self,
        step: impl Into<Step>,
        text: &str,
        prefixes: &'static [&'static str],
    ) {
        if !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
            self.text(step.into(), Rule::Prefixes, text, prefixes);
        }
    }

    /// Ends with one of these, ASCII case ignored.
    pub fn suffixes(
        &mut self,
        step: impl Into<Step>,
        text: &str,
        suffixes: &'static [&'static str],
    ) {
        if !suffixes.iter().any(|suffix| ends_with(text, suffix)) {
            self.text(step.into(), Rule::Suffixes, text, suffixes);
        }
    }

    #[cold]
    fn character(
        &mut self,
        step: Step,
        rule: Rule,
        found: Option<char>,
        texts: &'static [&'static str],
    ) {
        let found: String = found.into_iter().collect();
        self.text(step, rule, &found, texts);
    }

    #[cold]
    fn text(&mut self, step: Step, rule: Rule, actual: &str, texts: &'static [&'static str]) {
        self.push(Violation {
            texts,
            actual: self.actual_text(actual),
            ..self.violation(step, rule)
        });
    }
}

fn is_of_class(c: char, class: &str) -> bool {
    match class {
        "digits" => c.is_ascii_digit(),
        "letters" => c.is_ascii_alphabetic(),
        one => one.contains(c),
    }
}

fn ends_with(text: &str, suffix: &str) -> bool {
    let (text, suffix) = (text.as_bytes(), suffix.as_bytes());
    let end = text.len().checked_sub(suffix.len()).map(|at| &text[at..]);
    end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}
