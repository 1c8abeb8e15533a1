//! A text that a parser gave up, and what may be wrong with it.

use crate::point::Point;

use super::line;

/// The number of lines that are looked at before the one at which the parser gave up; it is seldom more than one too late.
const LINES_BEFORE: usize = 3;

/// A text that a parser gave up.
pub(super) struct Broken<'a> {
    pub(super) lines: Vec<&'a str>,
    /// The line at which the parser gave up, counted from zero.
    pub(super) at: usize,
}

/// A possible mistake, and the text of the lines without it.
pub(super) struct Suspect {
    pub(super) point: Point,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) fix: Vec<(usize, String)>,
}

impl<'a> Broken<'a> {
    pub(super) fn new(text: &'a str, gave_up: Point) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        Self {
            at: gave_up
                .line
                .saturating_sub(1)
                .min(lines.len().saturating_sub(1)),
            lines,
        }
    }

    /// The line at which the parser gave up, and some before it, the nearest first, except those that say nothing.
    pub(super) fn near(&self) -> impl Iterator<Item = (usize, &'a str)> + Clone + '_ {
        self.before(self.at + 1).take(LINES_BEFORE + 1)
    }

    /// The lines before a line that say something, the nearest first.
    pub(super) fn before(&self, end: usize) -> impl Iterator<Item = (usize, &'a str)> + Clone + '_ {
        let lines = self.lines.iter().copied().enumerate().take(end).rev();
        lines.filter(|(_, text)| line::says_something(text))
    }

    /// A line with something else in the place of some of its bytes.
    pub(super) fn suspect(
        &self,
        line: usize,
        bytes: std::ops::Range<usize>,
        replacement: &str,
        message: impl Into<String>,
    ) -> Suspect {
        let text = self.lines[line];
        let fixed = format!(
            "{}{replacement}{}",
            &text[..bytes.start],
            &text[bytes.end..]
        );
        self.fixed_line(line, bytes.start, fixed, message)
    }

    /// A line that should be another, with its mistake at a byte.
    pub(super) fn fixed_line(
        &self,
        line: usize,
        byte: usize,
        fixed: String,
        message: impl Into<String>,
    ) -> Suspect {
        Suspect {
            point: self.point(line, byte),
            message: message.into(),
            help: format!("write `{}`", fixed.trim()),
            fix: vec![(line, fixed)],
        }
    }

    pub(super) fn point(&self, line: usize, byte: usize) -> Point {
        Point {
            line: line + 1,
            column: self.lines[line][..byte].chars().count() + 1,
        }
    }

    /// The text as it would be without the mistake.
    pub(super) fn fixed(&self, suspect: &Suspect) -> String {
        let mut lines = self.lines.clone();
        for (line, fixed) in &suspect.fix {
            lines[*line] = fixed;
        }
        lines.join("\n") + "\n"
    }
}

impl Suspect {
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}
