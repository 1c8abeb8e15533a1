//! Properties of every error in a log.

use std::fmt::Display;

/// The maximum number of characters of an error.
const MAX_CHARACTERS: usize = 512;

/// Checks that an error is a single line without control characters, and not too long.
pub(crate) fn check(error: impl Display) {
    let line = error.to_string();
    assert!(!line.is_empty());
    assert!(!line.chars().any(char::is_control), "{line:?}");
    assert!(line.chars().count() <= MAX_CHARACTERS, "{line}");
}
