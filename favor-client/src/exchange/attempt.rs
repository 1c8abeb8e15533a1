//! Attempts: signing, and building what is sent.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Exchange, Now, State, Step, Trust};
use crate::error::ErrorKind;
use crate::message::Outgoing;
use crate::texts::{authorization, request_text};
use crate::verified::SERIAL;
use favor_generated::Outcome;

/// The number of random bytes that a nonce is made of.
const NONCE_BYTES: usize = 16;

impl Exchange<'_> {
    /// Makes an attempt, if there is time for one.
    pub(super) fn attempt(&mut self, now: Now, random: &mut dyn FnMut(&mut [u8])) -> Step {
        let rest = self.settings.deadline.saturating_sub(now.elapsed);
        if rest.is_zero() {
            return self.give_up(ErrorKind::Deadline);
        }
        let early = self.early();
        if !early.is_zero() {
            return self.wait_for_place(early, rest, now);
        }
        // The timestamp and the nonce are new each time; the body is the same.
        match self.sign(now.unix, random) {
            Ok(authorization) => {
                self.attempts += 1;
                self.state = State::Sent;
                let timeout = rest.min(self.settings.attempt);
                Step::Send(self.outgoing(authorization, timeout))
            }
            Err(error) => {
                let error = self.error(ErrorKind::Sign(error), Outcome::NotSent);
                Step::Done(Err(error))
            }
        }
    }

    /// Reserves an attempt and returns zero, or reserves nothing and returns how long to wait before asking again.
    fn early(&self) -> Duration {
        let request = self.request;
        match &self.settings.pace {
            Some(pace) => pace.wait(request.operation.name, request.rate_limits),
            None => Duration::ZERO,
        }
    }

    /// Waits until the pace may allow an attempt, if the call has enough time.
    fn wait_for_place(&mut self, early: Duration, rest: Duration, now: Now) -> Step {
        if early >= rest {
            return self.give_up(ErrorKind::Paced(early));
        }
        let until = now.elapsed.saturating_add(early);
        self.state = State::Early { until };
        Step::Wait(early)
    }

    /// Ends the call, because there is no time for another attempt. The error of the last one says more: it has the
    /// gateway's answer and its `Request-ID`.
    fn give_up(&mut self, kind: ErrorKind) -> Step {
        let last = self.last.take();
        Step::Done(Err(
            last.unwrap_or_else(|| self.error(kind, Outcome::NotSent))
        ))
    }

    fn sign(
        &mut self,
        time: u64,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<String, alloc::boxed::Box<dyn core::error::Error + Send + Sync>> {
        let nonce = nonce(random);
        let request = self.request;
        let text = request_text(
            request.method,
            &request.target,
            time,
            &nonce,
            request.bytes_to_sign(),
        );
        let merchant = self.merchant;
        let signature = STANDARD.encode(merchant.key().sign(&text)?);
        self.signed = (text, time);
        Ok(authorization(
            merchant.mchid(),
            merchant.serial(),
            time,
            &nonce,
            &signature,
        ))
    }

    fn outgoing(&self, authorization: String, timeout: Duration) -> Outgoing {
        let request = self.request;
        Outgoing {
            method: request.method,
            url: format!("{}{}", self.host_url(), request.target),
            headers: self.headers(authorization),
            body: request.body.as_ref().map(|body| Arc::clone(&body.bytes)),
            timeout,
            max_body: request.max_body,
        }
    }

    /// Returns the headers with values that the API states, and those that are made for each attempt.
    fn headers(&self, authorization: String) -> Vec<(&'static str, String)> {
        let (request, settings) = (self.request, self.settings);
        let stated = request.headers.iter();
        let mut headers: Vec<(&'static str, String)> = stated
            .filter_map(|header| Some((header.name, header.value?.to_owned())))
            .collect();
        let mut add = |name: &'static str, value: String| {
            // No header is sent twice.
            let is_name = |(other, _): &(&str, String)| other.eq_ignore_ascii_case(name);
            if !headers.iter().any(is_name) {
                headers.push((name, value));
            }
        };
        add("Accept", self.accept().to_owned());
        add("User-Agent", settings.user_agent.clone());
        add("Authorization", authorization);
        if let Some(body) = &request.body {
            add("Content-Type", body.content_type.clone());
        }
        if let Trust::Keys(keys) = &self.trust
            && let Some(serial) = keys.preferred_serial()
        {
            add(SERIAL, serial.to_string());
        }
        if let Some(language) = &settings.accept_language {
            add("Accept-Language", language.clone());
        }
        headers
    }

    fn accept(&self) -> &'static str {
        match self.trust {
            Trust::Digest => "*/*",
            _ => "application/json",
        }
    }
}

/// Makes a nonce of 32 hexadecimal digits.
fn nonce(random: &mut dyn FnMut(&mut [u8])) -> String {
    let mut bytes = [0; NONCE_BYTES];
    random(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}
