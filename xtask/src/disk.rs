//! The generated folder: the only place that is written to.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use favor_codegen::Files;

const OUTPUT: &str = "favor-generated/src/generated";

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
    for name in list()?.iter().filter(|name| name.ends_with(UNFINISHED)) {
        remove(name)?;
    }
    Ok(file)
}

/// Every file of the folder, which may not exist yet. What is not UTF-8 is read as far as it goes.
pub(crate) fn read() -> Result<Files, String> {
    let mut files = Files::new();
    for name in list()? {
        if !name.ends_with(UNFINISHED) {
            let path = Path::new(OUTPUT).join(&name);
            let bytes = fs::read(&path).map_err(|error| at(&path, &error))?;
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(files)
}

fn list() -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let root = Path::new(OUTPUT);
    if root.exists() {
        list_folder(root, "", &mut names)?;
    }
    Ok(names)
}

fn list_folder(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, &error))? {
        let entry = entry.map_err(|error| at(folder, &error))?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = format!("{prefix}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(|error| at(&path, &error))?;
        if kind.is_dir() {
            list_folder(&path, &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// Replaces a file as a whole: whoever reads it finds the old text or the new one.
pub(crate) fn replace(path: &str, text: &str) -> Result<(), String> {
    let path = Path::new(OUTPUT).join(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    let mut unfinished = path.clone().into_os_string();
    unfinished.push(UNFINISHED);
    let written = fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, &path));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
        at(&path, &error)
    })
}

/// Removes a file, and its folder if that was the last.
pub(crate) fn remove(path: &str) -> Result<(), String> {
    let path = Path::new(OUTPUT).join(path);
    fs::remove_file(&path).map_err(|error| at(&path, &error))?;
    if let Some(folder) = path.parent() {
        // It fails, rightly, when the folder still holds something.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// The path of a generated file as it is shown to people.
pub(crate) fn display(path: &str) -> String {
    format!("{OUTPUT}/{path}")
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
