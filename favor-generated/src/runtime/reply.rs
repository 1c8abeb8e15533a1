//! A reply from the HTTP client.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::found_body::Length;

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
