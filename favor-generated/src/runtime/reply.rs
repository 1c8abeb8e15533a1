//! A reply as the HTTP client brings it.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{ApiError, CallError, DecodeError, ErrorRow};

/// How much of a body `Debug` shows, in bytes.
const SHOWN_BODY: usize = 256;

/// A reply, borrowed from the HTTP client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reply<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The `Request-ID` header; WeChat Pay's support asks for it.
    pub request_id: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

/// A reply that an error keeps.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReplyBuf {
    /// The HTTP status.
    pub status: u16,
    /// The `Request-ID` header.
    pub request_id: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply<'_> {
    /// Copies the reply.
    pub fn to_buf(&self) -> ReplyBuf {
        ReplyBuf {
            status: self.status,
            request_id: self.request_id.map(ToOwned::to_owned),
            body: self.body.to_owned(),
        }
    }
}

impl ReplyBuf {
    /// The reply, borrowed.
    pub fn as_reply(&self) -> Reply<'_> {
        Reply {
            status: self.status,
            request_id: self.request_id.as_deref(),
            body: &self.body,
        }
    }
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("body", &ShortBody(self.body))
            .finish()
    }
}

impl fmt::Debug for ReplyBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_reply().fmt(f)
    }
}

/// The beginning of a body, for `Debug`.
pub(crate) struct ShortBody<'a>(pub(crate) &'a [u8]);

impl fmt::Debug for ShortBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = &self.0[..self.0.len().min(SHOWN_BODY)];
        String::from_utf8_lossy(shown).fmt(f)?;
        match self.0.len() - shown.len() {
            0 => Ok(()),
            more => write!(f, " and {more} bytes more"),
        }
    }
}

/// Reads a reply: `from_json` is called for a success.
pub fn decode<T>(
    reply: Reply<'_>,
    success: &[u16],
    errors: &'static [ErrorRow],
    from_json: fn(&[u8]) -> Result<T, DecodeError>,
) -> Result<T, CallError> {
    let status = reply.status;
    if success.contains(&status) {
        return from_json(reply.body).map_err(|error| undecodable(reply, error));
    }
    match status {
        202 => Err(CallError::Accepted(reply.to_buf())),
        200..=299 => {
            let reason = "the HTTP status is none of the documented ones of a success";
            Err(undecodable(reply, DecodeError::new(reason)))
        }
        _ => Err(ApiError::new(reply, errors).into()),
    }
}

#[cold]
fn undecodable(reply: Reply<'_>, error: DecodeError) -> CallError {
    CallError::Undecodable {
        path: error.path,
        line: error.line,
        column: error.column,
        reason: error.reason,
        reply: reply.to_buf(),
    }
}
