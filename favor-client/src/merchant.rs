//! The merchant in whose name requests are signed.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use crate::merchant_error::MerchantError;
use crate::setting::shown;
use crate::sign::Sign;

/// A merchant: its number, the serial number of its certificate, and the key that belongs to it.
///
/// Cloning is cheap. `Debug` shows nothing of the key.
#[derive(Clone)]
pub struct Merchant {
    mchid: String,
    serial: String,
    key: Arc<dyn Sign>,
}

impl Merchant {
    /// Makes a merchant that signs with a key of any kind.
    ///
    /// # Errors
    ///
    /// The number of the merchant contains anything other than digits, or the serial number anything other than
    /// hexadecimal digits.
    pub fn with_key(
        mchid: &str,
        serial: &str,
        key: impl Sign + 'static,
    ) -> Result<Self, MerchantError> {
        if mchid.is_empty() || !mchid.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MerchantError::Mchid(shown(mchid)));
        }
        if serial.is_empty() || !serial.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(MerchantError::Serial(shown(serial)));
        }
        Ok(Self {
            mchid: mchid.to_owned(),
            // The gateway expects upper case; some tools print lower case.
            serial: serial.to_ascii_uppercase(),
            key: Arc::new(key),
        })
    }

    /// Makes a merchant from its key `apiclient_key.pem`, as PKCS #8 or PKCS #1.
    ///
    /// # Errors
    ///
    /// The number or the serial number is malformed, or the text contains no RSA key that can be read. In the latter
    /// case the error names what it contains instead: a certificate, a public key, or a key with a password.
    #[cfg(feature = "std")]
    pub fn from_pem(
        mchid: &str,
        serial: &str,
        key: impl AsRef<[u8]>,
    ) -> Result<Self, crate::KeyError> {
        let key = crate::crypto::PrivateKey::from_pem(key.as_ref())?;
        Ok(Self::with_key(mchid, serial, key)?)
    }

    /// The number of the merchant.
    pub fn mchid(&self) -> &str {
        &self.mchid
    }

    /// The serial number of the merchant's certificate, in upper case.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    pub(crate) fn key(&self) -> &dyn Sign {
        &*self.key
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant")
            .field("mchid", &self.mchid)
            .field("serial", &self.serial)
            .finish_non_exhaustive()
    }
}
