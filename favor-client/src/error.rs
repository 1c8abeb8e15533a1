//! The errors of calls.

mod hint;

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::error::Error as StdError;
use core::fmt;
use core::time::Duration;

use favor_generated::__private::write_request_id;
use favor_generated::{ApiError, CallError, Retry, Violations};

use favor_generated::Outcome;
pub use hint::Hint;

use crate::message::SendError;
use crate::quoted::OneLine;
use crate::refresh_error::RefreshError;
use crate::verified::Unverified;

/// The error of a call that gave no answer: the reason, and what is known of the effect.
///
/// It is one line in a log, without a key and without an `openid`. A request that breaks a rule is named with the value
/// that breaks it.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: &'static str,
    outcome: Outcome,
    attempts: u32,
    host: Option<String>,
}

/// A reason why a call gave no answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request breaks rules of the API, and was not sent.
    Invalid(Violations),
    /// The URL is neither `https` nor on this machine, or is malformed: a host has no path. Nothing was sent.
    Insecure,
    /// The merchant's key failed to sign.
    Sign(Box<dyn StdError + Send + Sync>),
    /// No answer came.
    Send(SendError),
    /// The deadline of the call passed before the first attempt; nothing was sent.
    Deadline,
    /// The pace allows no attempt before the deadline; it may allow one after this time.
    Paced(Duration),
    /// The answer is compressed, although that was not requested: its signature covers the uncompressed body.
    Compressed,
    /// A success that is not known to come from WeChat Pay.
    #[non_exhaustive]
    Unverified {
        /// The reason.
        reason: Unverified,
        /// The HTTP status.
        status: u16,
        /// The identifier that WeChat Pay's support asks for.
        request_id: Option<String>,
        /// The reason why the platform's certificates could not be fetched, if they were needed.
        certificates: Option<String>,
    },
    /// An answer of the gateway that is not a success.
    #[non_exhaustive]
    Call {
        /// The error.
        error: CallError,
        /// True if the answer was signed, and verified.
        is_verified: bool,
        /// The reason, as far as it can be determined on this side.
        hint: Option<Hint>,
    },
    /// There is no list of the platform's certificates, or it cannot be used.
    Certificates(RefreshError),
    /// A downloaded file does not match its description.
    File(String),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, operation: &'static str, outcome: Outcome) -> Self {
        Self(Box::new(Inner {
            kind,
            operation,
            outcome,
            attempts: 0,
            host: None,
        }))
    }

    /// Records the number of attempts, and the host of the last one.
    pub(crate) fn after(mut self, attempts: u32, host: Option<&str>) -> Self {
        self.0.attempts = attempts;
        self.0.host = host.map(Into::into);
        self
    }

    /// Sets the outcome to unknown, unless the call is done: an earlier attempt may have taken effect.
    pub(crate) fn in_doubt(mut self) -> Self {
        if self.0.outcome != Outcome::Done {
            self.0.outcome = Outcome::Unknown;
        }
        self
    }

    /// The reason.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The effect of the call across all attempts, as far as it is known: whether money may have moved.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The next step after all attempts: the advice of the gateway's answer, if the call failed with one;
    /// [`Retry::Later`] if nothing was sent because of the network, the deadline or the pace, also where certificates
    /// had to be fetched first; otherwise [`Retry::Never`].
    pub fn retry(&self) -> Retry {
        match &self.0.kind {
            ErrorKind::Call { error, .. } => error.retry(),
            ErrorKind::Certificates(error) => error.retry,
            ErrorKind::Send(_) | ErrorKind::Deadline | ErrorKind::Paced(_)
                if self.0.outcome == Outcome::NotSent =>
            {
                Retry::Later
            }
            _ => Retry::Never,
        }
    }

    /// The operation that was called, such as `query_stock`.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The number of times that the request was sent, or a connection for it was tried.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The base URL of the last attempt.
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// Returns the error that the gateway reported, if the call failed because of one.
    pub fn api(&self) -> Option<&ApiError> {
        match &self.0.kind {
            ErrorKind::Call {
                error: CallError::Api(error),
                ..
            } => Some(error),
            _ => None,
        }
    }

    /// The HTTP status of the last answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match &self.0.kind {
            ErrorKind::Unverified { status, .. } => Some(*status),
            ErrorKind::Call { error, .. } => Some(error.status()),
            _ => None,
        }
    }

    /// The identifier of the last answer, which WeChat Pay's support asks for.
    pub fn request_id(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Unverified { request_id, .. } => request_id.as_deref(),
            ErrorKind::Call { error, .. } => error.request_id(),
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request is not valid: {violations}"),
            Self::Insecure => f.write_str(
                "the URL is neither https nor on this machine, or is malformed: a host has no path",
            ),
            Self::Sign(error) => {
                let cause = error.to_string();
                write!(f, "the merchant's key does not sign: {}", OneLine(&cause))
            }
            Self::Send(error) => error.fmt(f),
            Self::Deadline => f.write_str("the deadline of the call has passed"),
            Self::Paced(wait) => write!(
                f,
                "the pace of the settings allows no attempt for another {:.1} s",
                wait.as_secs_f64()
            ),
            Self::Compressed => f.write_str("the answer is compressed, which was not asked for"),
            Self::Unverified {
                reason,
                status,
                request_id,
                certificates,
            } => {
                write!(
                    f,
                    "{status}, but not known to come from WeChat Pay: {reason}"
                )?;
                if let Some(reason) = certificates {
                    write!(f, "; the platform's certificates: {reason}")?;
                }
                write_request_id(f, request_id.as_deref())
            }
            Self::Call {
                error,
                is_verified,
                hint,
            } => {
                error.fmt(f)?;
                if let Some(hint) = hint {
                    write!(f, "; {hint}")?;
                }
                f.write_str(if *is_verified { "" } else { " (not verified)" })
            }
            Self::Certificates(error) => error.fmt(f),
            Self::File(reason) => f.write_str(reason),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            operation,
            outcome,
            attempts,
            host,
        } = &*self.0;
        // The gateway's errors name the operation themselves.
        if !matches!(kind, ErrorKind::Call { .. }) {
            write!(f, "{operation}: ")?;
        }
        write!(f, "{kind}; outcome: {outcome}")?;
        if let Some(host) = host {
            let plural = if *attempts == 1 { "" } else { "s" };
            write!(f, ", after {attempts} attempt{plural}, the last at {host}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.0.operation)
            .field("kind", &self.0.kind)
            .field("outcome", &self.0.outcome)
            .field("attempts", &self.0.attempts)
            .field("host", &self.0.host)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            // The others are shown in full.
            ErrorKind::Sign(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_one_line_whatever_others_wrote() {
        let hostile = "\u{9b}2J\n::error::\u{202e}";
        let unverified = ErrorKind::Unverified {
            reason: Unverified::Probe,
            status: 200,
            request_id: Some(hostile.repeat(20)),
            certificates: None,
        };
        for kind in [unverified, ErrorKind::Sign(hostile.into())] {
            let line = kind.to_string();
            let is_odd = |c: char| c.is_control() || c == '\u{202e}';
            assert!(!line.contains(is_odd), "{line:?}");
            assert!(line.contains(r"\u{9b}2J\u{a}::error::"), "{line}");
            assert!(line.chars().count() < 200, "{line}");
        }
    }
}
