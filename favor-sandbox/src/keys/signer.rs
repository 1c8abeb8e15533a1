//! Signing keys and their certificates.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use favor_client::texts::{SCHEME, answer_text};

use super::rsa::RsaKey;
use super::validity::{BEFORE, VALID};
use crate::random;

/// A signing key, with the identifier by which a client finds its public key.
#[derive(Debug)]
pub struct Signer {
    /// The private key.
    pub key: RsaKey,
    /// The value of the header `Wechatpay-Serial`.
    pub serial: String,
}

impl Signer {
    /// Signs a body at a time in seconds since 1970; returns the signature headers.
    pub fn headers(&self, body: &[u8], now: i64) -> [(&'static str, String); 5] {
        let (timestamp, nonce) = (now.to_string(), random::alphanumeric::<32>());
        let signature = self.key.sign(&answer_text(&timestamp, &nonce, body));
        [
            ("Wechatpay-Timestamp", timestamp),
            ("Wechatpay-Nonce", nonce),
            ("Wechatpay-Signature", signature),
            ("Wechatpay-Serial", self.serial.clone()),
            ("Wechatpay-Signature-Type", SCHEME.to_owned()),
        ]
    }
}

/// A platform certificate.
#[derive(Debug)]
pub struct Certificate {
    /// Its key and its serial number.
    pub signer: Signer,
    /// The certificate, as PEM.
    pub pem: String,
    /// The time from which it is valid, in seconds since 1970.
    pub since: i64,
}

impl Certificate {
    /// Makes a key and its certificate.
    pub(super) fn generate() -> Self {
        let signer = Signer {
            key: RsaKey::generate(),
            serial: random::serial(),
        };
        Self {
            since: now().saturating_sub(BEFORE),
            pem: signer.key.certificate(&signer.serial, VALID),
            signer,
        }
    }

    /// Returns the time until which the certificate is valid, in seconds since 1970.
    pub fn until(&self) -> i64 {
        let seconds = VALID * 24 * 60 * 60;
        self.since.saturating_add_unsigned(seconds)
    }
}

/// The prefix of the identifier of a public key.
pub(super) const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_";

/// Returns the real time, which signatures use, in seconds since 1970. The clock of the rules may be ahead of it.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or(Duration::ZERO);
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
