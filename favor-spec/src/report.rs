//! Diagnostics as text: for people, for programs, for GitHub. Changes as text, too.

mod changes;
mod github;
mod human;
mod json;

use std::collections::BTreeMap;

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::node::Place;
use crate::sources::Sources;
use crate::yaml;

pub use changes::{report_changes, report_changes_json};
pub use github::report_github;
pub use human::report;
pub use json::report_json;

/// The most diagnostics that are shown of one file: to place one takes as long as to read its file.
const MAX_SHOWN: usize = 100;

/// An entry of a report.
enum Entry<'a> {
    /// A diagnostic.
    One(&'a Diagnostic),
    /// The number of further ones of a file or of the directory, and the worst severity.
    More(At, usize, Severity),
}

/// What a report shows: of each file the first diagnostics, and how many there are more.
fn entries(diagnostics: &[Diagnostic]) -> Vec<Entry<'_>> {
    let mut by_file: BTreeMap<Option<usize>, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let of_file = by_file.entry(diagnostic.at.file()).or_default();
        of_file.push(diagnostic);
    }
    let mut entries = Vec::new();
    for (file, of_file) in by_file {
        let (shown, more) = of_file.split_at(MAX_SHOWN.min(of_file.len()));
        entries.extend(shown.iter().copied().map(Entry::One));
        if let Some(worst) = more.iter().map(|diagnostic| diagnostic.severity).min() {
            let at = file.map_or(At::Directory, At::File);
            entries.push(Entry::More(at, more.len(), worst));
        }
    }
    entries
}

/// The path of a file, or of the directory.
fn path(sources: &Sources, at: At) -> String {
    let directory = || sources.directory.clone();
    at.file()
        .map_or_else(directory, |file| sources.display_path(file))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Where a diagnostic is, for editors and for tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The path of the file, beginning with the directory's.
    pub path: String,
    /// The line, from one.
    pub line: usize,
    /// The column, from one, in characters.
    pub column: usize,
}

/// Looks up where a diagnostic is; `None` when it is about the directory.
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

/// The place after so many characters of a value, behind the quote that it may begin with.
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

fn place_point(sources: &Sources, place: Place) -> (usize, usize) {
    sources
        .text(place.file())
        .and_then(|text| {
            let is_json = sources.files[place.file()].name.ends_with(".json");
            let locate = if is_json {
                crate::json::locate
            } else {
                yaml::locate
            };
            locate(text, place.node())
        })
        .map_or((1, 1), |point| (point.line, point.column))
}
