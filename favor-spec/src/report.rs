//! Diagnostics as text: for people, for programs, for GitHub. Changes as text, too.

mod changes;
mod github;
mod human;
mod json;

use crate::diagnostic::At;
use crate::node::Place;
use crate::sources::Sources;
use crate::yaml;

pub use changes::{report_changes, report_changes_json};
pub use github::report_github;
pub use human::report;
pub use json::report_json;

/// Where a diagnostic is, for editors and for tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path of the file, beginning with the directory's.
    pub path: String,
    /// The line, from one.
    pub line: usize,
    /// The column, from one, in characters.
    pub column: usize,
}

/// Looks up where a diagnostic is; `None` when it is about the directory.
pub fn locate(sources: &Sources, at: At) -> Option<Location> {
    let (line, column) = match at {
        At::Directory => return None,
        At::File(_) => (1, 1),
        At::Point { line, column, .. } => (line, column),
        At::Node(place) => place_point(sources, place),
    };
    Some(Location {
        path: sources.display_path(at.file()?),
        line,
        column,
    })
}

fn place_point(sources: &Sources, place: Place) -> (usize, usize) {
    sources
        .text(place.file)
        .and_then(|text| {
            let is_json = sources.files[place.file].name.ends_with(".json");
            let locate = if is_json {
                crate::json::locate
            } else {
                yaml::locate
            };
            locate(text, place.node)
        })
        .map_or((1, 1), |point| (point.line, point.column))
}
