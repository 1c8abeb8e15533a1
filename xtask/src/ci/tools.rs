//! Cargo, and what a machine may lack.

use std::env;

use crate::cargo::cargo;
use crate::output::print;

/// The folder in which the nested runs of cargo build: not the one from which this very program runs.
const TARGET: &str = "target/ci";

/// Returns true if a check lacks something that it needs in addition to cargo. CI has it all.
pub(super) fn lacks(what: &str, is_there: bool) -> Result<bool, String> {
    let is_ci = env::var_os("CI").is_some_and(|value| !value.is_empty());
    match (is_there, is_ci) {
        (true, _) => Ok(false),
        (false, true) => Err(format!("{what} is missing: `.ci/run` installs it")),
        (false, false) => {
            print(&format!(
                "skipped: {what} is missing; `.ci/run` installs it\n"
            ))?;
            Ok(true)
        }
    }
}

/// Runs cargo offline, with a separate target folder.
pub(super) fn build(
    command: &[&str],
    rest: &[&str],
    variables: &[(&str, &str)],
) -> Result<bool, String> {
    let options = ["--offline", "--locked", "--target-dir", TARGET];
    let arguments: Vec<&str> = command
        .iter()
        .chain(&options)
        .chain(rest)
        .copied()
        .collect();
    cargo(&arguments, variables)
}
