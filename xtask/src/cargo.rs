//! Running cargo and other programs.

use std::env;
use std::process::Command;

/// Runs cargo with these environment variables. Returns true if it succeeds.
pub(crate) fn cargo(arguments: &[&str], variables: &[(&str, &str)]) -> Result<bool, String> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    succeeds(
        Command::new(&cargo)
            .args(arguments)
            .envs(variables.iter().copied()),
    )
}

/// Runs a program. Returns true if it succeeds.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool, String> {
    let status = command.status();
    let status = status.map_err(|error| {
        let program = command.get_program().to_string_lossy();
        format!("{program}: {error}")
    })?;
    Ok(status.success())
}
