//! Running cargo.

use std::env;
use std::process::Command;

/// Runs cargo with these variables; whether it succeeds.
pub(crate) fn cargo(arguments: &[&str], variables: &[(&str, &str)]) -> Result<bool, String> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(&cargo)
        .args(arguments)
        .envs(variables.iter().copied())
        .status()
        .map_err(|error| format!("{cargo}: {error}"))?;
    Ok(status.success())
}
