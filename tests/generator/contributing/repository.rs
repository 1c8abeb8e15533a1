//! A copy of the repository in cargo's build folder, in which cargo runs.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::steps::{Files, project_file};

/// A copy with the changes of steps.
pub(super) struct Copy {
    folder: PathBuf,
    /// The unchanged files of the project.
    plain: BTreeMap<String, Vec<u8>>,
    /// The files that steps have changed.
    changed: BTreeMap<String, String>,
}

impl Copy {
    /// Updates the copy to the state of the project; unchanged files are not written, so they are not built again.
    pub(super) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let output = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(project_file(""))
            .output()
            .expect("there is git");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git: {error}");
        let names = String::from_utf8(output.stdout).expect("names are UTF-8");
        let mut plain: BTreeMap<_, _> = names
            .split_terminator('\0')
            .filter_map(|name| Some((name.to_owned(), fs::read(project_file(name)).ok()?)))
            .collect();
        plain
            .entry("Cargo.toml".to_owned())
            .and_modify(other_version);
        let copy = Self {
            folder,
            plain,
            changed: BTreeMap::new(),
        };
        copy.remove_others(&copy.folder);
        for (name, content) in &copy.plain {
            copy.write(name, content);
        }
        copy
    }

    /// Removes the files that are not in the project.
    fn remove_others(&self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for path in entries.map(|entry| entry.expect("a readable entry").path()) {
            if path.is_dir() {
                self.remove_others(&path);
            } else {
                let name = path.strip_prefix(&self.folder).expect("it is below");
                let name = name.to_string_lossy().replace('\\', "/");
                if !self.plain.contains_key(&name) {
                    fs::remove_file(&path).expect("our own file");
                }
            }
        }
    }

    fn write(&self, name: &str, content: &[u8]) {
        let path = self.folder.join(name);
        if fs::read(&path).is_ok_and(|found| found == content) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, content).expect("a writable file");
    }

    /// Updates the files to their state after some steps. Files that only commands write are left unchanged.
    pub(super) fn set(&mut self, files: &Files) {
        for (name, was) in &self.changed {
            match (files.0.get(name), self.plain.get(name)) {
                (Some(is), _) if is == was => {}
                (Some(is), _) => self.write(name, is.as_bytes()),
                (None, Some(plain)) => self.write(name, plain),
                (None, None) => fs::remove_file(self.folder.join(name)).expect("our own file"),
            }
        }
        for (name, is) in &files.0 {
            if !self.changed.contains_key(name) {
                self.write(name, is.as_bytes());
            }
        }
        self.changed.clone_from(&files.0);
    }

    /// The folders of the project that have a file of this name with this text.
    pub(super) fn folders_with(&self, name: &str, text: &str) -> Vec<String> {
        let files = self.plain.iter().filter_map(|(path, content)| {
            let folder = path.strip_suffix(name)?.strip_suffix('/')?;
            let has_text = String::from_utf8_lossy(content).contains(text);
            has_text.then(|| folder.to_owned())
        });
        files.collect()
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).expect(name)
    }

    /// Runs a cargo command; returns true if it succeeds, and its output.
    pub(super) fn run(&self, command: &str, rest: &[&str]) -> (bool, String) {
        // The target folder already has the third-party packages, built for the project's own tests.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
        let output = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
            .args(command.split(' ').skip(1))
            .args(rest)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_TERM_COLOR", "never")
            .env("INSTA_UPDATE", "always")
            .current_dir(&self.folder)
            .output()
            .expect("there is cargo");
        let texts =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        (output.status.success(), texts.concat())
    }
}

/// Gives the packages a different version: cargo treats packages with the same name and version as the same in one
/// target folder, even if each is in a separate workspace.
fn other_version(manifest: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(manifest);
    let (before, version) = text.split_once("\nversion = \"").expect("a version");
    let (version, after) = version.split_once('"').expect("its end");
    *manifest = format!("{before}\nversion = \"{version}+contributing\"{after}").into_bytes();
}
