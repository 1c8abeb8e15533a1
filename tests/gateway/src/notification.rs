//! A notification as WeChat Pay sends it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::json;

use crate::answer::Answer;
use crate::keys::seal;

/// The document's sample of the resource, before its encryption.
const COUPON: &str =
    include_str!("../../../favor-spec/specs/samples/coupon_use_notification.resource.json");

/// The nonce of the encryption.
const NONCE: &str = "Wf87iOcuq4Cg";

/// Makes a notification of a used coupon, signed now, as the headers and the body to send.
pub fn coupon_used() -> Answer {
    let envelope = json!({
        "id": "92815fd7-a930-5214-bf2b-a12190a07711",
        "create_time": "2021-02-01T15:25:25+08:00",
        "resource_type": "encrypt-resource",
        "event_type": "COUPON.USE",
        "summary": "代金券核销通知",
        "resource": {
            "original_type": "coupon",
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": seal(NONCE, "coupon", COUPON),
            "associated_data": "coupon",
            "nonce": NONCE,
        }
    });
    Answer::signed(200, envelope.to_string())
}

/// Sends a notification to a server. Returns the status of its answer.
///
/// # Errors
///
/// There is no server, or it does not answer.
pub fn deliver(notification: &Answer, address: SocketAddr, path: &str) -> io::Result<u16> {
    let headers = notification.headers.iter();
    let headers: String = headers
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {}\r\n\
         Connection: close\r\n\r\n",
        notification.body.len()
    );
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(&[head.as_bytes(), &notification.body].concat())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1);
    let status = status.and_then(|status| status.parse().ok());
    status.ok_or_else(|| io::Error::other("the server has not answered"))
}
