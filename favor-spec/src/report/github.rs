//! Diagnostics as workflow commands, which GitHub Actions turns into annotations.

use crate::diagnostic::Diagnostic;
use crate::sources::Sources;

use super::entries::{Entry, entries, path};
use super::position::locate;

/// Shows diagnostics as workflow commands, one per line; for a file with very many, the last line counts the rest.
pub fn report_github(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let line = |entry| match entry {
        Entry::One(diagnostic) => command(sources, diagnostic),
        Entry::More(at, count, severity) => {
            let (level, path) = (severity.as_str(), path(sources, at));
            format!(
                "::{level} file={}::… and {count} more in {}\n",
                property(&path),
                data(&path)
            )
        }
    };
    entries(diagnostics).into_iter().map(line).collect()
}

fn command(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = diagnostic.severity.as_str();
    let place = locate(sources, diagnostic.at).map_or_else(String::new, |location| {
        let path = property(&location.path);
        format!(
            "file={path},line={},col={},",
            location.line, location.column
        )
    });
    let mut message = data(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        message.push_str("%0Ahelp: ");
        message.push_str(&data(help));
    }
    format!("::{level} {place}title={}::{message}\n", diagnostic.code)
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
