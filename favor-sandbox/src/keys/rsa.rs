//! RSA keys: signing, verifying, and recovering the contents of a signature.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use num_bigint::BigUint;
use rcgen::{CertificateParams, SerialNumber};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::{PemObject, SectionKind};
use spki::SubjectPublicKeyInfoRef;
use spki::der::Decode;
use webpki::EndEntityCert;

use super::validity::BEFORE;

/// A private RSA key of 2048 bits.
pub struct RsaKey(KeyPair);

/// A public RSA key.
#[derive(Clone)]
pub struct PublicKey {
    key: ParsedPublicKey,
    modulus: BigUint,
    exponent: BigUint,
    /// The bytes of the modulus.
    size: usize,
}

/// The reason why a text is not a usable key or certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(String);

impl KeyError {
    /// Makes the error for a certificate that has another serial number than the given one.
    pub(super) fn serial(said: &str, found: &str) -> Self {
        Self(format!(
            "the serial number of the certificate is {found}, and not {said}"
        ))
    }
}

impl RsaKey {
    /// Generates a key.
    ///
    /// # Panics
    ///
    /// The system has no random numbers.
    pub fn generate() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).expect("the system has random numbers"))
    }

    /// Reads a private key from PEM, in PKCS #8.
    ///
    /// # Errors
    ///
    /// The text is not a private key in PKCS #8.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        match section(text)? {
            (SectionKind::PrivateKey, der) => KeyPair::from_pkcs8(&der)
                .map(Self)
                .map_err(|_| KeyError("the private key is damaged".to_owned())),
            _ => Err(KeyError("it is not a private key in PKCS #8".to_owned())),
        }
    }

    /// Signs a text with PKCS #1 v1.5 and SHA-256; returns Base64.
    ///
    /// # Panics
    ///
    /// The system has no random numbers.
    pub fn sign(&self, text: &[u8]) -> String {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                text,
                &mut signature,
            )
            .expect("the system has random numbers");
        STANDARD.encode(signature)
    }

    /// Returns the public key.
    ///
    /// # Panics
    ///
    /// Never: every private key has a public key.
    pub fn public(&self) -> PublicKey {
        let der: Result<PublicKeyX509Der<'_>, _> = self.0.public_key().as_der();
        let der = der.expect("a key of our own");
        PublicKey::from_der(der.as_ref()).expect("a key of our own")
    }

    /// Returns the private key as PEM, in PKCS #8.
    pub fn private_pem(&self) -> String {
        pem("PRIVATE KEY", &self.pkcs8())
    }

    /// Returns the public key as PEM.
    ///
    /// # Panics
    ///
    /// Never: every private key has a public key.
    pub fn public_pem(&self) -> String {
        let der: Result<PublicKeyX509Der<'_>, _> = self.0.public_key().as_der();
        pem("PUBLIC KEY", der.expect("a key of our own").as_ref())
    }

    /// Makes a certificate of this key as PEM, which is valid from a day ago for this number of days.
    ///
    /// # Panics
    ///
    /// The serial number is not hexadecimal.
    pub fn certificate(&self, serial: &str, days: u64) -> String {
        let key = rcgen::KeyPair::try_from(&*self.pkcs8()).expect("an RSA key");
        let mut params = CertificateParams::default();
        params.serial_number = Some(SerialNumber::from(
            from_hex(serial).expect("hexadecimal digits"),
        ));
        let begin = SystemTime::now() - Duration::from_secs(BEFORE.unsigned_abs());
        params.not_before = begin.into();
        params.not_after = (begin + Duration::from_secs(days * 24 * 60 * 60)).into();
        params.self_signed(&key).expect("an RSA key").pem()
    }

    fn pkcs8(&self) -> Vec<u8> {
        let der: Result<Pkcs8V1Der<'_>, _> = self.0.as_der();
        der.expect("a key of our own").as_ref().to_vec()
    }
}

impl PublicKey {
    /// Reads a public key, or the public key of a certificate, from PEM.
    ///
    /// # Errors
    ///
    /// The text is neither a public key nor a certificate.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        match section(text)? {
            (SectionKind::PublicKey, der) => Self::from_der(&der),
            (SectionKind::Certificate, der) => {
                let der = CertificateDer::from(der);
                let certificate = EndEntityCert::try_from(&der)
                    .map_err(|_| KeyError("the certificate is damaged".to_owned()))?;
                Self::from_der(&certificate.subject_public_key_info())
            }
            (SectionKind::PrivateKey | SectionKind::RsaPrivateKey, _) => Err(KeyError(
                "it is a private key: keep it to yourself, and pass the certificate or the public key"
                    .to_owned(),
            )),
            _ => Err(KeyError("it is neither a certificate nor a public key".to_owned())),
        }
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let damaged = || KeyError("it is not an RSA key of at least 2048 bits".to_owned());
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).map_err(|_| damaged())?;
        let info = SubjectPublicKeyInfoRef::from_der(der).map_err(|_| damaged())?;
        let bytes = info.subject_public_key.as_bytes().ok_or_else(damaged)?;
        let numbers = pkcs1::RsaPublicKeyRef::from_der(bytes).map_err(|_| damaged())?;
        let modulus = numbers.modulus.as_bytes();
        Ok(Self {
            key,
            size: modulus.len(),
            modulus: BigUint::from_bytes_be(modulus),
            exponent: BigUint::from_bytes_be(numbers.public_exponent.as_bytes()),
        })
    }

    /// Returns true if this key has signed a text.
    pub fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(text, signature).is_ok()
    }

    /// Recovers the padded block inside a signature, if the signature has the size of this key. The block shows how the
    /// signature was made. This is arithmetic with public numbers, and verifies nothing.
    pub fn block(&self, signature: &[u8]) -> Option<Vec<u8>> {
        if signature.len() != self.size {
            return None;
        }
        let block = BigUint::from_bytes_be(signature).modpow(&self.exponent, &self.modulus);
        let digits = block.to_bytes_be();
        let mut block = vec![0; self.size.checked_sub(digits.len())?];
        block.extend(digits);
        Some(block)
    }
}

/// Reads the serial number of a certificate in upper-case hexadecimal digits.
///
/// # Errors
///
/// The text is not a certificate.
pub fn certificate_serial(text: &str) -> Result<String, KeyError> {
    let (SectionKind::Certificate, der) = section(text)? else {
        return Err(KeyError("it is not a certificate".to_owned()));
    };
    let der = CertificateDer::from(der);
    let certificate = EndEntityCert::try_from(&der)
        .map_err(|_| KeyError("the certificate is damaged".to_owned()))?;
    let digits = certificate
        .serial()
        .iter()
        .map(|byte| format!("{byte:02X}"));
    Ok(digits.collect())
}

fn section(text: &str) -> Result<(SectionKind, Vec<u8>), KeyError> {
    <(SectionKind, Vec<u8>)>::from_pem_slice(text.as_bytes())
        .map_err(|_| KeyError("it is not PEM text".to_owned()))
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines = text.as_bytes().chunks(64);
    let lines = lines.map(|line| String::from_utf8_lossy(line).into_owned() + "\n");
    format!(
        "-----BEGIN {label}-----\n{}-----END {label}-----\n",
        lines.collect::<String>()
    )
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RsaKey")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(RSA)")
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for KeyError {}
