//! Checks that run in parallel with others, in a separate process.

use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::outcome::Outcome;
use crate::output::print;

/// The file that collects the output of the checks until they end.
const OUTPUT: &str = "target/ci/background.log";

/// A running `cargo xtask ci` with some of the checks. It is killed when the value is dropped: once another check has
/// failed, its result is not needed.
pub(super) struct Background(Child);

impl Background {
    /// Starts checks at a low priority: the others have tests that wait for programs.
    pub(super) fn start(names: &[&str]) -> Result<Self, String> {
        let failed = |error| format!("{OUTPUT}: {error}");
        let folder = Path::new(OUTPUT).parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(failed)?;
        let output = File::create(OUTPUT).map_err(failed)?;
        let errors = output.try_clone().map_err(failed)?;
        let program = env::current_exe().map_err(|error| format!("this program: {error}"))?;
        let mut command = if cfg!(unix) {
            let mut command = Command::new("nice");
            command.arg(program);
            command
        } else {
            Command::new(program)
        };
        command.arg("ci").args(names).stdin(Stdio::null());
        let child = command.stdout(output).stderr(errors).spawn();
        child.map(Self).map_err(|error| format!("nice: {error}"))
    }

    /// Waits until the checks end, and prints their output.
    pub(super) fn finish(mut self) -> Result<Outcome, String> {
        let status = self.0.wait().map_err(|error| error.to_string())?;
        let printed = fs::read(OUTPUT).map_err(|error| format!("{OUTPUT}: {error}"))?;
        print(&String::from_utf8_lossy(&printed))?;
        Ok(if status.success() {
            Outcome::Clean
        } else {
            Outcome::Findings
        })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // The process may have ended already.
        let _ = self.0.kill();
    }
}
