//! The positions of diagnostics in files.

use std::fmt;

use crate::diagnostic::At;
use crate::node::Place;
use crate::sources::{FileKind, Sources};
use crate::yaml;

/// The position of a diagnostic, for editors and for tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The path of the file, beginning with the directory's.
    pub path: String,
    /// The line, from one.
    pub line: usize,
    /// The column, from one, in characters.
    pub column: usize,
}

/// Writes `path:line:column`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// Looks up the position of a diagnostic; `None` when it is about the directory.
pub fn locate(sources: &Sources, at: At) -> Option<Position> {
    let (line, column) = match at {
        At::Directory => return None,
        At::File(_) => (1, 1),
        At::Point { line, column, .. } => (line, column),
        At::Node(place) => place_point(sources, place),
        At::Within(place, characters) => within(sources, place, characters),
    };
    Some(Position {
        path: sources.display_path(at.file()?),
        line,
        column,
    })
}

/// Returns the position after a number of characters of a value, not counting its opening quote.
fn within(sources: &Sources, place: Place, characters: usize) -> (usize, usize) {
    let (line, column) = place_point(sources, place);
    let text = sources.text(place.file()).unwrap_or_default();
    let first = text
        .lines()
        .nth(line - 1)
        .and_then(|text| text.chars().nth(column - 1));
    let quote = usize::from(matches!(first, Some('"' | '\'')));
    (line, column + quote + characters)
}

pub(super) fn place_point(sources: &Sources, place: Place) -> (usize, usize) {
    sources
        .text(place.file())
        .and_then(|text| {
            let locate = if sources.files[place.file()].is(FileKind::Sample) {
                crate::json::locate
            } else {
                yaml::locate
            };
            locate(text, place.node())
        })
        .map_or((1, 1), |point| (point.line, point.column))
}
