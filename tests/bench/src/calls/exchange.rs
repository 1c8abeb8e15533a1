//! The exchange without cryptography: its time and its allocations.

use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use favor_client::{
    Exchange, Hosts, Incoming, Merchant, Now, Prepared, Settings, Sign, Step, Verify, VerifyError,
};
use favor_generated::query_stock::QueryStock;
use favor_generated::{Endpoint, Reply};

use super::query;
use crate::inputs::Input;
use crate::run_time::program;
use crate::spread::{Spread, seconds};

/// Seconds since 1970.
const NOW: u64 = 1_700_000_000;

/// The number of exchanges in a sample, and the number of samples.
const EXCHANGES: u32 = 1000;
const ROUNDS: usize = 51;

/// A key that signs and verifies at no cost.
struct Free;

impl Sign for Free {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(vec![0; 256])
    }
}

impl Verify for Free {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        Ok(())
    }
}

/// The parts of an exchange.
pub struct Bench {
    merchant: Merchant,
    hosts: Hosts,
    settings: Settings,
    answer: Incoming,
}

impl Bench {
    /// Creates all parts of an exchange.
    #[expect(
        clippy::new_without_default,
        reason = "there is nothing to fall back to"
    )]
    pub fn new() -> Self {
        let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        Self {
            merchant: Merchant::with_key("1900000001", "00AB", Free).expect("a merchant"),
            hosts: Hosts::new(["https://api.mch.weixin.qq.com"]).expect("a host"),
            settings: Settings::default(),
            answer: Incoming {
                status: 200,
                headers: vec![
                    header("Server", "nginx"),
                    header("Content-Type", "application/json; charset=utf-8"),
                    header("Request-ID", "08E7CAC2880610900718C6B6C05520C71D289D9C06-0"),
                    header("Wechatpay-Timestamp", &NOW.to_string()),
                    header("Wechatpay-Nonce", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"),
                    header("Wechatpay-Signature", &"A".repeat(344)),
                    header("Wechatpay-Serial", "PUB_KEY_ID_1"),
                ],
                body: Input::Sample.json(),
            },
        }
    }

    /// Runs an exchange: the request is built, signed at no cost, answered, and verified at no cost. The answer is a
    /// copy of an existing one.
    pub fn run(&self) {
        let request = Prepared::new(&query(), &self.settings).expect("a request");
        let (merchant, hosts, settings) = (&self.merchant, &self.hosts, &self.settings);
        let mut exchange = Exchange::new(&request, merchant, &Free, hosts, settings);
        let now = Now {
            unix: NOW,
            elapsed: Duration::ZERO,
        };
        let mut random = |bytes: &mut [u8]| bytes.fill(1);
        loop {
            match exchange.step(now, &mut random) {
                Step::Send(outgoing) => {
                    black_box(outgoing);
                    exchange.received(Ok(self.answer.clone()), now, &mut random);
                }
                Step::Done(result) => {
                    black_box(result).expect("an answer");
                    return;
                }
                step => panic!("{step:?}"),
            }
        }
    }

    /// Decodes the answer.
    pub fn decode(&self) {
        let reply = Reply {
            status: 200,
            request_id: None,
            body: &self.answer.body,
        };
        black_box(QueryStock::decode(reply)).expect("an answer");
    }

    /// Copies the answer.
    pub fn copy(&self) {
        black_box(self.answer.clone());
    }
}

/// Prints the time and the allocations of an exchange.
pub(super) fn print() {
    let bench = Bench::new();
    let output = Command::new(program("exchange_allocations")).output();
    let output = output.expect("it is built beside this").stdout;
    let allocations = String::from_utf8(output).expect("numbers");
    let mut allocations = allocations.lines();
    println!("**the exchange without cryptography**\n");
    println!("| | time | quartiles | allocations |\n|---|--:|--:|--:|");
    for (what, work) in work() {
        let spread = Spread::of((0..ROUNDS).map(|_| sample(&bench, work)).collect());
        println!(
            "| {what} | {} | {}–{} | {} |",
            seconds(spread.median),
            seconds(spread.low),
            seconds(spread.high),
            allocations.next().unwrap_or_default(),
        );
    }
    println!();
}

/// Lists the measured operations, with their names.
pub fn work() -> [(&'static str, fn(&Bench)); 3] {
    [
        (
            "a call: request, signature, answer, verification",
            Bench::run,
        ),
        (
            "of which copying the answer, which a transport does not do",
            Bench::copy,
        ),
        ("decoding the answer, which follows", Bench::decode),
    ]
}

fn sample(bench: &Bench, work: fn(&Bench)) -> f64 {
    let start = Instant::now();
    for _ in 0..EXCHANGES {
        work(bench);
    }
    start.elapsed().as_secs_f64() / f64::from(EXCHANGES)
}
