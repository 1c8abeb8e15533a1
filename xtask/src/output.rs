//! Standard output and standard error. Nothing panics where nobody reads them.

use std::io::{self, ErrorKind, Write};

/// Reports to people, on standard error. Where that cannot be written, there is nobody to report to.
pub(crate) fn report(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a text; whoever reads it may stop before its end.
pub(crate) fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}
