//! Answers, and how they are sent.

use std::time::{Duration, SystemTime};

use crate::keys::{Key, PLATFORM_ID, platform};

/// An answer. Headers are sent in their order, except those of the body's length.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values, as they are sent.
    pub headers: Vec<(String, String)>,
    /// The body, before it is cut or sent in pieces.
    pub body: Vec<u8>,
    /// The manner of sending.
    pub delivery: Delivery,
}

/// A manner of sending an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once, with its length.
    Whole,
    /// In chunks of this many bytes, without its length.
    Chunked(usize),
    /// At once, without its length: its end is the end of the connection.
    Unmeasured,
    /// With its length, but no more than this many bytes of its body.
    Cut(usize),
    /// With its length, a byte of head and body after the other, so far apart.
    Trickle(Duration),
    /// This number of spaces in place of the body, with its length.
    Spaces(u64),
    /// Resets the connection without an answer.
    Reset,
    /// Closes the connection without an answer.
    Close,
    /// Sends no answer until the gateway ends.
    Hang,
}

impl Answer {
    /// Makes an answer without signature.
    pub fn unsigned(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let answer = Self {
            status,
            headers: Vec::new(),
            body: body.into(),
            delivery: Delivery::Whole,
        };
        answer
            .header("Date", &httpdate::fmt_http_date(SystemTime::now()))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Request-ID", "08E7CAC2880610900718C6B6C05520C71D289D9C06-0")
    }

    /// Makes an answer that the platform has signed now.
    pub fn signed(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::unsigned(status, body).sign(platform(), PLATFORM_ID, 0)
    }

    /// Signs the body as it is, this many seconds from now.
    #[must_use]
    pub fn sign(self, key: &Key, serial: &str, seconds: i64) -> Self {
        let timestamp = (now() + seconds).to_string();
        let nonce = "5K8264ILTKCH16CQ2502SI8ZNMTM67VS";
        let mut text = format!("{timestamp}\n{nonce}\n").into_bytes();
        text.extend_from_slice(&self.body);
        text.push(b'\n');
        self.header("Wechatpay-Timestamp", &timestamp)
            .header("Wechatpay-Nonce", nonce)
            .header("Wechatpay-Signature", &key.sign(&text))
            .header("Wechatpay-Serial", serial)
            .header("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
    }

    /// Sets a header, in the place of all of its name.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.without(name).and_header(name, value)
    }

    /// Adds a header to those of its name.
    #[must_use]
    pub fn and_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Removes a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        let is_other = |(sent, _): &(String, String)| !sent.eq_ignore_ascii_case(name);
        self.headers.retain(is_other);
        self
    }

    /// Writes the names of headers in another way.
    #[must_use]
    pub fn names(mut self, write: fn(&str) -> String) -> Self {
        for (name, _) in &mut self.headers {
            *name = write(name);
        }
        self
    }

    /// Sends another body than the one that was signed.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends it in another way.
    #[must_use]
    pub fn delivered(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since
        .ok()
        .and_then(|since| since.as_secs().try_into().ok())
        .expect("the clock is set")
}
