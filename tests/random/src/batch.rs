//! Many specs compiled as one crate.

use std::env;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use favor_spec::{load, openapi};

use crate::directory::{Directory, tests};

/// Specs, each with the seed from which it was grown.
#[derive(Default)]
pub(crate) struct Batch(Vec<(u64, Directory)>);

/// A failure: the seeds of the specs that appear in the output, and the output.
pub(crate) struct Failure {
    pub(crate) seeds: Vec<u64>,
    pub(crate) output: String,
}

/// The commands that are run on the crate; warnings are denied.
const COMMANDS: [&[&str]; 3] = [
    &[
        "clippy",
        "--quiet",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ],
    &["test", "--quiet", "--lib"],
    &["doc", "--quiet", "--no-deps"],
];

const MANIFEST: &str = r#"[package]
name = "batch"
version = "0.1.0"
edition = "2024"

[workspace]

[lib]
doctest = false

[dependencies]
favor-generated = { path = "RUNTIME", features = ["digest", "examples", "server"] }

[lints.rust]
missing_docs = "warn"

[profile.dev]
debug = false
incremental = false
"#;

/// The number of specs among which at least one must have a request with an example, and at least one another value
/// with an example.
const MANY: usize = 8;

/// The checks of each type's example.
const PROPERTIES: &str = r#"
#[cfg(test)]
mod holds {
    use favor_generated::__private::{Deserialize, Serialize, from_json, to_json};
    use favor_generated::{Arrival, Receive, Validate};

    /// Checks that a value is valid, and is read as it was written.
    pub(super) fn value<T: Validate + Serialize + for<'a> Deserialize<'a> + PartialEq + core::fmt::Debug>(value: &T) {
        assert!(value.validate().is_ok(), "{value:?}: {:?}", value.validate());
        assert_eq!(from_json::<T>(&to_json(value, 0)).as_ref(), Ok(value));
    }

    /// Checks that a request is valid, and is received as it was sent.
    pub(super) fn request<T: Receive>(request: &T) {
        assert!(request.validate().is_ok(), "{request:?}: {:?}", request.validate());
        let (target, sent) = (request.path_and_query(), request.body());
        let arrival = Arrival {
            method: T::METHOD.as_str(),
            target: &target,
            content_type: sent.as_ref().map(|body| &*body.content_type),
            body: sent.as_ref().map_or(&[], |body| &body.bytes),
        };
        assert_eq!(T::receive(&arrival).as_ref(), Ok(request), "{target}");
    }
}
"#;

impl Batch {
    pub(crate) fn of(seed: u64, directory: Directory) -> Self {
        Self(vec![(seed, directory)])
    }

    pub(crate) fn add(&mut self, seed: u64, directory: Directory) {
        self.0.push((seed, directory));
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, seed: u64) -> Option<&Directory> {
        self.0
            .iter()
            .find(|(found, _)| *found == seed)
            .map(|(_, directory)| directory)
    }

