//! Messages between an exchange and a transport.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use crate::headers::Headers;
use crate::quoted::OneLine;

/// A request to send, signed.
///
/// A transport sends it as it is: it follows no redirect, asks for no compression, and repeats nothing by
/// itself.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outgoing {
    /// The method, in capital letters.
    pub method: &'static str,
    /// The whole URL.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body, if there is one.
    pub body: Option<Arc<[u8]>>,
    /// The time that everything may take, from the connection to the last byte of the answer.
    pub timeout: Duration,
    /// The maximum number of bytes of the body of the answer.
    pub max_body: usize,
}

/// An answer as it was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The HTTP status.
    pub status: u16,
    /// Names, in any mixture of upper and lower case, and values.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body, before anything reads it.
    pub body: Vec<u8>,
}

/// A reason why no answer was received.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendError {
    /// No connection was made, so that nothing was sent.
    NotSent(String),
    /// The connection broke, or the reply is not HTTP: the request may have arrived.
    Lost(String),
    /// The time ran out after the connection was made: the request may have arrived.
    TimedOut,
    /// The body of the answer has more bytes than are allowed.
    TooLong,
}

impl Incoming {
    /// The identifier that WeChat Pay's support asks for.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.headers.first("Request-ID")
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL and the body may contain personal data, and a header contains the signature.
        f.debug_struct("Outgoing")
            .field("method", &self.method)
            .field("body", &self.body.as_ref().map(|body| body.len()))
            .field("timeout", &self.timeout)
            .field("max_body", &self.max_body)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(reason) => write!(f, "no connection: {}", OneLine(reason)),
            Self::Lost(reason) => write!(f, "the connection broke: {}", OneLine(reason)),
            Self::TimedOut => f.write_str("no answer in time"),
            Self::TooLong => f.write_str("the answer is longer than allowed"),
        }
    }
}

impl core::error::Error for SendError {}
