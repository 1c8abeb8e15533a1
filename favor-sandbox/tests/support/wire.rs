//! Requests as bytes, and the answers to them.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use favor_client::texts::{answer_text, authorization, request_text};
use favor_sandbox::Sandbox;
use favor_sandbox::keys::PublicKey;

/// A request with a correct signature, unless a test changes it.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    /// The head, as it was received.
    pub(crate) head: String,
    pub(crate) body: String,
}

pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("a clock").as_secs()
}

/// Returns a nonce that has not been used before.
pub(crate) fn nonce() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    format!("{:032}", since.expect("a clock").as_nanos())
}

impl Sent {
    /// Creates a request whose signature covers its body.
    pub(crate) fn new(sandbox: &Sandbox, method: &str, target: &str, body: &str) -> Self {
        Self::over(sandbox, method, target, body.as_bytes(), body.as_bytes())
    }

    /// Creates a request whose signature covers bytes other than its body.
    pub(crate) fn over(
        sandbox: &Sandbox,
        method: &str,
        target: &str,
        body: &[u8],
        signed: &[u8],
    ) -> Self {
        let (now, nonce) = (now(), nonce());
        let text = request_text(method, target, now, &nonce, signed);
        let signature = sandbox.keys().merchant.sign(&text);
        let serial = sandbox.serial();
        let authorization = authorization(sandbox.mchid(), serial, now, &nonce, &signature);
        let mut headers = vec![
            ("Host".to_owned(), sandbox.url().replace("http://", "")),
            ("User-Agent".to_owned(), "test".to_owned()),
            ("Accept".to_owned(), "*/*".to_owned()),
            ("Authorization".to_owned(), authorization),
        ];
        if !body.is_empty() {
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: body.to_vec(),
        }
    }

    /// Replaces a text in a header.
    pub(crate) fn edit(mut self, name: &str, what: &str, instead: &str) -> Self {
        for (found, value) in &mut self.headers {
            if found == name {
                assert!(value.contains(what), "{value}");
                *value = value.replacen(what, instead, 1);
            }
        }
        self
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(found, _)| found != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(found, _)| found != name);
        self
    }

    /// Sends the request. Returns an error if the connection is reset, or ends before the answer is complete.
    pub(crate) fn send(&self, sandbox: &Sandbox) -> Result<Came, std::io::Error> {
        let address = sandbox.url().replace("http://", "");
        let mut stream = TcpStream::connect(address)?;
        let headers = self.headers.iter();
        let headers: String = headers
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let head = format!(
            "{} {} HTTP/1.1\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.method,
            self.target,
            self.body.len()
        );
        stream.write_all(&[head.as_bytes(), &self.body].concat())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        let came = Came {
            status: status.ok_or_else(|| std::io::Error::other("no answer"))?,
            head: head.to_owned(),
            body: body.to_owned(),
        };
        match came.header("Content-Length") {
            Some(length) if length != body.len().to_string() => {
                Err(std::io::Error::other("the answer ends too early"))
            }
            _ => Ok(came),
        }
    }

    /// Sends the request, and expects an answer.
    pub(crate) fn answered(&self, sandbox: &Sandbox) -> Came {
        self.send(sandbox).expect("an answer")
    }
}

impl Came {
    /// Returns the value of a header; its name is compared case-sensitively.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Returns true if the answer is signed with the platform's key for public-key mode.
    pub(crate) fn is_signed(&self, sandbox: &Sandbox) -> bool {
        let key = PublicKey::from_pem(&sandbox.public_key_pem()).expect("a key");
        self.is_signed_by(&key)
    }

    pub(crate) fn is_signed_by(&self, key: &PublicKey) -> bool {
        let header = |name| self.header(name).unwrap_or_default();
        let text = answer_text(
            header("Wechatpay-Timestamp"),
            header("Wechatpay-Nonce"),
            self.body.as_bytes(),
        );
        let signature = STANDARD.decode(header("Wechatpay-Signature"));
        signature.is_ok_and(|signature| key.has_signed(&text, &signature))
    }

    pub(crate) fn explanation(&self) -> &str {
        self.header("Sandbox-Explanation").unwrap_or_default()
    }
}
