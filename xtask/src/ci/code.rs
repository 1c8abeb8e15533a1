//! Checks of the code, with cargo alone.

use super::peers::TYPIFY;
use super::tools::build;
use crate::cargo::cargo;
use crate::outcome::Outcome;
use crate::{bench, codegen, git};

/// The package that builds without the standard library; it is not a member of the workspace.
const NO_STD: &str = "tests/no-std/Cargo.toml";

/// The crate that denies every warning of what it generates; it is not a member of the workspace.
const STRICT: &str = "tests/strict/Cargo.toml";

/// The example of a crate with its own specs; it is not a member of the workspace, and a test builds it.
const BUILD_SCRIPT: &str = "tests/build-script/Cargo.toml";

/// The fuzzer's programs; they are not members of the workspace.
const FUZZ: &str = "tests/fuzz/Cargo.toml";

/// The packages that are not members of the workspace, except the benchmarks: those compare with much else.
const APART: [&str; 5] = [NO_STD, BUILD_SCRIPT, STRICT, TYPIFY, FUZZ];

/// The number of random specs, and the seconds after which no more are begun on a slow machine.
const RANDOM: [&str; 4] = ["--specs", "168", "--seconds", "300"];

/// Fetches what the lock files name.
pub(super) fn dependencies() -> Result<bool, String> {
    // This step may ask the registry, and so may that of the lowest versions; all others are offline.
    Ok(cargo(&["fetch", "--locked"], &[])?
        && of_each(&APART, &["fetch", "--locked"])?
        && of_each(&[bench::CHART], &["fetch", "--locked"])?
        // The benchmarks compare with much that no other step needs: only their lock file is read.
        && of_each(&[bench::PACKAGE], &["update", "--workspace", "--locked"])?)
}

/// Compares every package with what rustfmt prints.
pub(super) fn formatting() -> Result<bool, String> {
    Ok(cargo(&["fmt", "--all", "--check"], &[])?
        && of_each(&APART, &["fmt", "--check"])?
        && of_each(&[bench::PACKAGE, bench::CHART], &["fmt", "--check"])?)
}

/// Compares the generated files with the specs.
pub(super) fn generated_files() -> Result<bool, String> {
    codegen::check().map(|outcome| outcome == Outcome::Clean)
}

/// Lints every package, the client with each feature alone, and what users turn off.
pub(super) fn clippy() -> Result<bool, String> {
    let deny = ["--", "--deny", "warnings"];
    // The tests turn on what most users leave off.
    let plain = ["clippy", "--package", "favor-generated"];
    Ok(
        build(&["clippy", "--workspace", "--all-targets"], &deny, &[])?
            && build(&plain, &deny, &[])?
            && clients(&deny)?
            && build(
                &["clippy", "--all-targets", "--manifest-path", STRICT],
                &deny,
                &[],
            )?
            && build(&["clippy", "--manifest-path", FUZZ], &deny, &[])?,
    )
}

/// Runs all tests except those that a separate step runs.
pub(super) fn tests() -> Result<bool, String> {
    build(&["test", "--workspace"], &[], &[("INSTA_UPDATE", "no")])
}

/// Follows CONTRIBUTING in a copy.
pub(super) fn contributing() -> Result<bool, String> {
    let test = ["test", "--workspace", "--test", "generator"];
    build(&test, &["contributing", "--", "--ignored"], &[])
}

/// Generates, compiles and runs random specs.
pub(super) fn random_specs() -> Result<bool, String> {
    // Another seed for each content of the repository, so that a failure can be had again.
    let run = ["run", "--package", "favor-random"];
    let seed = git::content_number().to_string();
    let options = [&["--", "--seed", &seed], &RANDOM[..]].concat();
    build(&run, &options, &[])
}

/// Writes the documentation without warnings.
pub(super) fn documentation() -> Result<bool, String> {
    build(
        &["doc", "--workspace", "--no-deps"],
        &[],
        &[("RUSTDOCFLAGS", "--deny warnings")],
    )
}

/// Builds the bindings without the standard library.
pub(super) fn no_std() -> Result<bool, String> {
    let options = ["--offline", "--locked", "--target-dir", "target/ci/no-std"];
    let build = ["build", "--release", "--manifest-path", NO_STD];
    cargo(&[build, options].concat(), &[])
}

/// Compares the chart with the figures of the page of benchmarks.
pub(super) fn chart() -> Result<bool, String> {
    bench::run(&["--chart", "--check"]).map(|outcome| outcome == Outcome::Clean)
}

/// Runs a command of cargo on each of these packages; whether all succeed.
fn of_each(packages: &[&str], command: &[&str]) -> Result<bool, String> {
    for package in packages {
        if !cargo(&[command, &["--manifest-path", package]].concat(), &[])? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Checks the client with each feature alone, and with none.
fn clients(deny: &[&str]) -> Result<bool, String> {
    let client = [
        "clippy",
        "--package",
        "favor-client",
        "--no-default-features",
    ];
    for features in [
        "",
        "std",
        "governor-0_10",
        "http",
        "tracing",
        "ureq-3",
        "reqwest-0_13",
    ] {
        let command = [&client[..], &["--features", features]].concat();
        if !build(&command, deny, &[])? {
            return Ok(false);
        }
    }
    Ok(true)
}
