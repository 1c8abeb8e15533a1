//! `cargo xtask ci`: every check, in the order in which they fail fastest.

use crate::cargo::cargo;
use crate::{Outcome, bench, codegen};

/// Where the nested runs of cargo build: not where this very program runs from.
const TARGET: &str = "target/ci";

/// The package that builds without the standard library; it is no member of the workspace.
const NO_STD: &str = "tests/no-std/Cargo.toml";

/// Runs every check, and stops at the first that fails.
pub(crate) fn run() -> Result<Outcome, String> {
    let steps: [Step; 7] = [
        // The one step that may ask the registry; all others are offline.
        ("dependencies", || {
            Ok(cargo(&["fetch", "--locked"], &[])?
                && cargo(&["fetch", "--locked", "--manifest-path", NO_STD], &[])?)
        }),
        ("formatting", || {
            Ok(cargo(&["fmt", "--all", "--check"], &[])?
                && cargo(&["fmt", "--check", "--manifest-path", NO_STD], &[])?
                && cargo(&["fmt", "--check", "--manifest-path", bench::PACKAGE], &[])?)
        }),
        ("generated files", || {
            codegen::check().map(|outcome| outcome == Outcome::Clean)
        }),
        ("clippy", || {
            build(
                &["clippy", "--workspace", "--all-targets"],
                &["--", "--deny", "warnings"],
                &[],
            )
        }),
        ("tests", || {
            build(&["test", "--workspace"], &[], &[("INSTA_UPDATE", "no")])
        }),
        ("documentation", || {
            build(
                &["doc", "--workspace", "--no-deps"],
                &[],
                &[("RUSTDOCFLAGS", "--deny warnings")],
            )
        }),
        ("no_std", || {
            let options = ["--offline", "--locked", "--target-dir", "target/ci/no-std"];
            let build = ["build", "--release", "--manifest-path", NO_STD];
            cargo(&[build, options].concat(), &[])
        }),
    ];
    for (name, step) in steps {
        println!("== {name}");
        if !step()? {
            eprintln!("`cargo xtask ci` stops: {name} failed");
            return Ok(Outcome::Findings);
        }
    }
    Ok(Outcome::Clean)
}

/// The name of a check, and what tells whether it passes.
type Step = (&'static str, fn() -> Result<bool, String>);

/// Runs cargo offline, with a target folder of its own.
fn build(command: &[&str], rest: &[&str], variables: &[(&str, &str)]) -> Result<bool, String> {
    let options = ["--offline", "--locked", "--target-dir", TARGET];
    let arguments: Vec<&str> = command
        .iter()
        .chain(&options)
        .chain(rest)
        .copied()
        .collect();
    cargo(&arguments, variables)
}
