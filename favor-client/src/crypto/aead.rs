//! AEAD_AES_256_GCM with the merchant's APIv3 key.

use std::error::Error;
use std::fmt;
use std::string::String;
use std::vec::Vec;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::key_error::KeyError;

/// The only known algorithm.
const ALGORITHM: &str = "AEAD_AES_256_GCM";

/// The number of bytes of an APIv3 key.
const KEY_LENGTH: usize = 32;

/// The APIv3 key of a merchant.
pub(crate) struct ApiV3Key(LessSafeKey);

/// A reason why an encrypted text cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The algorithm is not known.
    Algorithm(String),
    /// The nonce does not have twelve bytes.
    NonceLength(usize),
    /// The encrypted text is not Base64.
    NotBase64,
    /// The text was not encrypted with this APIv3 key, or it was changed.
    Rejected,
}

impl ApiV3Key {
    pub(crate) fn new(key: &[u8]) -> Result<Self, KeyError> {
        if key.len() != KEY_LENGTH {
            return Err(KeyError::ApiV3KeyLength(key.len()));
        }
        let unbound = UnboundKey::new(&AES_256_GCM, key);
        let unbound = unbound.map_err(|_| KeyError::ApiV3KeyLength(key.len()))?;
        Ok(Self(LessSafeKey::new(unbound)))
    }

    /// Opens an encrypted text, whose tag is at its end.
    pub(crate) fn open(
        &self,
        algorithm: &str,
        nonce: &str,
        associated_data: &str,
        ciphertext: &str,
    ) -> Result<Vec<u8>, OpenError> {
        if algorithm != ALGORITHM {
            return Err(OpenError::Algorithm(algorithm.into()));
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce.as_bytes())
            .map_err(|_| OpenError::NonceLength(nonce.len()))?;
        let mut text = STANDARD
            .decode(ciphertext)
            .map_err(|_| OpenError::NotBase64)?;
        let opened = self
            .0
            .open_in_place(nonce, Aad::from(associated_data), &mut text);
        let length = opened.map_err(|_| OpenError::Rejected)?.len();
        text.truncate(length);
        Ok(text)
    }
}

impl fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiV3Key")
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm(name) => write!(
                f,
                "it is encrypted with {name:?}, but only {ALGORITHM} is known"
            ),
            Self::NonceLength(length) => {
                write!(f, "its nonce has {length} bytes, and needs {NONCE_LEN}")
            }
            Self::NotBase64 => f.write_str("its ciphertext is not Base64"),
            Self::Rejected => f.write_str(
                "it was not encrypted with this APIv3 key, or it was changed on its way",
            ),
        }
    }
}

impl Error for OpenError {}
