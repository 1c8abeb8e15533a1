//! A text on which a parser gave up, and the possible mistakes in it.

use crate::point::Point;

use super::line;

/// The number of lines to examine before the one at which the parser gave up; it is seldom more than one line late.
const LINES_BEFORE: usize = 3;

/// A text on which a parser gave up.
pub(super) struct Broken<'a> {
    pub(super) lines: Vec<&'a str>,
    /// The line at which the parser gave up, counted from zero.
    pub(super) at: usize,
}

/// A possible mistake, and the lines with the fix.
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

    /// Returns the line at which the parser gave up and some before it, nearest first, without blank lines and
    /// comments.
    pub(super) fn near(&self) -> impl Iterator<Item = (usize, &'a str)> + Clone + '_ {
        self.before(self.at + 1).take(LINES_BEFORE + 1)
    }

    /// Returns the lines before a line, nearest first, without blank lines and comments.
    pub(super) fn before(&self, end: usize) -> impl Iterator<Item = (usize, &'a str)> + Clone + '_ {
        let lines = self.lines.iter().copied().enumerate().take(end).rev();
        lines.filter(|(_, text)| line::says_something(text))
    }

    /// Suspects a mistake in a line that is fixed by replacing some of its bytes.
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

    /// Suspects a mistake at a byte of a line that is fixed by replacing the whole line.
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

    /// Returns the text with the fix applied.
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
