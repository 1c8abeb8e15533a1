//! A project to run commands on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The spec directory of the generated crate.
pub(crate) const SPECS: &str = "favor-spec/specs";
pub(crate) const SPEC: &str = "favor-spec/specs/get_thing.yaml";
/// The spec in another spec directory.
pub(crate) const OTHER_SPEC: &str = "favor-client/specs/get_thing.yaml";
/// The spec in the last spec directory.
const LAST_SPEC: &str = "favor-sandbox/specs/get_thing.yaml";
pub(crate) const SCHEMA: &str = "favor-spec/schema.json";
pub(crate) const GENERATED: &str = "favor-generated/src/generated";
pub(crate) const OTHER_GENERATED: &str = "favor-client/src/generated";

/// Small spec directories and the files that are generated from them. They are removed when the value is dropped.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
}

/// The root of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads a page for people; its path is relative to the root of the repository.
pub(crate) fn page(path: &str) -> String {
    fs::read_to_string(repository().join(path)).expect(path)
}

impl Project {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("favor-xtask-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let base = repository().join("tests/fixtures/base");
        let project = Self { root };
        for spec in [SPEC, OTHER_SPEC, LAST_SPEC] {
            let spec = project.path(spec);
            let specs = spec.parent().expect("a file stands in a folder");
            fs::create_dir_all(specs).expect("a writable folder");
            for file in ["get_thing.yaml", "shared.yaml"] {
                fs::copy(base.join(file), specs.join(file)).expect("a readable file");
            }
        }
        let answer = project.run(&["codegen"]);
        assert_eq!(answer.status, Some(0), "{}", answer.err);
        project
    }

    /// Replaces the small specs of the generated crate with the real ones.
    pub(crate) fn take_real_specs(&self) {
        let (real, specs) = (repository().join(SPECS), self.path(SPECS));
        fs::remove_dir_all(&specs).expect("a writable folder");
        let mut files = Vec::new();
        collect(&real, &mut files);
        for (path, text) in files {
            let path = specs.join(path.strip_prefix(&real).expect("a file of the folder"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            fs::write(path, text).expect("a writable folder");
        }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        let output = self.command(arguments).output();
        Answer::new(&output.expect("the program runs"))
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn generated(&self, name: &str) -> PathBuf {
        self.root.join(GENERATED).join(name)
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a readable file");
        assert!(text.contains(from), "{from} is not in {path}");
        fs::write(self.path(path), text.replacen(from, to, 1)).expect("a writable file");
    }

    /// Every generated file with its text.
    pub(crate) fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        for folder in [GENERATED, OTHER_GENERATED] {
            collect(&self.path(folder), &mut files);
        }
        files.sort();
        files
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The status and the output of a command.
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    pub(crate) fn new(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Returns the lines of standard output, without the time that a run took.
    pub(crate) fn lines(&self) -> Vec<&str> {
        let without_time = |line| str::split(line, " (").next().unwrap_or_default();
        self.out.lines().map(without_time).collect()
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = fs::read_to_string(&path).expect("a readable file");
            files.push((path, text));
        }
    }
}
