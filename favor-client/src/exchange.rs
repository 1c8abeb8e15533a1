//! One call, as a state machine without I/O.
//!
//! It returns what to send and how long to wait; its driver reports what was received and the current time. All of the
//! behaviour of a call is here, and every transport shares it.

mod answer;
mod attempt;

use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::hosts::Hosts;
use crate::merchant::Merchant;
use crate::message::{Incoming, Outgoing, SendError};
use crate::prepared::Prepared;
use crate::refresh_error::RefreshError;
use crate::settings::Settings;
use crate::sign::Verify;
use favor_generated::{Outcome, Retry};

use answer::Judgement;

/// The part of the rest of a call's time, as a divisor, in which old certificates are replaced: they can still verify the
/// answer, so the call goes on without new ones.
const SHARE_OF_UPDATES: u32 = 3;

/// The current time, by both clocks that an exchange needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Seconds since 1970, by the clock of the system.
    pub unix: u64,
    /// The time since the exchange began, by a monotonic clock.
    pub elapsed: Duration,
}

/// The next step for the driver of an exchange.
#[derive(Debug)]
#[non_exhaustive]
pub enum Step {
    /// Send this, and report to [`Exchange::received`].
    Send(Outgoing),
    /// Wait for this long.
    Wait(Duration),
    /// Fetch the platform's certificates, and report to [`Exchange::refreshed`].
    Refresh {
        /// The unknown serial number that an answer names, if that is the reason.
        unknown: Option<String>,
        /// The time that fetching them may take.
        within: Duration,
    },
    /// The call is over.
    Done(Result<Answered, Error>),
}

/// A trustworthy answer, with the attempts and the host that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answered {
    /// The answer.
    pub answer: Incoming,
    /// The number of attempts that were made.
    pub attempts: u32,
    /// The base URL of the host that has answered.
    pub host: String,
}

/// The proof that makes answers trustworthy.
pub(crate) enum Trust<'a> {
    /// A signature of the platform.
    Keys(&'a dyn Verify),
    /// One of the certificates that the answer itself contains.
    #[cfg(feature = "std")]
    Certificates(&'a crate::certificates::Certificates),
    /// Nothing yet: the caller checks the digest of the file.
    Digest,
}

/// One call.
pub struct Exchange<'a> {
    request: &'a Prepared,
    merchant: &'a Merchant,
    trust: Trust<'a>,
    hosts: &'a Hosts,
    settings: &'a Settings,
    state: State,
    /// The hosts that this round has not tried yet, the next one last.
    untried: Vec<usize>,
    host: usize,
    attempts: u32,
    waits: u32,
    /// True if it is unknown whether an attempt has taken effect.
    is_doubtful: bool,
    /// The reason why the certificates could not be fetched.
    certificates: Option<RefreshError>,
    /// The error of the last attempt, if another one is due.
    last: Option<Error>,
    /// The text that was signed last, and the time of signing.
    signed: (Vec<u8>, u64),
}

enum State {
    Begun,
    /// The next step makes an attempt.
    Ready,
    /// A wait is over at this time since the beginning.
    Waiting {
        until: Duration,
        error: Error,
    },
    /// The pace is asked again for an attempt at this time since the beginning.
    Early {
        until: Duration,
    },
    Sent,
    /// An answer is signed by a key that is not known.
    Unknown {
        held: Incoming,
        serial: String,
    },
    /// An answer is checked again when the certificates have been fetched.
    Refreshing {
        held: Option<Incoming>,
    },
    Over(Result<Answered, Error>),
    Finished,
}

impl<'a> Exchange<'a> {
    /// Begins a call whose answer is verified by these keys. The file of a download is not signed: the caller
    /// checks its digest.
    pub fn new(
        request: &'a Prepared,
        merchant: &'a Merchant,
        keys: &'a dyn Verify,
        hosts: &'a Hosts,
        settings: &'a Settings,
    ) -> Self {
        let trust = match request.base {
            Some(_) => Trust::Digest,
            None => Trust::Keys(keys),
        };
        Self::with_trust(request, merchant, trust, hosts, settings)
    }

