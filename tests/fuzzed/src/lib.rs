//! Properties of all inputs. Each target takes bytes and panics if a property does not hold: a fuzzer searches for such
//! bytes (`tests/fuzz`), and a test replays the inputs in the folder `corpus`.

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

/// The name of a target, and the function that processes an input.
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
