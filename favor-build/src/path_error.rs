//! Errors that name their file.

use std::io;
use std::path::Path;

use favor_spec::visible;

/// Puts the path before the text of an error. It stays one line: names of files can contain line feeds.
pub(crate) fn with_path(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("{}: {error}", visible(path.display().to_string())),
    )
}
