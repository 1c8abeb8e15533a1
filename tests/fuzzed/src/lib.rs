//! Properties of any input at all. Each target takes bytes and panics where a property does not hold: a fuzzer
//! looks for such bytes (`tests/fuzz`), and a test replays those of the folder `corpus`.

mod api_error;
mod control;
mod decode;
mod edits;
mod generate;
mod line;
mod load;
mod notification;
mod path;
pub mod reached;
mod receive;
mod specs;

/// A name, and what is done with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 8] = [
    ("api_error", api_error::run),
    ("control", control::run),
    ("decode", decode::run),
    ("generate", generate::run),
    ("load", load::run),
    ("notification", notification::run),
    ("path", path::run),
    ("receive", receive::run),
];

/// Runs a target by its name.
///
/// # Panics
///
/// A property does not hold, or there is no such target.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(found, _)| *found == name);
    let (_, run) = target.expect("a target");
    run(data);
}
