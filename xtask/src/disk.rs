//! The generated files on disk. Every path is relative to the root of the workspace.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use favor_build::Output;

use crate::target::TARGETS;

/// The schema of the specs, next to them.
pub(crate) const SCHEMA: &str = "favor-spec/schema.json";

/// The command that generates the files.
pub(crate) const COMMAND: &str = "cargo xtask codegen";

/// Returns the location of every generated file.
pub(crate) fn output() -> Output {
    let folders = TARGETS.iter().map(|target| target.output);
    Output::among_others("", folders, [SCHEMA])
}

/// Waits until no other run writes; others wait until the lock is dropped.
pub(crate) fn lock() -> Result<File, String> {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let path = folder.join("codegen.lock");
    fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
    let file = File::create(&path).map_err(|error| at(&path, &error))?;
    file.lock().map_err(|error| at(&path, &error))?;
    Ok(file)
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
