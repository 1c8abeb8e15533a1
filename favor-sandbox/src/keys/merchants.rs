//! The merchants that may call.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{KeyError, PublicKey, certificate_serial};

/// The public half of a merchant's key.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// The serial number of its certificate.
    pub serial: String,
    /// The key.
    pub key: PublicKey,
}

impl Merchant {
    /// A merchant of which there is a certificate or a public key, as PEM.
    ///
    /// # Errors
    ///
    /// It is neither, or a certificate with another serial number.
    pub fn from_pem(serial: &str, pem: &str) -> Result<Self, KeyError> {
        let key = PublicKey::from_pem(pem)?;
        if let Ok(found) = certificate_serial(pem)
            && found != serial
        {
            return Err(KeyError::serial(serial, &found));
        }
        Ok(Self {
            serial: serial.to_owned(),
            key,
        })
    }
}

/// The merchants that may call, by their numbers.
pub type Merchants = BTreeMap<String, Arc<Merchant>>;
