//! `cargo xtask codegen`: from the spec directory to the generated folder.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Instant;

use favor_codegen::{Change, Files, compare, generate};
use favor_spec::{Severity, Sources, load, report};

use crate::Outcome;

const SPECS: &str = "favor-spec/specs";
const OUTPUT: &str = "favor-generated/src/generated";

/// Writes what has changed.
pub(crate) fn write() -> Result<Outcome, String> {
    let start = Instant::now();
    let Some(files) = generated()? else {
        return Ok(Outcome::Findings);
    };
    let changes = compare(&files, &read_output()?);
    for change in &changes {
        match change {
            Change::Stale(path) | Change::Missing(path) => {
                replace(&output(path), &files[path])?;
                println!("wrote {}", output(path).display());
            }
            Change::Orphaned(path) => {
                fs::remove_file(output(path)).map_err(|error| at(&output(path), &error))?;
                remove_if_empty(&output(path));
                println!("removed {}", output(path).display());
            }
        }
    }
    let milliseconds = start.elapsed().as_millis();
    if changes.is_empty() {
        println!("{} files are up to date ({milliseconds} ms)", files.len());
    } else {
        let changed = changes.len();
        println!(
            "{changed} of {} files changed ({milliseconds} ms)",
            files.len()
        );
    }
    Ok(Outcome::Clean)
}

/// Writes nothing; lists what is not up to date.
pub(crate) fn check() -> Result<Outcome, String> {
    let Some(files) = generated()? else {
        return Ok(Outcome::Findings);
    };
    let changes = compare(&files, &read_output()?);
    for change in &changes {
        let (what, path) = match change {
            Change::Stale(path) => ("stale", path),
            Change::Missing(path) => ("missing", path),
            Change::Orphaned(path) => ("orphaned", path),
        };
        println!("{what}: {}", output(path).display());
    }
    if changes.is_empty() {
        println!("{} files are up to date", files.len());
        return Ok(Outcome::Clean);
    }
    println!("run `cargo xtask codegen`");
    Ok(Outcome::Findings)
}

/// Reads the spec and generates; says what is wrong with the spec. `None` when it has errors.
fn generated() -> Result<Option<Files>, String> {
    let sources = Sources::read(Path::new(SPECS)).map_err(|error| error.to_string())?;
    let (api, mut diagnostics) = load(&sources);
    let files = api.map(|api| {
        let (files, more) = generate(&api);
        diagnostics.extend(more);
        files
    });
    eprint!("{}", report(&sources, &diagnostics, colour()));
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    if errors > 0 {
        let warnings = diagnostics.len() - errors;
        eprintln!("{errors} errors, {warnings} warnings; nothing was written");
        return Ok(None);
    }
    Ok(files)
}

fn colour() -> bool {
    io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// The Rust files below the output folder. It may not exist yet.
fn read_output() -> Result<Files, String> {
    let mut files = Files::new();
    let root = Path::new(OUTPUT);
    if root.exists() {
        read_folder(root, "", &mut files)?;
    }
    Ok(files)
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, &error))? {
        let entry = entry.map_err(|error| at(folder, &error))?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = format!("{prefix}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(|error| at(&path, &error))?;
        if kind.is_dir() {
            read_folder(&path, &format!("{name}/"), files)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            let bytes = fs::read(&path).map_err(|error| at(&path, &error))?;
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(())
}

/// Replaces a file as a whole: whoever reads it finds the old text or the new one.
fn replace(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    let temporary = path.with_extension(format!("{}.tmp", process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        at(path, &error)
    })
}

fn remove_if_empty(path: &Path) {
    if let Some(folder) = path.parent() {
        // It fails, rightly, when the folder still holds something.
        let _ = fs::remove_dir(folder);
    }
}

fn output(path: &str) -> PathBuf {
    Path::new(OUTPUT).join(path)
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
