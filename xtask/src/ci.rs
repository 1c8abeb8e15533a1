//! `cargo xtask ci`: every check, in the order in which they fail fastest.

mod code;
mod generators;
mod peers;
mod platforms;
mod supply;
mod tools;

use std::time::{Duration, Instant};

use crate::outcome::Outcome;
use crate::output::{print, report};

/// Every check with its name, those that fail fastest first.
const STEPS: [Step; 22] = [
    ("dependencies", code::dependencies),
    ("formatting", code::formatting),
    ("generated files", code::generated_files),
    ("supply chain", supply::chain),
    ("clippy", code::clippy),
    ("tests", code::tests),
    ("contributing", code::contributing),
    ("OpenAPI", peers::openapi_document),
    ("generators of other people", generators::run),
    ("typify", peers::typify),
    ("pages", peers::pages),
    ("first minutes", peers::first_minutes),
    ("kills", peers::kills),
    ("third-party clients", peers::third_party_clients),
    ("random specs", code::random_specs),
    ("documentation", code::documentation),
    ("no_std", code::no_std),
    ("machines without a system", platforms::machines),
    ("oldest Rust", platforms::oldest),
    ("chart", code::chart),
    ("lowest versions", supply::lowest_versions),
    ("interpreter", supply::interpreted),
];

/// Runs every check, and stops at the first that fails.
pub(crate) fn run() -> Result<Outcome, String> {
    let mut times = Vec::new();
    for &(name, step) in &STEPS {
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

/// The seconds that each check took, and all of them.
fn table(times: &[(&str, Duration)]) -> String {
    let all = times.iter().map(|(_, time)| *time).sum();
    let rows = times.iter().copied().chain([("all", all)]);
    rows.map(|(name, time)| format!("{:>7.1} s  {name}\n", time.as_secs_f64()))
        .collect()
}

/// The name of a check, and the function that returns true if it passes.
type Step = (&'static str, fn() -> Result<bool, String>);