    pub(crate) fn with_trust(
        request: &'a Prepared,
        merchant: &'a Merchant,
        trust: Trust<'a>,
        hosts: &'a Hosts,
        settings: &'a Settings,
    ) -> Self {
        Self {
            request,
            merchant,
            trust,
            hosts,
            settings,
            state: State::Begun,
            untried: Vec::new(),
            host: 0,
            attempts: 0,
            waits: 0,
            is_doubtful: false,
            certificates: None,
            last: None,
            signed: (Vec::new(), 0),
        }
    }

    /// Returns the next step. `random` fills a buffer with random bytes; it is called only where they are needed.
    ///
    /// # Panics
    ///
    /// After [`Step::Done`], or while the report of a step is due.
    pub fn step(&mut self, now: Now, random: &mut dyn FnMut(&mut [u8])) -> Step {
        match core::mem::replace(&mut self.state, State::Finished) {
            State::Begun => {
                self.begin_round(now);
                match &self.trust {
                    Trust::Keys(keys) if keys.wants_refresh(now.unix, None) || !keys.is_ready() => {
                        self.state = State::Refreshing { held: None };
                        self.refresh(None, now)
                    }
                    _ => self.attempt(now, random),
                }
            }
            State::Ready => self.attempt(now, random),
            State::Waiting { until, error } => match until.checked_sub(now.elapsed) {
                Some(rest) if !rest.is_zero() => {
                    self.state = State::Waiting { until, error };
                    Step::Wait(rest)
                }
                _ => {
                    self.last = Some(error);
                    self.begin_round(now);
                    self.attempt(now, random)
                }
            },
            State::Early { until } => match until.checked_sub(now.elapsed) {
                Some(rest) if !rest.is_zero() => {
                    self.state = State::Early { until };
                    Step::Wait(rest)
                }
                _ => self.attempt(now, random),
            },
            State::Over(result) => Step::Done(result),
            State::Unknown { held, serial } => {
                self.state = State::Refreshing { held: Some(held) };
                self.refresh(Some(serial), now)
            }
            State::Refreshing {
                held: Some(incoming),
            } => {
                self.judge(incoming, now, true, random);
                self.step(now, random)
            }
            State::Refreshing { held: None } => self.begin(now, random),
            State::Sent => panic!("the report of what was sent is due"),
            State::Finished => panic!("the exchange is over"),
        }
    }

    /// Reports the result of [`Step::Send`].
    pub fn received(
        &mut self,
        result: Result<Incoming, SendError>,
        now: Now,
        random: &mut dyn FnMut(&mut [u8]),
    ) {
        match result {
            Ok(incoming) => {
                self.hosts.answered(self.host, now.unix);
                self.judge(incoming, now, false, random);
            }
            Err(error) => self.lost(error, now, random),
        }
    }

    /// Reports the result of [`Step::Refresh`]: success, or the reason why the certificates could not be fetched.
    pub fn refreshed(&mut self, result: Result<(), RefreshError>) {
        self.certificates = result.err();
    }

    fn refresh(&self, unknown: Option<String>, now: Now) -> Step {
        let rest = self.settings.deadline.saturating_sub(now.elapsed);
        let is_needed = unknown.is_some() || !self.has_keys();
        let within = if is_needed {
            rest
        } else {
            rest / SHARE_OF_UPDATES
        };
        Step::Refresh { unknown, within }
    }

    /// Returns true if there is a key that can verify an answer.
    fn has_keys(&self) -> bool {
        match &self.trust {
            Trust::Keys(keys) => keys.is_ready(),
            _ => true,
        }
    }

