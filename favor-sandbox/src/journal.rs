//! The journal of recent calls and their results.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::authorization::Authorization;
use crate::explain;
use crate::keys::now;
use crate::message::{Request, Response};

/// The maximum number of calls that are kept.
const MAX_CALLS: usize = 500;

/// The maximum number of bytes that are kept of a body.
const MAX_BODY_BYTES: usize = 4096;

/// A recorded call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call {
    /// Its number, from one.
    pub number: u64,
    /// The time of arrival, in seconds since 1970.
    pub time: i64,
    /// The method.
    pub method: String,
    /// The path and the query.
    pub target: String,
    /// The endpoint; empty if none matches.
    pub operation: &'static str,
    /// The merchant, if the signature is valid.
    pub mchid: Option<String>,
    /// The status of the response.
    pub status: u16,
    /// The error code.
    pub code: Option<String>,
    /// The message of the error.
    pub message: Option<String>,
    /// The reason in words.
    pub note: Option<String>,
    /// The explanation of a wrong signature.
    pub verdict: Option<Verdict>,
    /// The fault that the response has.
    pub fault: Option<String>,
    /// The members that no document lists, which were left out.
    pub ignored: Vec<String>,
    /// True if the nonce was used before.
    pub is_repeated: bool,
    /// The beginning of the request body.
    pub request_body: String,
    /// The beginning of the response body.
    pub response_body: String,
    /// The value of the response's header `Request-ID`.
    pub request_id: String,
    /// The duration of the call, in microseconds.
    pub micros: u64,
    signer: Option<Authorization>,
    since: Instant,
}

/// The explanation of a wrong signature, as text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// The name of the cause.
    pub cause: &'static str,
    /// The cause and its remedy, in words.
    pub text: String,
    /// The text that the gateway verifies.
    pub expected: String,
    /// The text that was signed, if it is proven.
    pub signed: Option<String>,
    /// The number of the first line that differs, from one.
    pub line: Option<usize>,
}

impl Verdict {
    pub(crate) fn of(verdict: &explain::Verdict) -> Self {
        let text = |bytes: &[u8]| shortened(bytes);
        Self {
            cause: verdict.cause.name(),
            text: verdict.to_string(),
            expected: text(&verdict.expected),
            signed: verdict.signed.as_deref().map(text),
            line: verdict.difference().map(|(line, _, _)| line),
        }
    }
}

impl Call {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            number: 0,
            time: now(),
            method: request.method.clone(),
            target: request.target.clone(),
            operation: "",
            mchid: None,
            status: 0,
            code: None,
            message: None,
            note: None,
            verdict: None,
            fault: None,
            ignored: Vec::new(),
            is_repeated: false,
            request_body: shortened(&request.body),
            response_body: String::new(),
            request_id: String::new(),
            micros: 0,
            signer: Authorization::parse(request.header("Authorization")).ok(),
            since: Instant::now(),
        }
    }

    pub(crate) fn finish(&mut self, response: &Response) {
        self.status = response.status;
        self.response_body = shortened(&response.body);
        self.request_id = response.header("Request-ID").unwrap_or_default().to_owned();
        self.micros = u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX);
    }

    /// Returns the explanation in words: the reason of a refusal, and the members that were left out of the request.
    pub fn explanation(&self) -> Option<String> {
        let mut parts: Vec<String> = self.note.iter().cloned().collect();
        if !self.ignored.is_empty() {
            let ignored = self.ignored.join(", ");
            parts.push(format!("left out, since no document lists it: {ignored}"));
        }
        if self.is_repeated {
            parts.push("the nonce was used before".to_owned());
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

fn shortened(bytes: &[u8]) -> String {
    let length = bytes.len().min(MAX_BODY_BYTES);
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

/// The last calls.
#[derive(Default)]
pub struct Journal {
    calls: Mutex<VecDeque<Call>>,
    count: AtomicU64,
}

impl Journal {
    pub(crate) fn push(&self, call: Call) {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let mut calls = self.lock();
        if calls.len() == MAX_CALLS {
            calls.pop_front();
        }
        calls.push_back(Call { number, ..call });
    }

    /// Returns the last calls, newest first.
    pub fn calls(&self) -> Vec<Call> {
        self.lock().iter().rev().cloned().collect()
    }

    /// Returns the total number of calls.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Returns the timestamps and nonces of the last calls of a merchant.
    pub(crate) fn earlier(&self, mchid: &str) -> Vec<(String, String)> {
        let calls = self.lock();
        let signers = calls.iter().rev().filter_map(|call| call.signer.as_ref());
        signers
            .filter(|signer| signer.mchid == mchid)
            .map(|signer| (signer.timestamp.clone(), signer.nonce.clone()))
            .collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
        self.count.store(0, Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Call>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
