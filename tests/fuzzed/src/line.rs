//! Promises of every error for a log.

use std::fmt::Display;

/// The maximum number of characters of an error.
const MAX_CHARACTERS: usize = 512;

/// Checks that an error is one line without control characters, and not long.
pub(crate) fn check(error: impl Display) {
    let line = error.to_string();
    assert!(!line.is_empty());
    assert!(!line.chars().any(char::is_control), "{line:?}");
    assert!(line.chars().count() <= MAX_CHARACTERS, "{line}");
}
