//! A request as it was received.

use crate::Key;

/// A request as it was received.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method, such as `GET`.
    pub method: String,
    /// The path and the query, as they were sent.
    pub target: String,
    /// Names and values, as they were sent.
    pub headers: Vec<(String, String)>,
    /// The body as it was sent.
    pub body: Vec<u8>,
    /// The number of connections that were made before the connection of this request.
    pub connection: usize,
}

/// The contents of the header `Authorization`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The merchant.
    pub mchid: String,
    /// The nonce.
    pub nonce_str: String,
    /// Seconds since 1970.
    pub timestamp: String,
    /// The serial number of the merchant's certificate.
    pub serial_no: String,
    /// The signature, in Base64.
    pub signature: String,
}

impl Request {
    /// Returns the value of a header; its name is compared case-insensitively.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(sent, _)| sent.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Parses the header `Authorization`; `None` if it has a different form.
    pub fn authorization(&self) -> Option<Authorization> {
        let text = self
            .header("Authorization")?
            .strip_prefix("WECHATPAY2-SHA256-RSA2048 ")?;
        let member = |name: &str| {
            let mut members = text.split(',');
            members.find_map(|member| {
                let value = member.strip_prefix(name)?.strip_prefix("=\"")?;
                Some(value.strip_suffix('"')?.to_owned())
            })
        };
        Some(Authorization {
            mchid: member("mchid")?,
            nonce_str: member("nonce_str")?,
            timestamp: member("timestamp")?,
            serial_no: member("serial_no")?,
            signature: member("signature")?,
        })
    }

    /// The text that is signed: method, target, timestamp, nonce and body, one per line.
    pub fn signed_text(&self) -> Option<Vec<u8>> {
        let Authorization {
            nonce_str,
            timestamp,
            ..
        } = self.authorization()?;
        let (method, target) = (&self.method, &self.target);
        let mut text = format!("{method}\n{target}\n{timestamp}\n{nonce_str}\n").into_bytes();
        text.extend_from_slice(self.meta().unwrap_or(&self.body));
        text.push(b'\n');
        Some(text)
    }

    /// Returns true if the request was signed by this key.
    pub fn is_signed_by(&self, key: &Key) -> bool {
        let signed = self.authorization().zip(self.signed_text());
        signed.is_some_and(|(authorization, text)| key.has_signed(&text, &authorization.signature))
    }

    /// Returns the part `meta` of a form.
    pub fn meta(&self) -> Option<&[u8]> {
        let kind = self.header("Content-Type")?;
        if !kind.starts_with("multipart/form-data") {
            return None;
        }
        // Some clients leave the boundary out of the header; the form begins with it.
        let end = find(&self.body, b"\r\n")?;
        let (boundary, mut rest) = self.body.split_at(end);
        loop {
            let head = find(rest, b"\r\n\r\n")? + 4;
            let body = find(&rest[head..], &[b"\r\n", boundary].concat())? + head;
            if find(&rest[..head], b"name=\"meta\"").is_some() {
                return Some(&rest[head..body]);
            }
            rest = &rest[body + 2 + boundary.len()..];
        }
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
