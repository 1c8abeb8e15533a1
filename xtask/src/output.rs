//! Standard output and standard error. Nothing panics where they are not read.

use std::io::{self, ErrorKind, Write};

/// Reports to people, on standard error. A failure to write there is ignored: nothing could report it.
pub(crate) fn report(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a text; the reader may stop before its end.
pub(crate) fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}
