//! Running cargo, and skipping checks whose tools are missing.

use std::env;

use crate::cargo::cargo;
use crate::output::print;

/// The target directory of the nested cargo runs: not the one that this program itself runs from.
const TARGET: &str = "target/ci";

/// Returns true if a check lacks a tool other than cargo and is skipped. In CI, a missing tool is an error.
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
