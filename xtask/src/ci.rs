//! `cargo xtask ci`: every check, in the order in which they fail fastest.

mod generators;
mod platforms;
mod supply;
mod tools;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use favor_spec::{OpenApiOptions, OpenApiVersion, OpenEnums};

use self::tools::{build, lacks};
use crate::cargo::{cargo, succeeds};
use crate::outcome::Outcome;
use crate::output::{print, report};
use crate::{bench, codegen, git, openapi};

/// The package that builds without the standard library; it is no member of the workspace.
const NO_STD: &str = "tests/no-std/Cargo.toml";

/// The folder in which `.ci/run` installs what judges the OpenAPI document.
const PYTHON: &str = "target/ci/python/bin/python";

/// The directory where `.ci/run` installs a client of other people.
const JAVASCRIPT: &str = "target/ci/foreign/node_modules/wechatpay-axios-plugin";

/// The document that is judged.
const DOCUMENT: &str = "target/ci/openapi.json";

/// The crate that denies every warning of what it generates; it is no member of the workspace.
const STRICT: &str = "tests/strict/Cargo.toml";

/// The crate that reads every sample with the types that typify makes of the document; it is no member of the
/// workspace.
const TYPIFY: &str = "tests/typify/Cargo.toml";

/// The example of a crate with specs of its own; it is no member of the workspace, and a test builds it.
const BUILD_SCRIPT: &str = "tests/build-script/Cargo.toml";

/// The fuzzer's programs; they are no members of the workspace.
const FUZZ: &str = "tests/fuzz/Cargo.toml";

/// The packages that are no members of the workspace, save the benchmarks: those compare with much else.
const APART: [&str; 5] = [NO_STD, BUILD_SCRIPT, STRICT, TYPIFY, FUZZ];

/// The number of random specs, and the seconds after which no more are begun on a slow machine.
const RANDOM: [&str; 4] = ["--specs", "168", "--seconds", "300"];

/// Runs every check, and stops at the first that fails.
pub(crate) fn run() -> Result<Outcome, String> {
    let steps: &[Step] = &[
        // This step may ask the registry, and so may that of the lowest versions; all others are offline.
        ("dependencies", || {
            Ok(cargo(&["fetch", "--locked"], &[])?
                && of_each(&APART, &["fetch", "--locked"])?
                && of_each(&[bench::CHART], &["fetch", "--locked"])?
                // The benchmarks compare with much that no other step needs: only their lock file is read.
                && of_each(&[bench::PACKAGE], &["update", "--workspace", "--locked"])?)
        }),
        ("formatting", || {
            Ok(cargo(&["fmt", "--all", "--check"], &[])?
                && of_each(&APART, &["fmt", "--check"])?
                && of_each(&[bench::PACKAGE, bench::CHART], &["fmt", "--check"])?)
        }),
        ("generated files", || {
            codegen::check().map(|outcome| outcome == Outcome::Clean)
        }),
        ("supply chain", supply::chain),
        ("clippy", || {
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
        }),
        ("tests", || {
            build(&["test", "--workspace"], &[], &[("INSTA_UPDATE", "no")])
        }),
        ("contributing", || {
            let test = ["test", "--workspace", "--test", "generator"];
            build(&test, &["contributing", "--", "--ignored"], &[])
        }),
        ("OpenAPI", || {
            if lacks("openapi-spec-validator", Path::new(PYTHON).exists())? {
                return Ok(true);
            }
            for version in [OpenApiVersion::V3_1, OpenApiVersion::V3_0] {
                for enums in [OpenEnums::AnyOf, OpenEnums::OpenString] {
                    let options = OpenApiOptions { version, enums };
                    let written = openapi::write(Some(Path::new(DOCUMENT)), options)?;
                    let judge = ["-m", "openapi_spec_validator", DOCUMENT];
                    if written != Outcome::Clean || !succeeds(Command::new(PYTHON).args(judge))? {
                        return Ok(false);
                    }
                }
            }
            Ok(true)
        }),
        ("generators of other people", generators::run),
        ("typify", || {
            let options = ["--quiet", "--locked", "--target-dir", "target/ci/typify"];
            cargo(
                &[&["run", "--manifest-path", TYPIFY], &options[..]].concat(),
                &[],
            )
        }),
        ("pages", || {
            let browser = Command::new("chromium")
                .arg("--version")
                .stdout(Stdio::null())
                .status();
            let is_there = browser.is_ok() && Path::new(openapi::VIEWER).exists();
            if lacks("the viewer or Chromium", is_there)? {
                return Ok(true);
            }
            let reference = ["test", "--package", "xtask", "--test", "command"];
            let sandbox = ["test", "--package", "favor-sandbox", "--test", "page"];
            Ok(build(&reference, &["--", "--ignored"], &[])?
                && build(&sandbox, &["--", "--ignored"], &[])?)
        }),
        ("first minutes", || {
            let test = ["test", "--package", "favor-sandbox", "--test", "readme"];
            build(&test, &["--", "--ignored"], &[])
        }),
        ("kills", || {
            let test = ["test", "--package", "favor-sandbox", "--test", "program"];
            build(&test, &["--", "--ignored"], &[])
        }),
        ("third-party clients", || {
            let python = Command::new(PYTHON)
                .args(["-c", "import wechatpayv3"])
                .stderr(Stdio::null())
                .status();
            let has_python = python.is_ok_and(|status| status.success());
            let is_there = has_python && Path::new(JAVASCRIPT).exists();
            if lacks("wechatpayv3 or wechatpay-axios-plugin", is_there)? {
                return Ok(true);
            }
            let test = ["test", "--workspace", "--test", "foreign"];
            build(&test, &["--", "--ignored"], &[])
        }),
        ("random specs", || {
            // Another seed for each content of the repository, so that a failure can be had again.
            let run = ["run", "--package", "favor-random"];
            let seed = git::content_number().to_string();
            let options = [&["--", "--seed", &seed], &RANDOM[..]].concat();
            build(&run, &options, &[])
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
        ("machines without a system", platforms::machines),
        ("oldest Rust", platforms::oldest),
        ("chart", || {
            bench::run(&["--chart", "--check"]).map(|outcome| outcome == Outcome::Clean)
        }),
        ("lowest versions", supply::lowest_versions),
        ("interpreter", supply::interpreted),
    ];
    let mut times = Vec::new();
    for &(name, step) in steps {
        print(&format!("== {name}\n"))?;
        let start = Instant::now();
        let passes = step()?;
        times.push((name, start.elapsed()));
        if !passes {
            report(&format!("`cargo xtask ci` stops: {name} failed\n"));
            return Ok(Outcome::Findings);
        }
    }
    print(&table(&times))?;
    Ok(Outcome::Clean)
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

/// The seconds that each check took, and all of them.
fn table(times: &[(&str, Duration)]) -> String {
    let all = times.iter().map(|(_, time)| *time).sum();
    let rows = times.iter().copied().chain([("all", all)]);
    rows.map(|(name, time)| format!("{:>7.1} s  {name}\n", time.as_secs_f64()))
        .collect()
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

/// The name of a check, and the function that returns true if it passes.
type Step = (&'static str, fn() -> Result<bool, String>);
