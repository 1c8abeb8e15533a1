//! `cargo xtask bench`: measures against serde's derives and against peers.

use crate::cargo::cargo;
use crate::outcome::Outcome;

/// The benchmark package; it is not a member of the workspace, because the libraries that it compares take minutes to
/// build.
pub(crate) const PACKAGE: &str = "tests/bench/Cargo.toml";

/// The package that draws the chart of the page's figures.
pub(crate) const CHART: &str = "tests/bench/chart/Cargo.toml";

/// The setting that aligns loops equally for all implementations: the address at which a loop happens to start decides
/// up to half of its time, and changes with any line of any crate.
const ALIGNED_LOOPS: &str = "build.rustflags = ['-Cllvm-args=-align-loops=64']";

/// Builds and runs the package; its own options select what is measured.
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
    // `--simd` is a feature of the package.
    let (features, options): (&[&str], &[&str]) = match options {
        ["--simd"] => (&["--features", "simd"], &[]),
        options => (&[], options),
    };
    // The program runs other programs of its package, so all of them are built first.
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

/// Draws the chart of the page's figures; with `--check`, compares it with the existing chart.
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
