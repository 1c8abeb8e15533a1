//! The generated files on disk. Every path begins in the root of the workspace.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use favor_codegen::{Files, is_unfinished, unfinished};

use crate::target::TARGETS;

/// The schema of the specs, which stands beside them.
pub(crate) const SCHEMA: &str = "favor-spec/schema.json";

/// Waits until no other run writes; others wait until the lock is dropped. Clears away what a run that was
/// killed has left.
pub(crate) fn lock() -> Result<File, String> {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let path = folder.join("codegen.lock");
    fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
    let file = File::create(&path).map_err(|error| at(&path, &error))?;
    file.lock().map_err(|error| at(&path, &error))?;
    for found in list()?.iter().filter(|found| found.is_unfinished()) {
        remove(&found.path)?;
    }
    Ok(file)
}

/// Every generated file, and whatever else is in the generated folders, which may not exist yet. What is
/// not UTF-8 is read as far as it goes, and what is no file is not read.
pub(crate) fn read() -> Result<Files, String> {
    let mut files = Files::new();
    for found in list()? {
        let path = Path::new(&found.path);
        if !found.is_file {
            files.insert(found.path, String::new());
        } else if !found.is_unfinished() {
            let bytes = fs::read(path).map_err(|error| at(path, &error))?;
            files.insert(found.path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(files)
}

/// What is found on disk.
struct Found {
    /// Its path; where that is not UTF-8, as it is shown to people.
    path: String,
    /// True if it can be read: a link that leads nowhere or to a folder, a pipe, and what has a name that is
    /// not UTF-8 cannot.
    is_file: bool,
}

impl Found {
    fn is_unfinished(&self) -> bool {
        self.is_file && is_unfinished(&self.path)
    }
}

fn list() -> Result<Vec<Found>, String> {
    let schema = Path::new(SCHEMA);
    let schema = [schema.to_owned(), unfinished(schema)];
    let schema = schema.into_iter().filter(|path| path.exists());
    let mut found: Vec<Found> = schema
        .map(|path| Found {
            path: path.to_string_lossy().into_owned(),
            is_file: true,
        })
        .collect();
    for target in TARGETS {
        if Path::new(target.output).exists() {
            list_folder(target.output, &mut found)?;
        }
    }
    Ok(found)
}

fn list_folder(folder: &str, found: &mut Vec<Found>) -> Result<(), String> {
    let root = Path::new(folder);
    for entry in fs::read_dir(root).map_err(|error| at(root, &error))? {
        let entry = entry.map_err(|error| at(root, &error))?;
        let name = entry.file_name();
        let path = format!("{folder}/{}", name.to_string_lossy());
        let kind = entry
            .file_type()
            .map_err(|error| at(&entry.path(), &error))?;
        if kind.is_dir() && name.to_str().is_some() {
            list_folder(&path, found)?;
        } else {
            let is_file = name.to_str().is_some() && Path::new(&path).is_file();
            found.push(Found { path, is_file });
        }
    }
    Ok(())
}

/// Replaces a generated file, and makes its folder.
pub(crate) fn regenerate(path: &str, text: &str) -> Result<(), String> {
    let path = Path::new(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    replace(path, text)
}

/// Replaces a file as a whole: whoever reads it finds the old text or the new one.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), String> {
    favor_codegen::replace(path, text).map_err(|error| at(path, &error))
}

/// Removes a file, and its folder if that was the last.
pub(crate) fn remove(path: &str) -> Result<(), String> {
    let path = Path::new(path);
    fs::remove_file(path).map_err(|error| at(path, &error))?;
    if let Some(folder) = path.parent() {
        // It fails, rightly, when the folder still holds something.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
