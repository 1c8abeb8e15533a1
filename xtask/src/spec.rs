//! Reading the spec directory, and showing what is wrong with it.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;

use favor_spec::model::Api;
use favor_spec::{Diagnostic, Severity, Sources, load, report, report_github, report_json};

use crate::output::print;

/// Where the specs are.
pub(crate) const SPECS: &str = "favor-spec/specs";

/// How diagnostics are shown.
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

/// Reads the specs and derives `T` from them if they are without error; shows what is wrong with them.
pub(crate) fn with_api<T>(
    format: Format,
    derive: impl FnOnce(&Api) -> (T, Vec<Diagnostic>),
) -> Result<Option<T>, String> {
    with_spec(format, |_, api| derive(api))
}

/// The same, for what needs the places of the specs, too.
pub(crate) fn with_spec<T>(
    format: Format,
    derive: impl FnOnce(&Sources, &Api) -> (T, Vec<Diagnostic>),
) -> Result<Option<T>, String> {
    let sources = Sources::read(Path::new(SPECS)).map_err(|error| error.to_string())?;
    let (api, mut diagnostics) = load(&sources);
    let derived = api.map(|api| {
        let (derived, more) = derive(&sources, &api);
        diagnostics.extend(more);
        derived
    });
    Diagnostic::sort(&mut diagnostics);
    match format {
        Format::Human => eprint!("{}", report(&sources, &diagnostics, colour())),
        Format::Json => print(&report_json(&sources, &diagnostics))?,
        Format::Github => print(&report_github(&sources, &diagnostics))?,
    }
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let errors = diagnostics.iter().filter(is_error).count();
    if format == Format::Human && !diagnostics.is_empty() {
        eprintln!("{}", summary(errors, diagnostics.len() - errors));
    }
    Ok(derived.filter(|_| errors == 0))
}

fn summary(errors: usize, warnings: usize) -> String {
    let count = |number: usize, what: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {what}{plural}")
    };
    format!(
        "{SPECS}: {}, {}",
        count(errors, "error"),
        count(warnings, "warning")
    )
}

/// Whether standard error shows colours.
pub(crate) fn colour() -> bool {
    io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
