//! RSA, PKCS #1 1.5, with SHA-256.

use std::boxed::Box;
use std::error::Error;
use std::fmt;
use std::format;
use std::string::String;
use std::vec;
use std::vec::Vec;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::SectionKind;
use webpki::EndEntityCert;

use super::pem::{self, CERTIFICATE, PRIVATE_KEY, PUBLIC_KEY};
use crate::key_error::KeyError;
use crate::sign::{Sign, VerifyError};

/// The private key of a merchant.
pub(crate) struct PrivateKey(KeyPair);

impl PrivateKey {
    pub(crate) fn from_pem(text: &[u8]) -> Result<Self, KeyError> {
        let section = pem::read(text, PRIVATE_KEY)?;
        let der = section.der.bytes();
        let key = match section.kind {
            SectionKind::PrivateKey => KeyPair::from_pkcs8(der),
            SectionKind::RsaPrivateKey => KeyPair::from_der(der),
            other => return Err(pem::other(other, PRIVATE_KEY)),
        };
        let damaged = KeyError::Damaged {
            wanted: PRIVATE_KEY,
        };
        key.map(Self).map_err(|_| damaged)
    }
}

impl Sign for PrivateKey {
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let random = SystemRandom::new();
        self.0
            .sign(&RSA_PKCS1_SHA256, &random, text, &mut signature)?;
        Ok(signature)
    }
}

/// A public key of the platform.
#[derive(Clone)]
pub(crate) struct PublicKey(ParsedPublicKey);

impl PublicKey {
    pub(crate) fn from_pem(text: &[u8]) -> Result<Self, KeyError> {
        let section = pem::read(text, PUBLIC_KEY)?;
        match section.kind {
            SectionKind::PublicKey => Self::parse(section.der.bytes(), PUBLIC_KEY),
            other => Err(pem::other(other, PUBLIC_KEY)),
        }
    }

    /// Reads the key of a certificate, and the serial number in upper-case hexadecimal digits.
    pub(crate) fn from_certificate(text: &[u8]) -> Result<(String, Self), KeyError> {
        let section = pem::read(text, CERTIFICATE)?;
        if section.kind != SectionKind::Certificate {
            return Err(pem::other(section.kind, CERTIFICATE));
        }
        let der = CertificateDer::from(section.der.bytes());
        let damaged = |_| KeyError::Damaged {
            wanted: CERTIFICATE,
        };
        let certificate = EndEntityCert::try_from(&der).map_err(damaged)?;
        let key = certificate.subject_public_key_info();
        let serial = upper_hex(certificate.serial());
        Ok((serial, Self::parse(&key, CERTIFICATE)?))
    }

    fn parse(der: &[u8], wanted: &'static str) -> Result<Self, KeyError> {
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der);
        key.map(Self).map_err(|_| KeyError::Damaged { wanted })
    }

    /// Verifies that this key has signed a text.
    pub(crate) fn verify(&self, text: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        let verified = self.0.verify_sig(text, signature);
        verified.map_err(|_| VerifyError::WrongSignature)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(RSA)")
    }
}

fn upper_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}
