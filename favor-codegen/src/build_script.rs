//! For the `build.rs` of a crate with specs of its own. This is the one part of the generator that reads and
//! writes files.
//!
//! # Which way
//!
//! To call the API that `favor-generated` is made of, depend on that crate and on nothing else: its
//! modules are checked in, read by people, and cost no build script.
//!
//! Generate by a build script where the spec is yours: an API of your own, endpoints that `favor-generated`
//! does not have, or the same ones with other facts. Then the spec is checked, and the modules made, each
//! time that cargo finds it changed. The crate still depends on `favor-generated`, for the runtime that
//! generated code stands on, and `favor-codegen` is a dependency of the build script alone:
//!
//! ```toml
//! [dependencies]
//! favor-generated = { path = "…/favor-generated" }
//!
//! [build-dependencies]
//! favor-codegen = { path = "…/favor-codegen" }
//! ```
//!
//! ```no_run
//! // build.rs
//! favor_codegen::build_script::run("specs");
//! ```
//!
//! ```ignore
//! // src/lib.rs; a module around it keeps its names apart from yours
//! pub mod things {
//!     include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
//! }
//! ```

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::exit;

use favor_spec::{Diagnostic, Severity, Sources, load, locate, report};

use crate::files::{Change, Files, compare};
use crate::generate;

/// How many mistakes cargo is told of; the report has more of them.
const MAX_TOLD: usize = 100;

/// Generates the modules of a spec directory into the folder of `OUT_DIR` that has its name: include
/// `mod.rs` from there.
///
/// It tells cargo to run the build script again when a file of the directory changes, comes or goes.
/// Mistakes in the specs become errors of cargo, each with its file and line; the report with the sources
/// goes to standard error. Then, and when a file cannot be read or written, the process ends with status 1,
/// and what was generated before stays as it is.
pub fn run(specs: impl AsRef<Path>) {
    if let Err(message) = build(specs.as_ref()) {
        tell("error", &message);
        exit(1);
    }
}

fn build(specs: &Path) -> Result<(), String> {
    // A directory stands for all that is in it, and for what comes and goes; one that is not there yet, too.
    println!("cargo::rerun-if-changed={}", specs.display());
    let sources = Sources::read(specs).map_err(|error| error.to_string())?;
    for file in 0..sources.files.len() {
        println!("cargo::rerun-if-changed={}", sources.display_path(file));
    }
    let (api, mut diagnostics) = load(&sources);
    let generated = api.map(|api| {
        let (files, more) = generate(&api);
        diagnostics.extend(more);
        files
    });
    Diagnostic::sort(&mut diagnostics);
    tell_diagnostics(&sources, &diagnostics);
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    match generated {
        Some(files) if errors == 0 => write(&files, &output(specs)?),
        _ => {
            let plural = if errors == 1 { "" } else { "s" };
            let specs = specs.display();
            Err(format!(
                "{specs}: {errors} mistake{plural}, and nothing is generated"
            ))
        }
    }
}

/// Tells cargo the place and the text of each, and shows all of them as a compiler does.
fn tell_diagnostics(sources: &Sources, diagnostics: &[Diagnostic]) {
    eprint!("{}", report(sources, diagnostics, false));
    for diagnostic in diagnostics.iter().take(MAX_TOLD) {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = match locate(sources, diagnostic.at) {
            Some(location) => format!("{}:{}:{}", location.path, location.line, location.column),
            None => sources.directory.clone(),
        };
        let help = diagnostic.help.as_ref();
        let help = help.map_or_else(String::new, |help| format!(" ({help})"));
        let (code, message) = (diagnostic.code, &diagnostic.message);
        tell(level, &format!("{place}: {message}{help} [{code}]"));
    }
}

/// Cargo reads a line.
fn tell(level: &str, message: &str) {
    println!("cargo::{level}={}", message.replace(['\n', '\r'], " "));
}

/// Where the modules of a spec directory belong.
fn output(specs: &Path) -> Result<PathBuf, String> {
    let folder = env::var_os("OUT_DIR").ok_or("`OUT_DIR` is not set: call it in a build script")?;
    let specs = fs::canonicalize(specs).map_err(|error| at(specs, &error))?;
    let name = specs
        .file_name()
        .ok_or("the root is no directory of specs")?;
    Ok(Path::new(&folder).join(name))
}

/// Makes the folder hold the generated files. What has not changed is not written and keeps its time, by
/// which compilers and editors go. A run that is killed is run again by cargo.
fn write(files: &Files, output: &Path) -> Result<(), String> {
    let mut on_disk = Files::new();
    if output.exists() {
        read(output, "", &mut on_disk).map_err(|error| at(output, &error))?;
    }
    for change in compare(files, &on_disk) {
        let (Change::Stale(name) | Change::Missing(name) | Change::Orphaned(name)) = &change else {
            continue;
        };
        let path = output.join(name);
        let folder = path.parent().unwrap_or(output);
        let done = match files.get(name) {
            Some(text) => fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)),
            None => fs::remove_file(&path),
        };
        done.map_err(|error| at(&path, &error))?;
    }
    Ok(())
}

fn read(folder: &Path, prefix: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(entry.path())?;
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(())
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
