//! `cargo xtask bench`: measures against serde's derives and against peers.

use crate::Outcome;
use crate::cargo::cargo;

/// The package that measures; it is no member of the workspace, for what it compares takes minutes to build.
pub(crate) const PACKAGE: &str = "tests/bench/Cargo.toml";

/// Builds the package and runs it; its own options say what is measured.
pub(crate) fn run(options: &[&str]) -> Result<Outcome, String> {
    let release = ["--release", "--manifest-path", PACKAGE];
    // It runs other programs of its package.
    let built = cargo(&[&["build"], &release[..]].concat(), &[])?;
    let run = [&["run", "--quiet"], &release[..], &["--"], options].concat();
    if built && cargo(&run, &[])? {
        Ok(Outcome::Clean)
    } else {
        Ok(Outcome::Findings)
    }
}
