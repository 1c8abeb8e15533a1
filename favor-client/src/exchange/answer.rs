//! The meaning of an answer.

use alloc::string::String;

use favor_generated::{CallError, Reply, Retry};

use super::{Exchange, Now, Trust};
use crate::error::{ErrorKind, Hint};
use crate::headers::Headers;
use crate::message::Incoming;
#[cfg(feature = "std")]
use crate::refresh_error::RefreshError;
use crate::verified::{Unverified, verify};
use favor_generated::Outcome;

/// The meaning of an answer.
pub(super) enum Judgement {
    /// It is a success, and trustworthy.
    Success(Incoming),
    /// It is signed by a key that is not known yet, which has this serial number.
    Unknown(Incoming, String),
    /// The call is over.
    Final(ErrorKind, Outcome),
    /// The same request may be sent again.
    Repeat(ErrorKind, Outcome),
}

impl Exchange<'_> {
    /// Judges an answer; `is_refreshed` is true if certificates were just fetched.
    pub(super) fn judgement(&self, incoming: Incoming, now: Now, is_refreshed: bool) -> Judgement {
        if is_compressed(&incoming) {
            return Judgement::Final(ErrorKind::Compressed, Outcome::Unknown);
        }
        let reply = Reply {
            status: incoming.status,
            request_id: incoming.request_id(),
            body: &incoming.body,
        };
        let is_2xx = (200..300).contains(&incoming.status);
        match (self.request.refusal)(reply) {
            Some(error) if !is_2xx => self.refused(error, &incoming, now),
            refusal => match self.check_twice(&incoming, now) {
                Ok(()) => self.verified(refusal, incoming),
                Err(Distrust::Signature(Unverified::UnknownSerial(serial)))
                    if !is_refreshed && self.wants_refresh(&serial, now) =>
                {
                    Judgement::Unknown(incoming, serial)
                }
                // The request was sent, so an answer that cannot be trusted leaves its effect unknown.
                Err(distrust) => {
                    Judgement::Final(self.distrusted(distrust, &incoming), Outcome::Unknown)
                }
            },
        }
    }

    /// Judges a trustworthy answer with a 2xx status.
    fn verified(&self, refusal: Option<CallError>, incoming: Incoming) -> Judgement {
        let Some(error) = refusal else {
            return Judgement::Success(incoming);
        };
        let (retry, outcome) = (error.retry(), error.outcome());
        let kind = ErrorKind::Call {
            error,
            is_verified: true,
            hint: None,
        };
        if retry == Retry::SameRequest && self.request.operation.is_repeatable {
            Judgement::Repeat(kind, outcome)
        } else {
            Judgement::Final(kind, outcome)
        }
    }

    /// Judges an answer that is not a success. Errors of the gateway are not always signed.
    fn refused(&self, error: CallError, incoming: &Incoming, now: Now) -> Judgement {
        let is_verified = match &self.trust {
            Trust::Keys(keys) => verify(*keys, &incoming.headers, &incoming.body, now.unix).is_ok(),
            _ => false,
        };
        let hint = match &error {
            CallError::Api(error) => {
                let (text, time) = &self.signed;
                Hint::of(error, &incoming.headers, text, *time)
            }
            _ => None,
        };
        let (retry, outcome) = (error.retry(), error.outcome());
        let kind = ErrorKind::Call {
            error,
            is_verified,
            hint,
        };
        let may_repeat = match retry {
            Retry::Never => false,
            // It is unknown whether a 502 or 503 comes from the gateway or from something in front of it.
            Retry::Later => outcome == Outcome::Refused || self.request.operation.is_repeatable,
            Retry::SameRequest => self.request.operation.is_repeatable,
        };
        if may_repeat {
            Judgement::Repeat(kind, outcome)
        } else {
            Judgement::Final(kind, outcome)
        }
    }

    /// Checks an answer, and if needed a second time: another call may fetch the key while the answer is being checked.
    fn check_twice(&self, incoming: &Incoming, now: Now) -> Result<(), Distrust> {
        match self.check(incoming, now) {
            Err(Distrust::Signature(Unverified::UnknownSerial(serial)))
                if !self.wants_refresh(&serial, now) =>
            {
                self.check(incoming, now)
            }
            checked => checked,
        }
    }

    fn check(&self, incoming: &Incoming, now: Now) -> Result<(), Distrust> {
        let (headers, body) = (&incoming.headers, &incoming.body);
        match &self.trust {
            Trust::Keys(keys) => {
                verify(*keys, headers, body, now.unix).map_err(Distrust::Signature)
            }
            #[cfg(feature = "std")]
            Trust::Certificates(certificates) => {
                let taken = certificates.take(headers, body, now.unix);
                taken.map_err(|error| {
                    Distrust::Certificates(std::string::ToString::to_string(&error))
                })
            }
            Trust::Digest => Ok(()),
        }
    }

    fn wants_refresh(&self, serial: &str, now: Now) -> bool {
        match &self.trust {
            Trust::Keys(keys) => keys.wants_refresh(now.unix, Some(serial)),
            _ => false,
        }
    }

    fn distrusted(&self, distrust: Distrust, incoming: &Incoming) -> ErrorKind {
        match distrust {
            Distrust::Signature(reason) => ErrorKind::Unverified {
                reason,
                status: incoming.status,
                request_id: incoming.request_id().map(Into::into),
                certificates: self.certificates.as_ref().map(|error| error.reason.clone()),
            },
            #[cfg(feature = "std")]
            Distrust::Certificates(reason) => {
                ErrorKind::Certificates(RefreshError::new(reason, Retry::Never))
            }
        }
    }
}

/// A reason why an answer is not trusted.
enum Distrust {
    Signature(Unverified),
    #[cfg(feature = "std")]
    Certificates(std::string::String),
}

/// Returns true if the body is compressed, and therefore not the one that was signed.
fn is_compressed(incoming: &Incoming) -> bool {
    let encodings = incoming.headers.values("Content-Encoding");
    let mut encodings = encodings.iter();
    encodings.any(|encoding| !encoding.eq_ignore_ascii_case(b"identity"))
}
