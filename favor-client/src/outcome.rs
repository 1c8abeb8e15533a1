//! The effect of a request.

use core::fmt;

/// The effect that a request has had, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request never reached a server: nothing has happened.
    NotSent,
    /// The server answered that it has not carried out the request.
    Refused,
    /// The request may have taken effect, or may still do so.
    Unknown,
    /// The server reports success.
    Done,
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
