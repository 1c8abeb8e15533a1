//! The path and the query of a request.

use alloc::string::String;
use core::fmt::{Display, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986: safe in a path segment and in a query.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A path and a query that are being put together.
pub struct Target {
    text: String,
    has_query: bool,
}

impl Target {
    /// Makes room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            has_query: false,
        }
    }

    /// Adds a piece of the template as it is.
    pub fn literal(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a member to the path.
    pub fn segment(&mut self, value: &str) {
        self.encoded(value);
    }

    /// Adds a number or a truth value to the path.
    pub fn plain_segment(&mut self, value: impl Display) {
        self.plain(value);
    }

    /// Adds a member to the query. The name needs no encoding.
    pub fn query(&mut self, name: &str, value: &str) {
        self.name(name);
        self.encoded(value);
    }

    /// Adds a number or a truth value to the query.
    pub fn plain_query(&mut self, name: &str, value: impl Display) {
        self.name(name);
        self.plain(value);
    }

    /// The path and the query.
    pub fn finish(self) -> String {
        self.text
    }

    fn name(&mut self, name: &str) {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.text.push_str(name);
        self.text.push('=');
    }

    fn encoded(&mut self, value: &str) {
        self.text.extend(utf8_percent_encode(value, RESERVED));
    }

    fn plain(&mut self, value: impl Display) {
        // Writing to a string cannot fail, and digits need no encoding.
        let _ = write!(self.text, "{value}");
    }
}
