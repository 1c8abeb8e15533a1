//! `cargo xtask bench`: measures against serde's derives and against peers.

use crate::cargo::cargo;
use crate::outcome::Outcome;

/// The package that measures; it is not a member of the workspace, because what it compares takes minutes to build.
pub(crate) const PACKAGE: &str = "tests/bench/Cargo.toml";

/// The package that draws the page's figures.
pub(crate) const CHART: &str = "tests/bench/chart/Cargo.toml";

/// The setting by which loops begin at the same multiple for everyone: the place at which one happens to begin decides
/// up to half of its time, and changes with any line of any crate.
const ALIGNED_LOOPS: &str = "build.rustflags = ['-Cllvm-args=-align-loops=64']";

/// Builds the package and runs it; its own options say what is measured.
pub(crate) fn run(options: &[&str]) -> Result<Outcome, String> {
    if let ["--chart", options @ ..] = options {
        return draw(options);
    }
    let package = [
        "--release",
        "--config",
        ALIGNED_LOOPS,
        "--manifest-path",
        PACKAGE,
    ];
    // This one is a feature of the package.
    let (features, options): (&[&str], &[&str]) = match options {
        ["--simd"] => (&["--features", "simd"], &[]),
        options => (&[], options),
    };
    // It runs other programs of its package.
    let built = cargo(&[&["build"], &package[..], features].concat(), &[])?;
    let run = [
        &["run", "--quiet"],
        &package[..],
        features,
        &["--"],
        options,
    ]
    .concat();
    if built && cargo(&run, &[])? {
        Ok(Outcome::Clean)
    } else {
        Ok(Outcome::Findings)
    }
}

/// Draws the figures of the page; with `--check`, compares with the existing drawing.
fn draw(options: &[&str]) -> Result<Outcome, String> {
    let run = ["run", "--quiet", "--locked", "--manifest-path", CHART];
    let target = ["--target-dir", "target/chart", "--"];
    let is_drawn = cargo(&[&run[..], &target, options].concat(), &[])?;
    Ok(if is_drawn {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}
