//! I/O errors that name their path.

use std::io;
use std::path::Path;

use crate::invisible::visible;

/// Puts the path before the text of an error. It stays one line: names of files can contain line feeds.
pub fn with_path(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("{}: {error}", visible(path.display().to_string())),
    )
}
