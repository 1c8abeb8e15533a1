//! Atomic replacement of a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use favor_spec::with_path;

/// The prefix and the suffix that form the temporary name from the final name of a file. It begins with a dot, so that
/// no tool reads the file as a source, and names this project, so that no other program uses it.
const UNFINISHED: (&str, &str) = (".", ".favor-unfinished");

/// The maximum number of bytes of the final name within the temporary name: file systems allow 255 bytes in total.
const MAX_NAME: usize = 255 - UNFINISHED.0.len() - UNFINISHED.1.len();

/// Replaces a file atomically: a reader finds either the old or the new text, no matter when the writer ends.
///
/// # Errors
///
/// The file cannot be written, or its path is taken by something that is not a file. The old text is left unchanged.
/// The error names the path.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // Otherwise, a device or a pipe would be replaced by a file.
    if path.exists() && !path.is_file() {
        return Err(with_path(path, &io::Error::other("this is not a file")));
    }
    let unfinished = unfinished(path);
    let written = fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| {
        // The first error is the one to report.
        let _ = fs::remove_file(&unfinished);
        with_path(path, &error)
    })
}

/// Returns true for the name of a file that [`replace`] was writing when it was killed.
pub(crate) fn is_unfinished(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Returns the temporary path to which [`replace`] writes a file before renaming it.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ends = name
        .char_indices()
        .map(|(start, char)| start + char.len_utf8());
    let end = ends.take_while(|&end| end <= MAX_NAME).last().unwrap_or(0);
    path.with_file_name(format!("{}{}{}", UNFINISHED.0, &name[..end], UNFINISHED.1))
}
