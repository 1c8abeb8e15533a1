//! The possible effects of a request, and the next step.

use core::fmt;

/// The next step after a request without an answer.
///
/// Wait longer before each further attempt. WeChat Pay's own guidance is 1, 3, 10 and 30 seconds, and the same
/// parameters each time, the idempotency key (`out_request_no`) included: another key is another coupon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Do not repeat the request until its cause is fixed.
    ///
    /// The server refused it, or it is unknown whether it took effect and repeating could do it twice:
    /// [`Outcome`] distinguishes the two.
    Never,
    /// Repeat the same request later: as documented, the server has not processed it.
    ///
    /// Slow down first. Wait 1 second, then 3, 10 and 30.
    Later,
    /// Repeat the very same request: whether it took effect is unknown, and repeating it does no harm.
    ///
    /// Wait 1 second, then 3, 10 and 30, and keep the body, byte for byte.
    SameRequest,
}

/// The effect that a request has had, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request never left, or never reached a server: nothing has happened.
    NotSent,
    /// The server answered that it has not carried out the request: nothing has happened.
    Refused,
    /// The request may have taken effect, or may still do so. Repeat it if it may be repeated; otherwise query
    /// the state that it would have changed.
    Unknown,
    /// The server reports success: the request has taken effect, even if the answer cannot be read.
    Done,
}

impl Outcome {
    /// Returns the outcome that an HTTP status implies, unless a documented row is more specific.
    ///
    /// A status of 5xx, 408 or 425 may come from a proxy or a gateway after the server has begun to work.
    pub(crate) const fn of_status(status: u16) -> Self {
        match status {
            408 | 425 | 500..=599 => Outcome::Unknown,
            _ => Outcome::Refused,
        }
    }
}

impl Retry {
    /// Returns the step that an HTTP status allows, unless a documented row is more specific.
    pub(crate) const fn of_status(status: u16) -> Self {
        match (status, Outcome::of_status(status)) {
            (429, _) => Retry::Later,
            (_, Outcome::Unknown) => Retry::SameRequest,
            _ => Retry::Never,
        }
    }

    /// Returns the outcome that a documented row implies.
    pub(crate) const fn outcome(self) -> Outcome {
        match self {
            Retry::Never | Retry::Later => Outcome::Refused,
            Retry::SameRequest => Outcome::Unknown,
        }
    }

    /// Returns the step, adjusted for a request that may not be repeated while its outcome is unknown.
    pub(crate) const fn if_repeatable(self, is_repeatable: bool) -> Self {
        match self {
            Retry::SameRequest if !is_repeatable => Retry::Never,
            retry => retry,
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Retry::Never => "do not repeat the request",
            Retry::Later => "repeat the request later",
            Retry::SameRequest => "repeat the very same request",
        })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Outcome::NotSent => "not sent",
            Outcome::Refused => "refused",
            Outcome::Unknown => "unknown",
            Outcome::Done => "done",
        })
    }
}
