//! Answers, and the ways in which they are sent.

use std::time::{Duration, SystemTime};

use crate::keys::{Key, PLATFORM_ID, platform};

/// An answer. Its headers are sent in this order, followed by the header that states how the body ends.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values, as they are sent.
    pub headers: Vec<(String, String)>,
    /// The body, before it is cut or sent in pieces.
    pub body: Vec<u8>,
    /// The way in which the answer is sent.
    pub delivery: Delivery,
}

/// A way to send an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once, with its length.
    Whole,
    /// In chunks of this many bytes, without its length.
    Chunked(usize),
    /// At once, without its length: the end of the connection is the end of the body.
    Unmeasured,
    /// With its length, but no more than this many bytes of its body.
    Cut(usize),
    /// With its length, one byte of the head and body at a time, with this delay between bytes.
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

    /// Signs the current body, with a timestamp this many seconds from now.
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

    /// Sets a header, replacing all headers of this name.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.without(name).and_header(name, value)
    }

    /// Adds a header, even if there is one of this name.
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

    /// Changes the spelling of the headers' names.
    #[must_use]
    pub fn names(mut self, write: fn(&str) -> String) -> Self {
        for (name, _) in &mut self.headers {
            *name = write(name);
        }
        self
    }

    /// Replaces the body without signing it again.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets the way in which the answer is sent.
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
