//! The generated files on disk. Every path begins in the root of the workspace.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use favor_codegen::Files;

/// The folder in which every file is generated.
pub(crate) const OUTPUT: &str = "favor-generated/src/generated";

/// The schema of the specs, which stands beside them.
pub(crate) const SCHEMA: &str = "favor-spec/schema.json";

/// How the name of a file ends that is being written.
const UNFINISHED: &str = ".unfinished";

/// Waits until no other run writes; others wait until the lock is dropped. Clears away what a run that was
/// killed has left.
pub(crate) fn lock() -> Result<File, String> {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let path = folder.join("codegen.lock");
    fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
    let file = File::create(&path).map_err(|error| at(&path, &error))?;
    file.lock().map_err(|error| at(&path, &error))?;
    for path in list()?.iter().filter(|path| path.ends_with(UNFINISHED)) {
        remove(path)?;
    }
    Ok(file)
}

/// Every generated file, and whatever else is in the generated folder, which may not exist yet. What is
/// not UTF-8 is read as far as it goes.
pub(crate) fn read() -> Result<Files, String> {
    let mut files = Files::new();
    for path in list()? {
        if !path.ends_with(UNFINISHED) {
            let bytes = fs::read(&path).map_err(|error| at(Path::new(&path), &error))?;
            files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(files)
}

fn list() -> Result<Vec<String>, String> {
    let mut paths = vec![SCHEMA.to_owned(), format!("{SCHEMA}{UNFINISHED}")];
    paths.retain(|path| Path::new(path).exists());
    if Path::new(OUTPUT).exists() {
        list_folder(OUTPUT, &mut paths)?;
    }
    Ok(paths)
}

fn list_folder(folder: &str, paths: &mut Vec<String>) -> Result<(), String> {
    let root = Path::new(folder);
    for entry in fs::read_dir(root).map_err(|error| at(root, &error))? {
        let entry = entry.map_err(|error| at(root, &error))?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        let kind = entry
            .file_type()
            .map_err(|error| at(&entry.path(), &error))?;
        if kind.is_dir() {
            list_folder(&path, paths)?;
        } else {
            paths.push(path);
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
    // A file would take the place of a device or of a pipe, too.
    if path.exists() && !path.is_file() {
        return Err(format!("{}: this is not a file", path.display()));
    }
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let written = fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
        at(path, &error)
    })
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