    /// Makes the first attempt, unless there is no key to verify its answer.
    fn begin(&mut self, now: Now, random: &mut dyn FnMut(&mut [u8])) -> Step {
        let failure = self.certificates.take();
        if self.has_keys() {
            return self.attempt(now, random);
        }
        // A client with the same keys may be fetching them.
        let none =
            || RefreshError::new("there is no certificate of the platform yet", Retry::Later);
        let kind = ErrorKind::Certificates(failure.unwrap_or_else(none));
        Step::Done(Err(self.error(kind, Outcome::NotSent)))
    }

    fn begin_round(&mut self, now: Now) {
        self.untried = match self.request.base {
            Some(_) => [0].into(),
            None => self.hosts.in_order(now.unix),
        };
        self.untried.reverse();
        self.next_host();
    }

    /// Moves to the next host of the round; returns false if there is none.
    fn next_host(&mut self) -> bool {
        let next = self.untried.pop();
        self.host = next.unwrap_or(self.host);
        next.is_some()
    }

    fn host_url(&self) -> &str {
        match &self.request.base {
            Some(base) => base,
            None => self.hosts.url(self.host),
        }
    }

    /// Handles an attempt without an answer.
    fn lost(&mut self, error: SendError, now: Now, random: &mut dyn FnMut(&mut [u8])) {
        let (outcome, is_lost) = match error {
            SendError::NotSent(_) => (Outcome::NotSent, true),
            SendError::Lost(_) | SendError::TimedOut => (Outcome::Unknown, true),
            // A repeated request would get an equally long answer.
            SendError::TooLong => (Outcome::Unknown, false),
        };
        self.is_doubtful |= outcome == Outcome::Unknown;
        let may_repeat =
            is_lost && (outcome == Outcome::NotSent || self.request.operation.is_repeatable);
        let error = self.error(ErrorKind::Send(error), outcome);
        if !may_repeat {
            self.state = State::Over(Err(error));
        } else if now.elapsed < self.settings.deadline && self.next_host() {
            self.last = Some(error);
            self.state = State::Ready;
        } else {
            self.wait(error, now, random);
        }
    }

    /// Handles an answer.
    fn judge(
        &mut self,
        incoming: Incoming,
        now: Now,
        is_refreshed: bool,
        random: &mut dyn FnMut(&mut [u8]),
    ) {
        match self.judgement(incoming, now, is_refreshed) {
            Judgement::Success(answer) => {
                self.state = State::Over(Ok(Answered {
                    answer,
                    attempts: self.attempts,
                    host: self.host_url().into(),
                }));
            }
            Judgement::Unknown(held, serial) => self.state = State::Unknown { held, serial },
            Judgement::Final(kind, outcome) => {
                self.state = State::Over(Err(self.error(kind, outcome)));
            }
            Judgement::Repeat(kind, outcome) => {
                self.is_doubtful |= outcome == Outcome::Unknown;
                let error = self.error(kind, outcome);
                self.wait(error, now, random);
            }
        }
    }

    /// Waits before another round, if the backoff allows one and there is time for it.
    fn wait(&mut self, error: Error, now: Now, random: &mut dyn FnMut(&mut [u8])) {
        let mut bytes = [0; 4];
        random(&mut bytes);
        let wait = self
            .settings
            .backoff
            .wait(self.waits, u32::from_ne_bytes(bytes));
        let until = wait.map(|wait| now.elapsed.saturating_add(wait));
        self.state = match until.filter(|until| *until < self.settings.deadline) {
            Some(until) => {
                self.waits += 1;
                State::Waiting { until, error }
            }
            None => State::Over(Err(error)),
        };
    }

    fn error(&self, kind: ErrorKind, outcome: Outcome) -> Error {
        let error = Error::new(kind, self.request.operation.name, outcome);
        let host = (self.attempts > 0).then(|| self.host_url());
        let error = error.after(self.attempts, host);
        if self.is_doubtful {
            error.in_doubt()
        } else {
            error
        }
    }
}
