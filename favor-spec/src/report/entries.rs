//! The entries of a report.

use std::collections::BTreeMap;

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::sources::Sources;

/// The maximum number of diagnostics shown for one file: placing one takes as long as reading the file.
const MAX_SHOWN: usize = 100;

/// An entry of a report.
pub(super) enum Entry<'a> {
    /// A diagnostic.
    One(&'a Diagnostic),
    /// The number of further diagnostics of a file or of the directory, and the worst severity among them.
    More(At, usize, Severity),
}

/// The entries of a report: the first diagnostics of each file, and the number of further ones.
pub(super) fn entries(diagnostics: &[Diagnostic]) -> Vec<Entry<'_>> {
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
pub(super) fn path(sources: &Sources, at: At) -> String {
    let directory = || sources.directory.clone();
    at.file()
        .map_or_else(directory, |file| sources.display_path(file))
}
