//! Checks with other compilers and for other targets: the minimum supported Rust version of each manifest, and targets
//! without an operating system.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::tools::build;
use crate::cargo::succeeds;
use crate::output::print;

/// The crates that users depend on, and those of their features that work with the minimum supported Rust version. The
/// feature `time-0_3` is not among them: it allows the newest version of its crate that the compiler supports, but the
/// lock file has a newer one.
const OLDEST: [(&str, &str); 3] = [
    (
        "favor-generated",
        "http,digest,simd,server,examples,jiff-1,chrono-0_4",
    ),
    (
        "favor-client",
        "ureq-3,reqwest-0_13,governor-0_10,http,tracing",
    ),
    ("favor-build", ""),
];

/// Targets, and the packages that build for them: a browser, and a microcontroller without an operating system.
const MACHINES: [(&str, &[&str]); 2] = [
    (
        "wasm32-unknown-unknown",
        &["--package", "favor-generated", "--features", "digest,simd"],
    ),
    (
        "thumbv7em-none-eabi",
        &[
            "--package",
            "favor-generated",
            "--package",
            "favor-client",
            "--no-default-features",
        ],
    ),
];

/// Checks each crate with its minimum supported Rust version.
pub(super) fn oldest() -> Result<bool, String> {
    for (package, features) in OLDEST {
        let version = oldest_of(package)?;
        let is_there = succeeds(rustup(&version, "rustc").arg("--version"));
        if !is_there.unwrap_or(false) {
            print(&format!("skipped: Rust {version} is not installed\n"))?;
            continue;
        }
        let mut check = rustup(&version, "cargo");
        check.args(["check", "--offline", "--locked", "--package", package]);
        check.args(["--features", features]);
        check.args(["--target-dir", "target/ci/oldest"]);
        if !succeeds(check.stdout(Stdio::inherit()))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns the command that runs a program of a toolchain.
fn rustup(version: &str, program: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", version, program]);
    command.stdout(Stdio::null());
    command
}

/// Reads the minimum supported Rust version from a manifest.
fn oldest_of(package: &str) -> Result<String, String> {
    let path = format!("{package}/Cargo.toml");
    let manifest = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = manifest.lines();
    let version = lines.find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.map(|version| version.trim_matches('"').to_owned());
    version.ok_or_else(|| format!("{path} names no `rust-version`"))
}

/// Builds for targets without an operating system.
pub(super) fn machines() -> Result<bool, String> {
    for (machine, what) in MACHINES {
        if !is_installed(machine)? {
            print(&format!(
                "skipped: this toolchain has no library for {machine}\n"
            ))?;
            continue;
        }
        if !build(&[&["build", "--target", machine], what].concat(), &[], &[])? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns true if the compiler has the libraries for a target.
fn is_installed(machine: &str) -> Result<bool, String> {
    let asked = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", machine])
        .output();
    let asked = asked.map_err(|error| format!("rustc: {error}"))?;
    let folder = String::from_utf8_lossy(&asked.stdout);
    Ok(PathBuf::from(folder.trim()).is_dir())
}
