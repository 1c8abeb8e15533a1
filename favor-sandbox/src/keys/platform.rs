//! The keys with which the platform signs.

use std::sync::{Arc, PoisonError, RwLock};

use super::key_set::KeySet;
use super::rsa::PublicKey;
use super::signer::{Certificate, PUBLIC_KEY_ID, Signer, now};

/// The keys of the platform: a public key, and certificates, of which the last one signs.
pub struct Platform {
    public_key: Arc<Signer>,
    certificates: RwLock<Vec<Arc<Certificate>>>,
}

/// Returns true if a request asks for an answer that is signed with a public key: `asked` is the serial number that it
/// names.
pub(crate) fn asks_for_public_key(asked: Option<&str>) -> bool {
    asked.is_some_and(|serial| serial.starts_with(PUBLIC_KEY_ID))
}

impl Platform {
    /// Takes the platform's keys from a key set.
    pub(crate) fn of(keys: &KeySet) -> Self {
        Self {
            public_key: Arc::clone(&keys.public_key),
            certificates: RwLock::new(vec![Arc::clone(&keys.certificate)]),
        }
    }

    /// Returns the key for public-key mode.
    pub fn public_key(&self) -> &Signer {
        &self.public_key
    }

    /// Returns the valid certificates, newest last.
    pub fn certificates(&self) -> Vec<Arc<Certificate>> {
        let certificates = self.certificates.read();
        certificates.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the certificate that signs.
    ///
    /// # Panics
    ///
    /// Never: there is always a certificate.
    pub fn certificate(&self) -> Arc<Certificate> {
        self.certificates().pop().expect("there is one")
    }

    /// Makes a new certificate, which signs from now on; returns its serial number. The previous one stays valid.
    pub fn rotate(&self) -> String {
        let new = Arc::new(Certificate::generate());
        let serial = new.signer.serial.clone();
        let mut certificates = self
            .certificates
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        certificates.push(new);
        let many = certificates.len();
        certificates.drain(..many.saturating_sub(2));
        serial
    }

    /// Signs a body; returns the signature headers. The key for public-key mode signs if the request asks for a public
    /// key, and the certificate otherwise.
    pub fn headers(&self, asked: Option<&str>, body: &[u8]) -> [(&'static str, String); 5] {
        self.headers_at(asked, body, now())
    }

    /// Signs like [`headers`](Self::headers), but at a time in seconds since 1970.
    pub fn headers_at(
        &self,
        asked: Option<&str>,
        body: &[u8],
        now: i64,
    ) -> [(&'static str, String); 5] {
        if asks_for_public_key(asked) {
            self.public_key.headers(body, now)
        } else {
            self.certificate().signer.headers(body, now)
        }
    }

    /// Returns true for the serial number of one of these keys.
    pub fn has_serial(&self, serial: &str) -> bool {
        let certificates = self.certificates();
        let mut certificates = certificates.iter();
        serial == self.public_key.serial
            || certificates.any(|certificate| certificate.signer.serial == serial)
    }

    /// Returns the public keys, each with a description.
    pub fn public_keys(&self) -> Vec<(String, PublicKey)> {
        let certificates = self.certificates().into_iter();
        let certificates = certificates.map(|certificate| {
            let owner = "the platform certificate's key".to_owned();
            (owner, certificate.signer.key.public())
        });
        let owner = "the platform's key".to_owned();
        certificates
            .chain([(owner, self.public_key.key.public())])
            .collect()
    }
}
