//! Requests that are signed once and sent repeatedly.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use favor_client::texts::{authorization, request_text};
use favor_sandbox::Sandbox;
use favor_sandbox::keys::{APPID, MCHID};
use serde_json::{Value, json};

const LEAD: Duration = Duration::from_secs(60 * 60);

/// Signs requests with the key of a sandbox's merchant.
pub(super) struct Signed<'a> {
    pub(super) sandbox: &'a Sandbox,
}

/// An answer: the status and the body.
pub(super) type Answered = (u16, String);

fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

impl<'a> Signed<'a> {
    pub(super) fn new(sandbox: &'a Sandbox) -> Self {
        Self { sandbox }
    }

    /// The bytes of a signed request.
    pub(super) fn request(&self, method: &str, target: &str, nonce: &str, body: &str) -> Vec<u8> {
        let now = now();
        let text = request_text(method, target, now, nonce, body.as_bytes());
        let signature = self.sandbox.keys().merchant.sign(&text);
        let header = authorization(MCHID, self.sandbox.serial(), now, nonce, &signature);
        let length = body.len();
        format!(
            "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: application/json\r\n\
             Authorization: {header}\r\nWechatpay-Serial: {}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.sandbox.public_key_id()
        )
        .into_bytes()
    }

    /// Returns a text, and the merchant's signature of it.
    pub(super) fn verified_text(&self) -> (Vec<u8>, Vec<u8>) {
        let text = request_text(
            "GET",
            "/v3/marketing/favor/stocks/15000001",
            now(),
            "nonce",
            b"",
        );
        let signature = self.sandbox.keys().merchant.sign(&text);
        (text, STANDARD.decode(signature).unwrap_or_default())
    }

    pub(super) fn address(&self) -> &str {
        self.sandbox.url().trim_start_matches("http://")
    }

    /// Creates and starts a stock of a million coupons; returns its number. The stock begins after an hour, so that
    /// even a slow machine has created it before; then the clock of the rules is advanced by an hour.
    pub(super) fn running_stock(&self) -> io::Result<String> {
        let time = |seconds: u64| {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(now() + seconds);
            favor_generated::Timestamp::try_from(time).map_err(io::Error::other)
        };
        let body = json!({
            "stock_name": "bench", "belong_merchant": MCHID, "out_request_no": "bench", "no_cash": false,
            "stock_type": "NORMAL", "available_begin_time": time(LEAD.as_secs())?.as_str(),
            "available_end_time": time(86_400)?.as_str(),
            "stock_use_rule": { "max_coupons": 1_000_000, "max_amount": 500_000_000, "max_coupons_per_user": 60,
                "natural_person_limit": false, "prevent_api_abuse": false },
            "coupon_use_rule": { "fixed_normal_coupon": { "coupon_amount": 500, "transaction_minimum": 1000 },
                "available_merchants": [MCHID] },
        });
        let mut stream = TcpStream::connect(self.address())?;
        let create = self.request(
            "POST",
            "/v3/marketing/favor/coupon-stocks",
            "1",
            &body.to_string(),
        );
        let (_, made) = ask(&mut stream, &create)?;
        let made: Value = serde_json::from_str(&made)?;
        let stock = made["stock_id"]
            .as_str()
            .ok_or_else(|| io::Error::other(made.to_string()))?;
        let target = format!("/v3/marketing/favor/stocks/{stock}/start");
        let start = json!({ "stock_creator_mchid": MCHID }).to_string();
        let (status, answer) = ask(&mut stream, &self.request("POST", &target, "2", &start))?;
        if status != 200 {
            return Err(io::Error::other(answer));
        }
        self.sandbox
            .advance(LEAD)
            .map_err(|denial| io::Error::other(denial.message))?;
        Ok(stock.to_owned())
    }

    /// Sends this thread's share of the coupons.
    pub(super) fn send_coupons(&self, stock: &str, thread: usize, threads: usize, coupons: u32) {
        let mut stream = TcpStream::connect(self.address()).expect("it listens");
        for number in (0..coupons).skip(thread).step_by(threads) {
            let target = format!("/v3/marketing/favor/users/o{number}/coupons");
            let body = json!({ "stock_id": stock, "out_request_no": number.to_string(), "appid": APPID,
                "stock_creator_mchid": MCHID });
            let request = self.request("POST", &target, &format!("c{number}"), &body.to_string());
            let (status, answer) = ask(&mut stream, &request).expect("an answer");
            assert_eq!(status, 200, "{answer}");
        }
    }
}

/// A request that is sent repeatedly.
pub(super) struct Load {
    address: String,
    request: Vec<u8>,
}

impl Load {
    /// A query of a stock.
    pub(super) fn of(signed: &Signed<'_>, stock: &str) -> Self {
        let target = format!("/v3/marketing/favor/stocks/{stock}?stock_creator_mchid={MCHID}");
        Self {
            address: signed.address().to_owned(),
            request: signed.request("GET", &target, "load", ""),
        }
    }

    /// Returns the same request for another server.
    pub(super) fn to(&self, address: &str) -> Self {
        Self {
            address: address.to_owned(),
            request: self.request.clone(),
        }
    }

    /// Measures the answered requests per second, with two connections per thread, for this time.
    pub(super) fn rate(&self, threads: usize, time: Duration) -> f64 {
        let since = Instant::now();
        let count = thread::scope(|scope| {
            // Two connections per thread, so that the server has work while one of them waits for its answer.
            let threads: Vec<_> = (0..threads * 2)
                .map(|_| {
                    scope.spawn(|| {
                        let mut stream = TcpStream::connect(&self.address).expect("it listens");
                        let mut count = 0_u32;
                        while since.elapsed() < time {
                            let (status, answer) =
                                ask(&mut stream, &self.request).expect("an answer");
                            assert_eq!(status, 200, "{answer}");
                            count += 1;
                        }
                        count
                    })
                })
                .collect();
            let counts = threads.into_iter().map(|thread| thread.join());
            counts.map(|count| count.expect("it counts")).sum::<u32>()
        });
        f64::from(count) / since.elapsed().as_secs_f64()
    }
}

/// Sends a request, and reads the answer up to its stated length.
pub(super) fn ask(stream: &mut TcpStream, request: &[u8]) -> io::Result<Answered> {
    stream.write_all(request)?;
    let mut bytes = Vec::with_capacity(4096);
    let mut piece = [0; 8192];
    loop {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&piece[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]);
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse::<usize>().ok())?
        });
        if bytes.len() >= end + 4 + length.unwrap_or(0) {
            let status = head.get(9..12).and_then(|status| status.parse().ok());
            let body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
            return Ok((status.unwrap_or_default(), body));
        }
    }
}
