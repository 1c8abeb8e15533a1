//! Reads the spec directories and shows their diagnostics.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::slice;

use favor_build::Checked;
use favor_spec::model::Api;
use favor_spec::{At, Code, Diagnostic, Sources, report, report_github, report_json};

use crate::output::{self, print};
use crate::target::{FAVOR, TARGETS, Target};

/// The form in which diagnostics are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// With the source, on standard error.
    Human,
    /// As a JSON array, on standard output.
    Json,
    /// As GitHub's workflow commands, on standard output.
    Github,
}

impl Format {
    pub(crate) fn parse(name: &str) -> Result<Self, String> {
        match name {
            "human" => Ok(Format::Human),
            "json" => Ok(Format::Json),
            "github" => Ok(Format::Github),
            _ => Err(format!(
                "there is no format `{name}`: write `human`, `json` or `github`"
            )),
        }
    }
}

/// Reads every spec directory, derives a `T` from each, and shows the diagnostics. Returns `None` if any of them has
/// errors.
pub(crate) fn with_apis<T>(
    format: Format,
    derive: impl Fn(&Target, &Api) -> (T, Vec<Diagnostic>),
) -> Result<Option<Vec<T>>, String> {
    let read = |target: &Target| {
        let checked = Checked::read(Path::new(target.specs), |_, api| derive(target, api));
        checked.map_err(|error| error.to_string())
    };
    let checked = TARGETS.iter().map(read).collect::<Result<Vec<_>, _>>();
    let checked = checked.inspect_err(|error| show_unreadable(format, error))?;
    show(format, &checked)?;
    Ok(checked.into_iter().map(Checked::derived).collect())
}

/// Derives a value from the favor API alone, for callers that also need the places in the specs.
pub(crate) fn with_favor<T>(
    derive: impl FnOnce(&Sources, &Api) -> (T, Vec<Diagnostic>),
) -> Result<Option<T>, String> {
    let checked = Checked::read(Path::new(FAVOR.specs), derive);
    let checked = checked.map_err(|error| error.to_string())?;
    show(Format::Human, slice::from_ref(&checked))?;
    Ok(checked.derived())
}

/// Shows that a directory cannot be read, in the formats that programs read.
fn show_unreadable(format: Format, error: &str) {
    let sources = Sources::default();
    let unreadable = Diagnostic::error_at(Code::UnreadableFile, At::Directory, error);
    let shown = match format {
        Format::Human => return,
        Format::Json => report_json([(&sources, &[unreadable][..])]),
        Format::Github => report_github(&sources, &[unreadable]),
    };
    // The error is also reported elsewhere, so a failure to print can be ignored.
    let _ = print(&shown);
}

fn show<T>(format: Format, checked: &[Checked<T>]) -> Result<(), String> {
    let reports = checked
        .iter()
        .map(|one| (&one.sources, &one.diagnostics[..]));
    match format {
        Format::Human => {
            for one in checked.iter().filter(|one| !one.diagnostics.is_empty()) {
                let shown = report(&one.sources, &one.diagnostics, colour());
                output::report(&format!("{shown}{}\n", summary(one)));
            }
            Ok(())
        }
        Format::Json => print(&report_json(reports)),
        Format::Github => {
            let lines = reports.map(|(sources, diagnostics)| report_github(sources, diagnostics));
            print(&lines.collect::<String>())
        }
    }
}

fn summary<T>(checked: &Checked<T>) -> String {
    let count = |number: usize, what: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {what}{plural}")
    };
    let errors = checked.errors();
    format!(
        "{}: {}, {}",
        checked.sources.directory,
        count(errors, "error"),
        count(checked.diagnostics.len() - errors, "warning")
    )
}

/// Returns true if standard error shows colours.
pub(crate) fn colour() -> bool {
    io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
