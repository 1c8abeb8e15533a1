//! Tests of the exchange without a socket: every sequence of up to four replies of every kind is checked against a
//! second implementation of the rules.

mod certificates;
mod requests;
mod sequences;
mod waits;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use Kind::{
    Accepted, BadGateway, Failed, Forged, Limited, Lost, NotSent, Redirect, Refused, Stale,
    Success, TimedOut, TooLong,
};
use favor_client::{
    Backoff, Exchange, Hosts, Incoming, Merchant, Now, Outgoing, Prepared, SendError, Settings,
    Sign, Step, Verify, VerifyError,
};

/// Seconds since 1970.
const NOW: u64 = 1_600_739_548;

/// The number of times that a call waits before another round.
const WAITS: u32 = 2;

/// The number of hosts.
const HOSTS: u32 = 2;

/// A kind of reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Success,
    Forged,
    Stale,
    Accepted,
    Limited,
    Failed,
    BadGateway,
    Refused,
    Redirect,
    NotSent,
    Lost,
    TimedOut,
    TooLong,
}

/// A key whose signature is the text itself, so that the test can inspect it.
struct Key;

impl Sign for Key {
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(text.to_vec())
    }
}

/// A platform whose signatures are the word `good`.
struct Platform;

impl Verify for Platform {
    fn verify(&self, _: &str, _: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        match signature {
            b"good" => Ok(()),
            _ => Err(VerifyError::WrongSignature),
        }
    }
}

struct Seconds;

impl Backoff for Seconds {
    fn wait(&self, waits: u32, _: u32) -> Option<Duration> {
        (waits < WAITS).then_some(Duration::from_secs(1))
    }
}

fn answer(status: u16, body: &str, signature: &str, timestamp: u64) -> Result<Incoming, SendError> {
    let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
    Ok(Incoming {
        status,
        headers: vec![
            header("Wechatpay-Timestamp", &timestamp.to_string()),
            header("Wechatpay-Nonce", "N"),
            header("Wechatpay-Signature", signature),
            header("Wechatpay-Serial", "S"),
        ],
        body: body.as_bytes().to_vec(),
    })
}

/// Makes a reply of this kind; `Z29vZA==` is the word `good`.
fn reply(kind: Kind, body: &str) -> Result<Incoming, SendError> {
    const GOOD: &str = "Z29vZA==";
    match kind {
        Success => answer(200, body, GOOD, NOW),
        Forged => answer(200, body, "QkFE", NOW),
        Stale => answer(200, body, GOOD, NOW - 300),
        Accepted => answer(202, "{}", GOOD, NOW),
        Limited => answer(429, r#"{"code":"FREQUENCY_LIMIT_EXCEED"}"#, GOOD, NOW),
        Failed => answer(500, r#"{"code":"SYSTEM_ERROR"}"#, "", NOW),
        BadGateway => answer(502, "<html>", "", NOW),
        Refused => answer(403, r#"{"code":"NOT_ENOUGH"}"#, GOOD, NOW),
        Redirect => answer(302, "", "", NOW),
        NotSent => Err(SendError::NotSent("refused".to_owned())),
        Lost => Err(SendError::Lost("reset".to_owned())),
        TimedOut => Err(SendError::TimedOut),
        TooLong => Err(SendError::TooLong),
    }
}

struct Bench {
    merchant: Merchant,
    settings: Settings,
}

impl Bench {
    fn new() -> Self {
        let mut settings = Settings::default();
        settings.backoff = Arc::new(Seconds);
        settings.deadline = Duration::from_secs(1000);
        let merchant = Merchant::with_key("1900000001", "00AB", Key).expect("a merchant");
        Self { merchant, settings }
    }

    /// Runs an exchange through a sequence of replies. Returns what was sent, and the end.
    fn run(
        &self,
        request: &Prepared,
        sequence: &[Kind],
        body: &str,
    ) -> (Vec<Outgoing>, Result<(), favor_client::Error>) {
        // `Hosts` remembers the host that has answered, so each run has its own.
        let hosts = Hosts::new(["https://a", "https://b"]).expect("safe hosts");
        let mut exchange =
            Exchange::new(request, &self.merchant, &Platform, &hosts, &self.settings);
        let (mut sent, mut elapsed, mut counter) = (Vec::new(), Duration::ZERO, 0_u8);
        let mut random = |bytes: &mut [u8]| {
            counter = counter.wrapping_add(1);
            bytes.fill(counter);
        };
        loop {
            match exchange.step(Now { unix: NOW, elapsed }, &mut random) {
                Step::Send(outgoing) => {
                    let kind = sequence.get(sent.len()).copied().unwrap_or(Success);
                    sent.push(outgoing);
                    let now = Now { unix: NOW, elapsed };
                    exchange.received(reply(kind, body), now, &mut random);
                }
                // A sleep may end early: the exchange then waits for the rest, and does nothing else.
                Step::Wait(time) if time > Duration::from_millis(300) => elapsed += time / 2,
                Step::Wait(time) => elapsed += time,
                Step::Done(result) => return (sent, result.map(drop)),
                other => panic!("{other:?}"),
            }
        }
    }
}
