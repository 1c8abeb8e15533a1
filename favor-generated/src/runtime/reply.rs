//! A reply as the HTTP client brings it.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::found_body::Length;
use super::{ApiError, CallError, DecodeError, Operation};

/// A reply, borrowed from the HTTP client.
///
/// `Debug` prints the length of the body: an answer may name a person.
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
            .field("body", &Length(self.body.len()))
            .finish()
    }
}

impl fmt::Debug for ReplyBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_reply().fmt(f)
    }
}

/// Reads a reply: `from_json` is called for a success.
pub fn decode<T>(
    reply: Reply<'_>,
    operation: &'static Operation,
    from_json: fn(&[u8]) -> Result<T, DecodeError>,
) -> Result<T, CallError> {
    let status = reply.status;
    if operation.success.contains(&status) {
        // 204 says that there is no body: an answer without required members needs none.
        let is_empty = status == 204 && reply.body.is_empty();
        let body = if is_empty { b"{}" } else { reply.body };
        return from_json(body).map_err(|error| undecodable(reply, operation, error));
    }
    match status {
        202 => Err(CallError::Accepted {
            operation,
            reply: reply.to_buf(),
        }),
        200..=299 => {
            let reason = "the HTTP status is not a documented success";
            Err(undecodable(reply, operation, DecodeError::new(reason)))
        }
        _ => Err(ApiError::new(reply, operation).into()),
    }
}

#[cold]
fn undecodable(reply: Reply<'_>, operation: &'static Operation, error: DecodeError) -> CallError {
    CallError::Undecodable {
        operation,
        error: Box::new(error),
        reply: reply.to_buf(),
    }
}
