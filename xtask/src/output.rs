//! Standard output and standard error. Nothing panics if they are closed.

use std::io::{self, ErrorKind, Write};

/// Writes a report to standard error. A write error is ignored, because it could not be reported.
pub(crate) fn report(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a text; the reader may close the pipe before its end.
pub(crate) fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}
