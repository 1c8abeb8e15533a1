//! A request as it arrived.

use core::fmt;

use super::form;
use crate::runtime::found_body::Length;

/// A request as it arrived, with nothing decoded.
///
/// `Debug` prints the lengths of its target and body: either may name a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Arrival<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path and the query, as in the first line of the request.
    pub target: &'a str,
    /// The value of the `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

impl<'a> Arrival<'a> {
    /// Returns the bytes of the body in the text that is signed: for a form, the part that is not a file. Some clients give
    /// both parts a file name; the first one is signed then.
    pub fn bytes_to_sign(&self) -> &'a [u8] {
        let parts = form::parts(self.content_type, self.body).unwrap_or_default();
        let json = parts.iter().find(|part| !part.is_file);
        json.or(parts.first()).map_or(self.body, |part| part.bytes)
    }
}

impl fmt::Debug for Arrival<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrival")
            .field("method", &self.method)
            .field("target", &Length(self.target.len()))
            .field("content_type", &self.content_type)
            .field("body", &Length(self.body.len()))
            .finish()
    }
}
