//! Writing a file as a whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::path_error::with_path;

/// The name of a file that is being written: that of the final file, between these. It begins with a dot, so that
/// no tool reads it as a source, and names us, so that no other program uses it.
const UNFINISHED: (&str, &str) = (".", ".favor-unfinished");

/// The maximum number of bytes of the file's name in its unfinished name: file systems allow 255 bytes in all.
const MAX_NAME: usize = 255 - UNFINISHED.0.len() - UNFINISHED.1.len();

/// Replaces a file as a whole: a reader finds the old text or the new one, whenever the writer ends.
///
/// # Errors
///
/// The file cannot be written, or something that is not a file has its name. The old text is left as it was. The error
/// names the path.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A file would take the place of a device or of a pipe, too.
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

/// The name under which [`replace`] writes a file before it takes the place of the old one.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ends = name
        .char_indices()
        .map(|(start, char)| start + char.len_utf8());
    let end = ends.take_while(|&end| end <= MAX_NAME).last().unwrap_or(0);
    path.with_file_name(format!("{}{}{}", UNFINISHED.0, &name[..end], UNFINISHED.1))
}
