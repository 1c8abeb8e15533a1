//! Signing and verifying, for keys of any kind.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

/// A key of the merchant, which signs requests.
///
/// [`Merchant::from_pem`](crate::Merchant::from_pem) signs with a key in memory; implement it for a key in a hardware
/// module or in a service.
pub trait Sign: Send + Sync {
    /// Signs a text by RSA, PKCS #1 1.5, with SHA-256. Returns the signature itself, not Base64.
    ///
    /// # Errors
    ///
    /// The key cannot sign. The text of the error may be logged.
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;
}

/// Keys of the platform, which verify answers and notifications.
pub trait Verify: Send + Sync {
    /// Verifies the signature of a text (RSA, PKCS #1 1.5, SHA-256) with the key that has this serial
    /// number. The signature is not in Base64.
    ///
    /// # Errors
    ///
    /// The key is not known, or it has not signed the text.
    fn verify(&self, serial: &str, text: &[u8], signature: &[u8]) -> Result<(), VerifyError>;

    /// Returns the value of the header `Wechatpay-Serial` of requests: the key that is to sign the answer.
    fn preferred_serial(&self) -> Option<&str> {
        None
    }

    /// Returns true if keys should be fetched, at a time in seconds since 1970: they are old, or a signature
    /// names this one, which is unknown.
    fn wants_refresh(&self, now: u64, unknown: Option<&str>) -> bool {
        let _ = (now, unknown);
        false
    }

    /// Returns true if there is any key: without one no answer can be verified, and nothing is sent.
    fn is_ready(&self) -> bool {
        true
    }
}

/// A reason why a signature does not verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerifyError {
    /// No key has this serial number.
    UnknownSerial,
    /// The key has not signed the text.
    WrongSignature,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownSerial => "no key has this serial number",
            Self::WrongSignature => "the key has not signed this text",
        })
    }
}

impl Error for VerifyError {}
