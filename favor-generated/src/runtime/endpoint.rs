//! The interface of every endpoint.

use alloc::string::String;
use core::fmt::Debug;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;

use super::body::Body;
use super::call_error::CallError;
use super::error_table::ErrorRow;
use super::operation::Operation;
use super::rate_limit::RateLimit;
use super::reply::Reply;
use super::validate::Validate;

/// A request of the API: its contents, and the decoding of its reply.
///
/// The caller supplies the host and the signature: `path_and_query` and `bytes_to_sign` give exactly the text that is
/// signed and sent.
///
/// Generated requests implement it; it may gain items, so do not implement it by hand.
pub trait Endpoint: Validate + Clone + Debug + PartialEq + Send + Sync + 'static {
    /// The type of a successful answer.
    type Response: Validate
        + Clone
        + Debug
        + PartialEq
        + DeserializeOwned
        + Serialize
        + Send
        + Sync
        + 'static;

    /// The name of the operation, such as `query_stock`.
    const NAME: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path with its parameters in braces, as the documents print it.
    const PATH: &'static str;

    /// The documented errors.
    const ERRORS: &'static [ErrorRow];

    /// The headers that every request has; the caller supplies the values that are missing here.
    const HEADERS: &'static [Header] = &[];

    /// The HTTP statuses of a finished request.
    const SUCCESS: &'static [u16] = &[200, 204];

    /// The wire name of the idempotency key, the member that makes a repeated request harmless, if there is one.
    const IDEMPOTENCY_KEY: Option<&'static str> = None;

    /// True if the request may be repeated while its outcome is unknown: a GET, a request with an idempotency key
    /// that is repeated with the same body, or one whose document says so.
    const REPEATABLE: bool;

    /// The endpoint without its types, for errors and logs.
    const OPERATION: &'static Operation = &Operation::of::<Self>();

    /// The limits on the rate of calls.
    const RATE_LIMITS: &'static [RateLimit] = &[];

    /// The path and the query, percent-encoded, without scheme and host.
    fn path_and_query(&self) -> String;

    /// The body; `None` when the request has none, and the signed body is then the empty string.
    fn body(&self) -> Option<Body>;

    /// Reads a reply.
    ///
    /// # Errors
    ///
    /// [`CallError::Api`] for an HTTP status other than success, [`CallError::Accepted`] for 202, and
    /// [`CallError::Undecodable`] for a success whose body cannot be read.
    fn decode(reply: Reply<'_>) -> Result<Self::Response, CallError>;
}

impl Operation {
    /// Describes an endpoint.
    pub const fn of<E: Endpoint>() -> Self {
        Self {
            name: E::NAME,
            path: E::PATH,
            is_repeatable: E::REPEATABLE,
            success: E::SUCCESS,
            errors: E::ERRORS,
        }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

impl Method {
    /// The method as it is sent and signed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

impl core::fmt::Display for Method {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A header that every request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Header {
    /// The name.
    pub name: &'static str,
    /// The value, if it is the same for every request; otherwise the caller supplies it.
    pub value: Option<&'static str>,
}

impl Header {
    /// A header of a table.
    #[doc(hidden)]
    pub const fn new(name: &'static str, value: Option<&'static str>) -> Self {
        Self { name, value }
    }
}
