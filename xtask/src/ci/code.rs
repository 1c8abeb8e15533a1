//! Checks of the code that need only cargo.

use super::peers::TYPIFY;
use super::tools::build;
use crate::cargo::cargo;
use crate::outcome::Outcome;
use crate::{bench, codegen, git};

/// The package that builds without the standard library; it is not a member of the workspace.
const NO_STD: &str = "tests/no-std/Cargo.toml";

/// The crate that generates modules and denies every warning in them; it is not a member of the workspace.
const STRICT: &str = "tests/strict/Cargo.toml";

/// The example of a crate with its own specs; it is not a member of the workspace, and a test builds it.
const BUILD_SCRIPT: &str = "tests/build-script/Cargo.toml";

/// The fuzz targets; they are not members of the workspace.
const FUZZ: &str = "tests/fuzz/Cargo.toml";

/// The packages that are not members of the workspace, except the benchmarks, which need many more dependencies.
const APART: [&str; 5] = [NO_STD, BUILD_SCRIPT, STRICT, TYPIFY, FUZZ];

/// The number of random specs, and the number of seconds after which a slow machine starts no more.
const RANDOM: [&str; 4] = ["--specs", "168", "--seconds", "300"];

/// Fetches the dependencies that the lock files list.
pub(super) fn dependencies() -> Result<bool, String> {
    // Only this step and that of the lowest versions may access the registry; all others are offline.
    Ok(cargo(&["fetch", "--locked"], &[])?
        && of_each(&APART, &["fetch", "--locked"])?
        && of_each(&[bench::CHART], &["fetch", "--locked"])?
        // The benchmarks have many dependencies that no other step needs: only their lock file is checked.
        && of_each(&[bench::PACKAGE], &["update", "--workspace", "--locked"])?)
}

/// Checks the formatting of every package with rustfmt.
pub(super) fn formatting() -> Result<bool, String> {
    Ok(cargo(&["fmt", "--all", "--check"], &[])?
        && of_each(&APART, &["fmt", "--check"])?
        && of_each(&[bench::PACKAGE, bench::CHART], &["fmt", "--check"])?)
}

/// Compares the generated files with the specs.
pub(super) fn generated_files() -> Result<bool, String> {
    codegen::check().map(|outcome| outcome == Outcome::Clean)
}

/// Lints every package, the generated crate with its default features, and the client with each feature alone.
pub(super) fn clippy() -> Result<bool, String> {
    let deny = ["--", "--deny", "warnings"];
    // The tests enable features that most users leave disabled.
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
            // Without linking, libFuzzer itself need not be compiled.
            && build(
                &["clippy", "--manifest-path", FUZZ],
                &deny,
                &[("CUSTOM_LIBFUZZER_PATH", "target/ci/none.a")],
            )?,
    )
}

/// Runs all tests except those that a separate step runs.
pub(super) fn tests() -> Result<bool, String> {
    build(&["test", "--workspace"], &[], &[("INSTA_UPDATE", "no")])
}

/// Follows the steps of CONTRIBUTING.md in a copy of the repository.
pub(super) fn contributing() -> Result<bool, String> {
    let test = ["test", "--workspace", "--test", "generator"];
    build(&test, &["contributing", "--", "--ignored"], &[])
}

/// Generates, compiles and runs random specs.
pub(super) fn random_specs() -> Result<bool, String> {
    // The seed depends on the content of the repository, so that a failure can be reproduced.
    let run = ["run", "--package", "favor-random"];
    let seed = git::content_number().to_string();
    let options = [&["--", "--seed", &seed], &RANDOM[..]].concat();
    build(&run, &options, &[])
}

/// Builds the documentation, with warnings denied.
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

/// Checks that the chart shows the figures of the benchmarks page.
pub(super) fn chart() -> Result<bool, String> {
    bench::run(&["--chart", "--check"]).map(|outcome| outcome == Outcome::Clean)
}

/// Runs a cargo command on each of these packages. Returns true if all succeed.
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
