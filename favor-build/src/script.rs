//! Generation in a build script.

use std::env;
use std::error::Error;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use favor_codegen::{Files, RUNTIME, Style, generate_with};
use favor_spec::{Diagnostic, Sources, locate, report};

use crate::checked::Checked;
use crate::compare::compare;
use crate::output::Output;

/// The maximum number of mistakes that cargo shows; the report has more of them.
const MAX_SHOWN: usize = 100;

/// Generates the modules of a spec directory, as [`Build`] does with its defaults.
///
/// # Errors
///
/// Those of [`Build::run`].
pub fn run(specs: impl AsRef<Path>) -> Result<(), Failed> {
    Build::of(specs).run()
}

/// The generation from a spec directory, with its options.
///
/// ```no_run
/// // build.rs of a crate with `favor = { package = "favor-generated", … }` among its dependencies
/// fn main() -> Result<(), favor_build::Failed> {
///     favor_build::Build::of("specs").runtime("::favor").run()
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `run`"]
pub struct Build {
    specs: PathBuf,
    runtime: String,
}

impl Build {
    /// Generates the modules of this spec directory.
    pub fn of(specs: impl AsRef<Path>) -> Self {
        Self {
            specs: specs.as_ref().to_owned(),
            runtime: RUNTIME.to_owned(),
        }
    }

    /// Sets the path by which the generated code finds `favor-generated`: `::favor_generated` unless your crate
    /// depends on it by another name, or re-exports it.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// Generates into the folder in `OUT_DIR` that has the name of the spec directory: include its `mod.rs`.
    ///
    /// One build script cannot generate from two directories of the same name: each run would remove the other's files.
    ///
    /// Makes cargo run the build script again when a file of the directory is added, changed or removed. Mistakes in
    /// the specs are reported as cargo errors, each with its file and line; the report with the sources goes to
    /// standard error.
    ///
    /// The modules, public or private, raise no warning by the default lints, nor by `missing_docs`,
    /// `unused_qualifications` and clippy's `pedantic`.
    ///
    /// # Errors
    ///
    /// The specs have mistakes, or a file cannot be read or written. The errors are reported to cargo, which then fails
    /// regardless of what the build script does; files generated before are left unchanged.
    pub fn run(self) -> Result<(), Failed> {
        self.build().map_err(|message| {
            emit("error", &message);
            Failed(message)
        })
    }

    fn build(&self) -> Result<(), String> {
        let specs = &self.specs;
        let style = Style::included(&self.runtime)?;
        // Watching the directory covers all of its files, including those added or removed later; it may not exist yet.
        println!("cargo::rerun-if-changed={}", specs.display());
        let checked = Checked::read(specs, |_, api| generate_with(api, &style));
        let checked = checked.map_err(|error| error.to_string())?;
        // A line break in a name would begin another cargo instruction; the directory is watched in any case.
        let names = checked.sources.files.iter().map(|file| &file.name);
        for name in names.filter(|name| !name.contains(char::is_control)) {
            println!("cargo::rerun-if-changed={}", specs.join(name).display());
        }
        emit_diagnostics(&checked.sources, &checked.diagnostics);
        let errors = checked.errors();
        match checked.derived() {
            Some(files) => write(&files, &Output::own(output(specs)?)),
            None => {
                let plural = if errors == 1 { "" } else { "s" };
                let specs = specs.display();
                Err(format!(
                    "{specs}: {errors} mistake{plural}, and nothing is generated"
                ))
            }
        }
    }
}

/// The reason why nothing was generated.
#[derive(Clone, PartialEq, Eq)]
pub struct Failed(String);

/// The output of a build script whose `main` returns this error.
impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Failed {}

/// Reports the place and the text of the first [`MAX_SHOWN`] diagnostics to cargo, and prints a report in the style of
/// a compiler.
fn emit_diagnostics(sources: &Sources, diagnostics: &[Diagnostic]) {
    eprint!("{}", report(sources, diagnostics, false));
    for diagnostic in diagnostics.iter().take(MAX_SHOWN) {
        let level = diagnostic.severity.as_str();
        let place = match locate(sources, diagnostic.at) {
            Some(position) => position.to_string(),
            None => sources.directory.clone(),
        };
        let help = diagnostic.help.as_ref();
        let help = help.map_or_else(String::new, |help| format!(" ({help})"));
        let (code, message) = (diagnostic.code, &diagnostic.message);
        emit(level, &format!("{place}: {message}{help} [{code}]"));
    }
}

/// Prints a cargo instruction, which must be a single line.
fn emit(level: &str, message: &str) {
    println!("cargo::{level}={}", message.replace(['\n', '\r'], " "));
}

/// Returns the output folder of a spec directory, which no other directory may share.
fn output(specs: &Path) -> Result<PathBuf, String> {
    /// The folders into which this build script has generated, and the directories of their specs.
    static TAKEN: Mutex<Vec<(PathBuf, PathBuf)>> = Mutex::new(Vec::new());

    let folder =
        env::var_os("OUT_DIR").ok_or("`OUT_DIR` is not set: call this from a build script")?;
    let whole = fs::canonicalize(specs);
    let whole = whole.map_err(|error| format!("{}: {error}", specs.display()))?;
    // A link keeps its own name, which the crate includes; `.` has none.
    let name = specs.file_name().or_else(|| whole.file_name());
    let name = name.ok_or("the root directory cannot be a spec directory")?;
    let output = Path::new(&folder).join(name);
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let is_other = |(to, from): &&(PathBuf, PathBuf)| *to == output && *from != whole;
    if let Some((_, other)) = taken.iter().find(is_other) {
        let (specs, other) = (whole.display(), other.display());
        return Err(format!(
            "{specs}: {other} has the same name and is generated into the same folder; rename one of them"
        ));
    }
    taken.push((output.clone(), whole));
    Ok(output)
}

/// Writes the generated files to the folder. An unchanged file is not written and keeps its modification time, which
/// compilers and editors rely on. Cargo runs only one instance of a build script at a time.
fn write(files: &Files, output: &Output) -> Result<(), String> {
    let written = output.clear_unfinished().and_then(|()| {
        let changes = compare(files, &output.read()?);
        let mut changes = changes.iter();
        changes.try_for_each(|change| output.apply(change, files))
    });
    written.map_err(|error| error.to_string())
}
