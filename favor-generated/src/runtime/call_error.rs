//! Why a call gave no answer.

use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::{ApiError, ReplyBuf, Retry};

/// Why a reply holds no answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError {
    /// The server refused the request, or failed.
    Api(Box<ApiError>),
    /// HTTP status 202: the request was taken, but has not been carried out. Send the same request again
    /// to learn what became of it.
    Accepted(ReplyBuf),
    /// The server reports success, but the body cannot be read. What the request asked for may have been
    /// done.
    #[non_exhaustive]
    Undecodable {
        /// The member where reading stopped, such as `stock_use_rule.max_amount`; `.` for the whole.
        path: String,
        /// The line of the body, from one; zero when there is no such place.
        line: usize,
        /// The column of the line, in bytes; zero when there is no such place.
        column: usize,
        /// What was found there.
        reason: String,
        /// The reply.
        reply: ReplyBuf,
    },
}

impl CallError {
    /// What may be sent next.
    ///
    /// After [`CallError::Undecodable`] it is [`Retry::Never`]: the request has succeeded, and what
    /// cannot be read once cannot be read twice.
    pub fn retry(&self) -> Retry {
        match self {
            CallError::Api(error) => error.retry(),
            CallError::Accepted(_) => Retry::SameRequest,
            CallError::Undecodable { .. } => Retry::Never,
        }
    }

    /// The `Request-ID` header of the reply.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            CallError::Api(error) => error.request_id.as_deref(),
            CallError::Accepted(reply) | CallError::Undecodable { reply, .. } => {
                reply.request_id.as_deref()
            }
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallError::Api(error) => error.fmt(f),
            CallError::Accepted(_) => {
                f.write_str("202: accepted, but not carried out yet; repeat the same request")
            }
            CallError::Undecodable {
                path,
                line,
                column,
                reason,
                reply,
            } => {
                let status = reply.status;
                write!(
                    f,
                    "{status}, but the body cannot be read: {reason} at `{path}`"
                )?;
                if *line > 0 {
                    write!(f, ", line {line} column {column}")?;
                }
                Ok(())
            }
        }
    }
}

impl Error for CallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            // `Display` already shows the API's error; its own source is next.
            CallError::Api(error) => error.source(),
            CallError::Accepted(_) | CallError::Undecodable { .. } => None,
        }
    }
}

impl From<ApiError> for CallError {
    fn from(error: ApiError) -> Self {
        CallError::Api(Box::new(error))
    }
}
