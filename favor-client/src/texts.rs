//! Texts that are signed and verified.
//!
//! Pure functions: to sign with a hardware module, you need nothing else. Each line of a text, including the last,
//! ends with a line feed.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The scheme of the header `Authorization`, and the value of the header `Wechatpay-Signature-Type`.
pub const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// Returns the text to sign for a request.
///
/// The target is the path and the query exactly as they are sent. The body is
/// [`Body::bytes_to_sign`](favor_generated::Body::bytes_to_sign), and empty for a request without one. The
/// timestamp is in seconds since 1970.
pub fn request_text(
    method: &str,
    target: &str,
    timestamp: u64,
    nonce: &str,
    body: &[u8],
) -> Vec<u8> {
    let head = format!("{method}\n{target}\n{timestamp}\n{nonce}\n");
    lines(head, body)
}

/// Returns the text that the signature of an answer or a notification covers: values of its headers as received, and
/// the raw body.
pub fn answer_text(timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{timestamp}\n{nonce}\n");
    lines(head, body)
}

/// Returns the value of the header `Authorization`; the signature is in Base64.
///
/// The serial number is the one of the merchant's certificate, with its leading zeros.
pub fn authorization(
    mchid: &str,
    serial: &str,
    timestamp: u64,
    nonce: &str,
    signature: &str,
) -> String {
    format!(
        "{SCHEME} mchid=\"{mchid}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\",\
         serial_no=\"{serial}\",signature=\"{signature}\""
    )
}

fn lines(head: String, body: &[u8]) -> Vec<u8> {
    let mut text = head.into_bytes();
    text.reserve_exact(body.len() + 1);
    text.extend_from_slice(body);
    text.push(b'\n');
    text
}
