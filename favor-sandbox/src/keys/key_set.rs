//! The keys of a sandbox.

use std::sync::Arc;

use super::merchants::Merchant;
use super::rsa::RsaKey;
use super::signer::{Certificate, PUBLIC_KEY_ID, Signer};
use super::validity::VALID;
use crate::random;

/// The keys of a sandbox: those of its merchant, and those of the platform.
pub struct KeySet {
    /// The merchant's private key.
    pub merchant: RsaKey,
    /// The serial number of the merchant's certificate.
    pub merchant_serial: String,
    pub(super) merchant_certificate: String,
    /// The platform's key for public-key mode.
    pub public_key: Arc<Signer>,
    /// The platform's first certificate.
    pub certificate: Arc<Certificate>,
    /// The merchant's APIv3 key, of 32 letters and digits.
    pub apiv3_key: String,
}

impl KeySet {
    /// Generates new keys.
    pub fn generate() -> Self {
        let merchant = RsaKey::generate();
        let merchant_serial = random::serial();
        let public_key = RsaKey::generate();
        Self {
            merchant_certificate: merchant.certificate(&merchant_serial, VALID),
            merchant,
            merchant_serial,
            public_key: Arc::new(Signer {
                serial: public_key_id(&public_key),
                key: public_key,
            }),
            certificate: Arc::new(Certificate::generate()),
            apiv3_key: random::alphanumeric::<32>(),
        }
    }

    /// Returns the merchant as the gateway knows it.
    pub fn merchant(&self) -> Merchant {
        Merchant {
            serial: self.merchant_serial.clone(),
            key: self.merchant.public(),
        }
    }
}

/// Returns the identifier of a public key, whose digits are derived from the digest of the key.
pub(super) fn public_key_id(key: &RsaKey) -> String {
    let digest = favor_generated::sha256_hex(key.public_pem().as_bytes());
    let number = u128::from_str_radix(&digest[..28], 16).unwrap_or_default();
    format!("{PUBLIC_KEY_ID}{number:034}")
}
