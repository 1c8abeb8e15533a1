//! Keys of the platform.

use std::borrow::ToOwned;
use std::fmt;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use crate::certificates::Certificates;
use crate::crypto::{ApiV3Key, PublicKey};
use crate::key_error::KeyError;
use crate::serials::find;
use crate::setting::shown;
use crate::sign::{Verify, VerifyError};

/// The beginning of the names of public keys.
const PUBLIC_KEY_PREFIX: &str = "PUB_KEY_ID_";

/// Keys of the platform, by which answers and notifications are verified, and the merchant's APIv3 key.
///
/// A merchant has a public key of WeChat Pay, or certificates of the platform, or both while it migrates from one to
/// the other: the serial number of each signature selects the key. Cloning is cheap, and clones share the certificates.
/// `Debug` shows nothing of the APIv3 key.
#[derive(Clone)]
pub struct PlatformKeys {
    public_keys: Vec<(String, PublicKey)>,
    certificates: Option<Arc<Certificates>>,
    apiv3_key: Option<Arc<ApiV3Key>>,
}

impl PlatformKeys {
    /// Verifies by a public key: its name, which begins with `PUB_KEY_ID_`, and the text of `pub_key.pem`.
    ///
    /// # Errors
    ///
    /// The name is malformed, or the text contains no RSA public key. In the latter case the error names what it
    /// contains.
    pub fn public_key(id: &str, pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let keys = Self {
            public_keys: Vec::new(),
            certificates: None,
            apiv3_key: None,
        };
        keys.and_public_key(id, pem)
    }

    /// Verifies by the platform's certificates, which are fetched when they are needed and opened with the
    /// APIv3 key.
    ///
    /// # Errors
    ///
    /// The APIv3 key does not have 32 bytes.
    pub fn certificates(apiv3_key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let apiv3_key = Arc::new(ApiV3Key::new(apiv3_key.as_ref())?);
        Ok(Self {
            public_keys: Vec::new(),
            certificates: Some(Arc::new(Certificates::new(Arc::clone(&apiv3_key)))),
            apiv3_key: Some(apiv3_key),
        })
    }

    /// Also verifies by a public key.
    ///
    /// # Errors
    ///
    /// As for [`PlatformKeys::public_key`].
    pub fn and_public_key(mut self, id: &str, pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        // The name is sent in a header.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !id.starts_with(PUBLIC_KEY_PREFIX) || !id.chars().all(is_plain) {
            return Err(KeyError::PublicKeyId(shown(id)));
        }
        let key = PublicKey::from_pem(pem.as_ref())?;
        self.public_keys.push((id.to_owned(), key));
        Ok(self)
    }

    /// Opens notifications with the APIv3 key, where answers are verified by a public key alone.
    ///
    /// # Errors
    ///
    /// The APIv3 key does not have 32 bytes.
    pub fn with_apiv3_key(mut self, apiv3_key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        self.apiv3_key = Some(Arc::new(ApiV3Key::new(apiv3_key.as_ref())?));
        Ok(self)
    }

    /// Returns the certificates, if answers are verified by certificates.
    pub(crate) fn fetched(&self) -> Option<&Arc<Certificates>> {
        self.certificates.as_ref()
    }

    pub(crate) fn apiv3_key(&self) -> Option<&ApiV3Key> {
        self.apiv3_key.as_deref()
    }
}

impl Verify for PlatformKeys {
    fn verify(&self, serial: &str, text: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        if serial.starts_with(PUBLIC_KEY_PREFIX) {
            return find(&self.public_keys, serial)?.verify(text, signature);
        }
        let certificates = self.certificates.as_ref();
        let certificates = certificates.ok_or(VerifyError::UnknownSerial)?;
        certificates.key(serial)?.verify(text, signature)
    }

    fn preferred_serial(&self) -> Option<&str> {
        self.public_keys.first().map(|(id, _)| id.as_str())
    }

    fn wants_refresh(&self, now: u64, unknown: Option<&str>) -> bool {
        // A public key is not among the certificates.
        if unknown.is_some_and(|serial| serial.starts_with(PUBLIC_KEY_PREFIX)) {
            return false;
        }
        let certificates = self.certificates.as_ref();
        certificates.is_some_and(|certificates| certificates.are_due(now, unknown))
    }

    fn is_ready(&self) -> bool {
        let certificates = self.certificates.as_ref();
        !self.public_keys.is_empty() || certificates.is_some_and(|found| found.are_there())
    }
}

impl fmt::Debug for PlatformKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.public_keys.iter().map(|(id, _)| id.as_str());
        f.debug_struct("PlatformKeys")
            .field("public_keys", &names.collect::<Vec<_>>())
            .field("has_certificates", &self.certificates.is_some())
            .finish_non_exhaustive()
    }
}
