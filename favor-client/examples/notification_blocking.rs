//! Notifications received by a blocking server, here one that uses only the standard library.
//!
//! It listens on loopback until it has received the notification that it sends to itself, twice:
//! `cargo run --package favor-client --example notification_blocking`

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use favor_client::{Client, Merchant, NotificationAnswer, PlatformKeys};
use favor_gateway::{
    APIV3_KEY, MCHID, MERCHANT_SERIAL, PLATFORM_ID, coupon_used, deliver, merchant, platform,
};

/// The maximum number of bytes of a notification.
const MAX_BYTES: usize = 64 * 1024;

/// Names and values of headers.
type Headers = Vec<(String, Vec<u8>)>;

fn receive(
    client: &Client,
    seen: &mut HashSet<String>,
    headers: &Headers,
    body: &[u8],
) -> NotificationAnswer {
    match client.notification(headers, body) {
        Ok(notified) => {
            // The same notification may arrive more than once. A shop records its identifier in the transaction of its
            // effects, and answers `NotificationAnswer::failure()` if that fails: it is sent again.
            if seen.insert(notified.id) {
                println!("coupon {} was used", notified.resource.coupon_id);
            } else {
                println!("a duplicate: nothing is done twice");
            }
            NotificationAnswer::success()
        }
        Err(error) => {
            eprintln!("{error}");
            error.answer()
        }
    }
}

pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The keys of the tests; a shop has its own: `from_env`.
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem())?;
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem())?;
    let keys = keys.with_apiv3_key(APIV3_KEY)?;
    let client = Client::new(merchant, keys);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    let sender =
        thread::spawn(move || [(); 2].map(|()| deliver(&coupon_used(), address, "/notify")));
    let mut seen = HashSet::new();
    for stream in listener.incoming().take(2) {
        let mut stream = stream?;
        let (headers, body) = read(&mut stream)?;
        let answer = receive(&client, &mut seen, &headers, &body);
        let (status, length) = (answer.status, answer.body.len());
        let head =
            format!("HTTP/1.1 {status} -\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
        stream.write_all(&[head.as_bytes(), answer.body.as_bytes()].concat())?;
    }
    for status in sender.join().expect("the sender does not panic") {
        println!("answered {}", status?);
    }
    Ok(())
}

/// Reads a request: the raw headers, and the raw body, which is what was signed.
fn read(stream: &mut TcpStream) -> io::Result<(Headers, Vec<u8>)> {
    let mut text = Vec::new();
    loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece)?;
        text.extend_from_slice(&piece[..count]);
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        if let httparse::Status::Complete(head) = request.parse(&text).map_err(io::Error::other)? {
            let header = |header: &&mut httparse::Header<'_>| {
                (header.name.to_owned(), header.value.to_vec())
            };
            let headers: Headers = request
                .headers
                .iter_mut()
                .map(|found| header(&found))
                .collect();
            let is_length =
                |(name, _): &&(String, Vec<u8>)| name.eq_ignore_ascii_case("Content-Length");
            let length = headers
                .iter()
                .find(is_length)
                .map(|(_, value)| String::from_utf8_lossy(value));
            let length: usize = length.and_then(|text| text.parse().ok()).unwrap_or(0);
            if text.len() >= head + length {
                return Ok((headers, text[head..head + length].to_vec()));
            }
        }
        if count == 0 || text.len() > MAX_BYTES {
            return Err(io::Error::other("this is no notification"));
        }
    }
}
