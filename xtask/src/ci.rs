//! `cargo xtask ci`: every check, those that fail fastest first.

mod background;
mod code;
mod generators;
mod peers;
mod platforms;
mod supply;
mod tools;

use std::time::{Duration, Instant};

use self::background::Background;
use crate::outcome::Outcome;
use crate::output::{print, report};

/// A check: its name, and the function that returns true if it passes.
type Step = (&'static str, fn() -> Result<bool, String>);

/// The checks that run before all others, those that fail fastest first.
const FIRST: [Step; 5] = [
    ("dependencies", code::dependencies),
    ("formatting", code::formatting),
    ("generated files", code::generated_files),
    ("supply chain", supply::chain),
    ("clippy", code::clippy),
];

/// The checks that run after [`FIRST`].
const THEN: [Step; 13] = [
    ("tests", code::tests),
    ("OpenAPI", peers::openapi_document),
    ("generators of other people", generators::run),
    ("pages", peers::pages),
    ("first minutes", peers::first_minutes),
    ("kills", peers::kills),
    ("third-party clients", peers::third_party_clients),
    ("chart", code::chart),
    ("typify", peers::typify),
    ("no_std", code::no_std),
    ("machines without a system", platforms::machines),
    ("documentation", code::documentation),
    ("random specs", code::random_specs),
];

/// The checks that run in parallel with [`THEN`], while its tests leave the processor idle. They build in separate
/// directories, except the last, which uses the builds of the tests: cargo's lock lets one of the two build at a time.
const BACKGROUND: [Step; 4] = [
    ("oldest Rust", platforms::oldest),
    ("lowest versions", supply::lowest_versions),
    ("interpreter", supply::interpreted),
    ("contributing", code::contributing),
];

/// Runs every check, or only the named ones, and stops at the first that fails.
pub(crate) fn run(names: &[&str]) -> Result<Outcome, String> {
    if names.is_empty() {
        return all();
    }
    let steps = names.iter().map(|name| named(name));
    in_turn(&steps.collect::<Result<Vec<_>, _>>()?)
}

/// Runs every check.
fn all() -> Result<Outcome, String> {
    let start = Instant::now();
    if in_turn(&FIRST)? != Outcome::Clean {
        return Ok(Outcome::Findings);
    }
    let background = Background::start(&BACKGROUND.map(|(name, _)| name))?;
    if in_turn(&THEN)? != Outcome::Clean {
        return Ok(Outcome::Findings);
    }
    let outcome = background.finish()?;
    let all = start.elapsed().as_secs_f64();
    print(&format!("{all:>7.1} s  all\n"))?;
    Ok(outcome)
}

/// Runs checks one after the other.
fn in_turn(steps: &[Step]) -> Result<Outcome, String> {
    let mut times = Vec::new();
    for (name, step) in steps {
        print(&format!("== {name}\n"))?;
        let start = Instant::now();
        let passes = step()?;
        times.push((*name, start.elapsed()));
        if !passes {
            report(&format!("`cargo xtask ci` stops: {name} failed\n"));
            return Ok(Outcome::Findings);
        }
    }
    print(&table(&times))?;
    Ok(Outcome::Clean)
}

fn named(name: &str) -> Result<Step, String> {
    let steps = FIRST.iter().chain(&THEN).chain(&BACKGROUND);
    let found = steps.clone().find(|(known, _)| *known == name);
    found.copied().ok_or_else(|| {
        let names: Vec<String> = steps.map(|(name, _)| format!("`{name}`")).collect();
        format!(
            "there is no check `{name}`; the checks are {}",
            names.join(", ")
        )
    })
}

/// Formats the duration of each check in seconds, one per line.
fn table(times: &[(&str, Duration)]) -> String {
    times
        .iter()
        .map(|(name, time)| format!("{:>7.1} s  {name}\n", time.as_secs_f64()))
        .collect()
}
