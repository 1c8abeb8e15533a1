//! Diagnostics as the commands that GitHub Actions turn into annotations.

use crate::diagnostic::{Diagnostic, Severity};
use crate::sources::Sources;

use super::locate;

/// Shows diagnostics as workflow commands, a line each.
pub fn report_github(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(sources, diagnostic))
        .collect()
}

fn command(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
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