    /// Writes the crate, and runs all commands on it.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let folder = tests().join("../target/random");
        let failure = |output: String| Failure {
            seeds: self.named_in(&output),
            output,
        };
        self.write(&folder)
            .map_err(|error| failure(error.to_string()))?;
        for command in COMMANDS {
            run(Command::new("cargo").args(command).arg_offline(&folder)).map_err(failure)?;
        }
        self.judge(&folder).map_err(failure)
    }

    /// Returns the seeds whose modules appear in an output.
    fn named_in(&self, output: &str) -> Vec<u64> {
        let seeds = self.0.iter().map(|(seed, _)| *seed);
        seeds
            .filter(|seed| output.contains(&module(*seed)))
            .collect()
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let source = folder.join("src");
        if source.exists() {
            fs::remove_dir_all(&source)?;
        }
        fs::create_dir_all(&source)?;
        let runtime = tests().join("../favor-generated").canonicalize()?;
        fs::write(
            folder.join("Cargo.toml"),
            MANIFEST.replace("RUNTIME", &runtime.to_string_lossy()),
        )?;
        let mut root = "//! Random specs.\n".to_owned();
        let mut checks = String::new();
        for (seed, directory) in &self.0 {
            let name = module(*seed);
            let _ = write!(root, "\n/// Grown from {seed}.\npub mod {name};\n");
            let sources = directory.sources();
            let api = load(&sources).0.expect("it was a spec when it was grown");
            fs::write(folder.join(format!("src/{name}.json")), openapi(&api))?;
            let (files, _) = favor_codegen::generate(&api);
            for (path, text) in &files {
                let path = source.join(&name).join(path);
                fs::create_dir_all(path.parent().expect("it is in a folder"))?;
                fs::write(path, text)?;
            }
            let _ = write!(checks, "{}", check(&name, &files));
        }
        self.has_enough(&checks)?;
        fs::write(source.join("lib.rs"), root + PROPERTIES + &checks)
    }

    /// Returns an error if no request, or no other value, is checked: the checks are derived from the generated text,
    /// whose form may change. A few specs may really have no such examples, so this requires many specs.
    fn has_enough(&self, checks: &str) -> io::Result<()> {
        let lacking = ["request", "value"].into_iter();
        let mut lacking = lacking.filter(|kind| !checks.contains(&format!("holds::{kind}(")));
        match lacking.next() {
            Some(kind) if self.len() >= MANY => Err(io::Error::other(format!(
                "no {kind} of {} specs is checked",
                self.len()
            ))),
            _ => Ok(()),
        }
    }

    /// Validates the exported documents, if the validator is installed. In CI, it must be installed.
    fn judge(&self, folder: &Path) -> Result<(), String> {
        let python = tests().join("../target/ci/python/bin/python");
        if !python.exists() {
            static SAID: Once = Once::new();
            let is_ci = env::var_os("CI").is_some_and(|value| !value.is_empty());
            if is_ci {
                return Err("openapi_spec_validator is missing: `.ci/run` installs it".to_owned());
            }
            SAID.call_once(|| {
                println!("not judged: openapi_spec_validator is missing; `.ci/run` installs it");
            });
            return Ok(());
        }
        let documents = self
            .0
            .iter()
            .map(|(seed, _)| folder.join(format!("src/{}.json", module(*seed))));
        let documents: Vec<PathBuf> = documents.collect();
        run(Command::new(python)
            .args(["-m", "openapi_spec_validator"])
            .args(documents))
    }
}

fn module(seed: u64) -> String {
    format!("seed_{seed}_")
}

/// A test of every example of a spec.
fn check(name: &str, files: &favor_codegen::Files) -> String {
    let requests = files["mod.rs"]
        .split_once("__calls!")
        .map_or("", |(_, calls)| calls);
    let mut lines = String::new();
    for (path, text) in files {
        let Some(module) = path.strip_suffix("/wire.rs") else {
            continue;
        };
        for example in text.split("::__example! {\n").skip(1) {
            let found = example.lines().next().unwrap_or_default().trim();
            let is_request = requests.contains(&format!("({module} {found})"));
            let holds = if is_request { "request" } else { "value" };
            let module = module.replace('/', "::");
            let _ = writeln!(
                lines,
                "    holds::{holds}(&{name}::{module}::{found}::example());"
            );
        }
    }
    format!("\n#[test]\nfn {name}examples() {{\n{lines}}}\n")
}

trait Offline {
    fn arg_offline(&mut self, folder: &Path) -> &mut Self;
}

impl Offline for Command {
    /// Runs in this folder, with its own target folder, with documentation warnings denied, and offline.
    fn arg_offline(&mut self, folder: &Path) -> &mut Self {
        self.current_dir(folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("RUSTDOCFLAGS", "--deny warnings")
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    Err(String::from_utf8_lossy(&text).into_owned())
}
