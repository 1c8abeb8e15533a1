//! The reasons why a call gives no answer.

use alloc::boxed::Box;
use alloc::string::ToString;
use core::error::Error;
use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::api_error::ApiError;
use super::api_error::write_request_id;
use super::found_body::FoundBody;
use super::json::DecodeError;
use super::operation::Operation;
use super::reply::ReplyBuf;
use super::retry::{Outcome, Retry};

/// The reason why a reply contains no answer.
///
/// `Display` is one line of at most 512 characters, with the operation, the HTTP status and the request id. `Debug`,
/// `Display` and `Serialize` (a flat object for structured logs) contain no value of a member.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError {
    /// The server refused the request, or failed.
    Api(Box<ApiError>),
    /// HTTP status 202: the request was accepted, but has not been carried out. Send the same request again to learn
    /// its result.
    #[non_exhaustive]
    Accepted {
        /// The endpoint that was called.
        operation: &'static Operation,
        /// The reply.
        reply: ReplyBuf,
    },
    /// The server reports success, but the body cannot be read: the request has taken effect.
    #[non_exhaustive]
    Undecodable {
        /// The endpoint that was called.
        operation: &'static Operation,
        /// The place where reading stopped, and the cause.
        error: Box<DecodeError>,
        /// The reply.
        reply: ReplyBuf,
    },
}

impl CallError {
    /// Returns the error that the server reported, if there is no answer because of one.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            CallError::Api(error) => Some(error),
            CallError::Accepted { .. } | CallError::Undecodable { .. } => None,
        }
    }

    /// The endpoint that was called.
    pub fn operation(&self) -> &'static Operation {
        match self {
            CallError::Api(error) => error.operation(),
            CallError::Accepted { operation, .. } | CallError::Undecodable { operation, .. } => {
                operation
            }
        }
    }

    /// The next step.
    ///
    /// After [`CallError::Undecodable`] it is [`Retry::SameRequest`] where the body was cut off and the request may be
    /// repeated; otherwise [`Retry::Never`], since a body that cannot be read once cannot be read twice.
    pub fn retry(&self) -> Retry {
        match self {
            CallError::Api(error) => error.retry(),
            CallError::Accepted { .. } => Retry::SameRequest,
            CallError::Undecodable {
                operation, error, ..
            } if error.is_cut_off() => Retry::SameRequest.if_repeatable(operation.is_repeatable),
            CallError::Undecodable { .. } => Retry::Never,
        }
    }

    /// The effect that the request has had.
    pub fn outcome(&self) -> Outcome {
        match self {
            CallError::Api(error) => error.outcome(),
            CallError::Accepted { .. } => Outcome::Unknown,
            CallError::Undecodable {
                operation, reply, ..
            } if operation.success.contains(&reply.status) => Outcome::Done,
            CallError::Undecodable { .. } => Outcome::Unknown,
        }
    }

    /// The HTTP status of the reply.
    pub fn status(&self) -> u16 {
        match self {
            CallError::Api(error) => error.status,
            CallError::Accepted { reply, .. } | CallError::Undecodable { reply, .. } => {
                reply.status
            }
        }
    }

    /// The `Request-ID` header of the reply.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            CallError::Api(error) => error.request_id.as_deref(),
            CallError::Accepted { reply, .. } | CallError::Undecodable { reply, .. } => {
                reply.request_id.as_deref()
            }
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, status) = (self.operation().name, self.status());
        match self {
            CallError::Api(error) => return error.fmt(f),
            CallError::Accepted { .. } => write!(
                f,
                "{name}: {status}, accepted but not carried out yet; repeat the same request"
            )?,
            CallError::Undecodable { error, reply, .. } => match FoundBody::of(&reply.body) {
                FoundBody::Json | FoundBody::Text(_) | FoundBody::Binary(_) => {
                    write!(
                        f,
                        "{name}: {status}, but the answer cannot be read: {error}"
                    )?;
                }
                found => write!(f, "{name}: {status}, but the answer is missing: {found}")?,
            },
        }
        write_request_id(f, self.request_id())
    }
}

/// Writes a flat object for structured logs: what [`ApiError`] writes, or `operation`, `status`, `error` (the line that
/// `Display` writes), `retry`, `outcome`, `request_id` and `body_bytes`.
impl Serialize for CallError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reply = match self {
            CallError::Api(error) => return error.serialize(serializer),
            CallError::Accepted { reply, .. } | CallError::Undecodable { reply, .. } => reply,
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("operation", self.operation().name)?;
        map.serialize_entry("status", &reply.status)?;
        map.serialize_entry("error", &self.to_string())?;
        map.serialize_entry("retry", &self.retry().to_string())?;
        map.serialize_entry("outcome", &self.outcome().to_string())?;
        map.serialize_entry("request_id", &reply.request_id)?;
        map.serialize_entry("body_bytes", &reply.body.len())?;
        map.end()
    }
}

impl Error for CallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            // `Display` already shows the error that is contained; its own source is next.
            CallError::Api(error) => error.source(),
            CallError::Accepted { .. } | CallError::Undecodable { .. } => None,
        }
    }
}

impl From<ApiError> for CallError {
    fn from(error: ApiError) -> Self {
        CallError::Api(Box::new(error))
    }
}
