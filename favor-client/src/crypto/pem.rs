//! Contents of a PEM text.

use std::fmt;
use std::vec::Vec;

use rustls_pki_types::pem::{self, PemObject, SectionKind};
use zeroize::Zeroize;

use crate::key_error::KeyError;

/// The private key of a merchant.
pub(super) const PRIVATE_KEY: &str = "the private key of the merchant (apiclient_key.pem)";

/// The public key of the platform.
pub(super) const PUBLIC_KEY: &str = "the public key of WeChat Pay (pub_key.pem)";

/// A certificate of the platform.
pub(super) const CERTIFICATE: &str = "a certificate of the platform";

/// The first section of a PEM text that is not ignored.
pub(super) struct Section {
    pub(super) kind: SectionKind,
    pub(super) der: Der,
}

/// Bytes that are zeroed when they are dropped.
pub(super) struct Der(Vec<u8>);

impl Der {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Der {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Der {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} bytes>", self.0.len())
    }
}

/// Reads the first section of a PEM text; `wanted` names the expected content in errors.
pub(super) fn read(text: &[u8], wanted: &'static str) -> Result<Section, KeyError> {
    if is_encrypted(text) {
        return Err(KeyError::Encrypted);
    }
    match <(SectionKind, Vec<u8>)>::from_pem_slice(text) {
        Ok((kind, der)) => Ok(Section {
            kind,
            der: Der(der),
        }),
        Err(pem::Error::NoItemsFound) => Err(KeyError::NotPem { wanted }),
        Err(_) => Err(KeyError::Damaged { wanted }),
    }
}

/// The error for a section of another kind.
pub(super) fn other(kind: SectionKind, wanted: &'static str) -> KeyError {
    let found = match kind {
        // The merchant's own certificate and the platform's look alike.
        SectionKind::Certificate => "a certificate (such as apiclient_cert.pem)",
        SectionKind::PublicKey => "a public key (such as pub_key.pem)",
        SectionKind::PrivateKey | SectionKind::RsaPrivateKey => "a private key",
        SectionKind::EcPrivateKey => "a private key of an elliptic curve",
        SectionKind::Csr => "a request for a certificate",
        _ => "something else",
    };
    KeyError::Other { wanted, found }
}

/// Returns true for both forms of a key with a password: that of PKCS #8, and the older one, which has its own header.
fn is_encrypted(text: &[u8]) -> bool {
    let has = |what: &[u8]| text.windows(what.len()).any(|window| window == what);
    has(b"-----BEGIN ENCRYPTED PRIVATE KEY-----") || has(b"Proc-Type: 4,ENCRYPTED")
}
