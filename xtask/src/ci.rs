//! `cargo xtask ci`: every check, in the order in which they fail fastest.

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

/// Every check with its name, those that fail fastest first.
const STEPS: [Step; 22] = [
    step("dependencies", code::dependencies),
    step("formatting", code::formatting),
    step("generated files", code::generated_files),
    step("supply chain", supply::chain),
    step("clippy", code::clippy),
    step("tests", code::tests),
    step("OpenAPI", peers::openapi_document),
    step("generators of other people", generators::run),
    step("pages", peers::pages),
    step("first minutes", peers::first_minutes),
    step("kills", peers::kills),
    step("third-party clients", peers::third_party_clients),
    step("chart", code::chart),
    step("typify", peers::typify),
    background("contributing", code::contributing),
    background("oldest Rust", platforms::oldest),
    background("lowest versions", supply::lowest_versions),
    background("interpreter", supply::interpreted),
    step("no_std", code::no_std),
    step("machines without a system", platforms::machines),
    step("documentation", code::documentation),
    step("random specs", code::random_specs),
];

/// A check.
struct Step {
    name: &'static str,
    /// Builds in a separate directory, and can wait: it runs in parallel with the others, once the tests pass.
    in_background: bool,
    /// Returns true if it passes.
    run: fn() -> Result<bool, String>,
}

const fn step(name: &'static str, run: fn() -> Result<bool, String>) -> Step {
    Step {
        name,
        in_background: false,
        run,
    }
}

const fn background(name: &'static str, run: fn() -> Result<bool, String>) -> Step {
    Step {
        name,
        in_background: true,
        run,
    }
}

/// Runs every check, or those of these names, and stops at the first that fails.
pub(crate) fn run(names: &[&str]) -> Result<Outcome, String> {
    if names.is_empty() {
        return all();
    }
    let steps = names.iter().map(|name| named(name));
    in_turn(&steps.collect::<Result<Vec<_>, _>>()?)
}

/// Runs every check: those with separate directories in parallel with the ones after the tests.
fn all() -> Result<Outcome, String> {
    let (others, first): (Vec<_>, Vec<_>) = STEPS.iter().partition(|step| step.in_background);
    let tests = first.iter().position(|step| step.name == "tests");
    let (first, last) = first.split_at(tests.map_or(0, |tests| tests + 1));
    let start = Instant::now();
    if in_turn(first)? != Outcome::Clean {
        return Ok(Outcome::Findings);
    }
    let others: Vec<&str> = others.iter().map(|step| step.name).collect();
    let others = Background::start(&others)?;
    if in_turn(last)? != Outcome::Clean {
        return Ok(Outcome::Findings);
    }
    let outcome = others.finish()?;
    let all = start.elapsed().as_secs_f64();
    print(&format!("{all:>7.1} s  all\n"))?;
    Ok(outcome)
}

/// Runs checks one after the other.
fn in_turn(steps: &[&Step]) -> Result<Outcome, String> {
    let mut times = Vec::new();
    for step in steps {
        print(&format!("== {}\n", step.name))?;
        let start = Instant::now();
        let passes = (step.run)()?;
        times.push((step.name, start.elapsed()));
        if !passes {
            report(&format!("`cargo xtask ci` stops: {} failed\n", step.name));
            return Ok(Outcome::Findings);
        }
    }
    print(&table(&times))?;
    Ok(Outcome::Clean)
}

fn named(name: &str) -> Result<&'static Step, String> {
    let found = STEPS.iter().find(|step| step.name == name);
    found.ok_or_else(|| {
        let names: Vec<String> = STEPS
            .iter()
            .map(|step| format!("`{}`", step.name))
            .collect();
        format!(
            "there is no check `{name}`; the checks are {}",
            names.join(", ")
        )
    })
}

/// The seconds that each check took.
fn table(times: &[(&str, Duration)]) -> String {
    times
        .iter()
        .map(|(name, time)| format!("{:>7.1} s  {name}\n", time.as_secs_f64()))
        .collect()
}
