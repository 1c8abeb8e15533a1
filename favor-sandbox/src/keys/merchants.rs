//! The merchants that may call.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rsa::{KeyError, PublicKey, certificate_serial};

/// The number of the sandbox's own merchant.
pub const MCHID: &str = "1900000001";

/// A merchant's public key, and the serial number of its certificate.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// The serial number of its certificate.
    pub serial: String,
    /// The key.
    pub key: PublicKey,
}

impl Merchant {
    /// Makes a merchant from its certificate or its public key, as PEM.
    ///
    /// # Errors
    ///
    /// The text is neither a certificate nor a public key, or the certificate has another serial number.
    pub fn from_pem(serial: &str, pem: &str) -> Result<Self, KeyError> {
        let key = PublicKey::from_pem(pem)?;
        let serial = &serial.to_ascii_uppercase();
        if let Ok(found) = certificate_serial(pem)
            && found != *serial
        {
            return Err(KeyError::serial(serial, &found));
        }
        Ok(Self {
            serial: serial.to_owned(),
            key,
        })
    }
}

/// Checks that a merchant number has only digits, and is not that of the sandbox's own merchant.
///
/// # Errors
///
/// The number is not allowed; the text says why.
pub(crate) fn check_mchid(mchid: &str) -> Result<(), String> {
    if mchid == MCHID {
        return Err(format!(
            "merchant {mchid} is the sandbox's own, whose key is in its folder: name another number"
        ));
    }
    if mchid.is_empty() || !mchid.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!(
            "`{mchid}` is not a merchant number: those have only digits, such as 1900000109"
        ));
    }
    Ok(())
}

/// The merchants that may call, by their numbers.
pub type Merchants = BTreeMap<String, Arc<Merchant>>;
