//! Keys that are only for tests, generated on first use.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertificateParams, SerialNumber};

/// The merchant of the tests.
pub const MCHID: &str = "1900000001";

/// The serial number of the merchant's certificate, with its leading zeros.
pub const MERCHANT_SERIAL: &str = "0057F09EFDC096DE15EBE81A47057A7232F1B8E1";

/// The name of the platform's public key.
pub const PLATFORM_ID: &str = "PUB_KEY_ID_0000000000000000000000000000000001";

/// The serial number of the platform's certificate.
pub const PLATFORM_CERTIFICATE_SERIAL: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E2";

/// The merchant's APIv3 key.
pub const APIV3_KEY: &str = "0123456789abcdef0123456789ABCDEF";

/// Returns the merchant's signing key.
pub fn merchant() -> &'static Key {
    static KEY: LazyLock<Key> = LazyLock::new(Key::generate);
    &KEY
}

/// Returns the platform's signing key.
pub fn platform() -> &'static Key {
    static KEY: LazyLock<Key> = LazyLock::new(Key::generate);
    &KEY
}

/// Returns a key that belongs neither to the merchant nor to the platform.
pub fn stranger() -> &'static Key {
    static KEY: LazyLock<Key> = LazyLock::new(Key::generate);
    &KEY
}

/// An RSA key of 2048 bits.
pub struct Key(KeyPair);

impl Key {
    /// Generates a key.
    ///
    /// # Panics
    ///
    /// The system has no random numbers.
    pub fn generate() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).expect("the system has random numbers"))
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

    /// Returns true if the text was signed by this key.
    pub fn has_signed(&self, text: &[u8], signature: &str) -> bool {
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.0.public_key());
        let signature = STANDARD.decode(signature);
        signature.is_ok_and(|signature| key.verify(text, &signature).is_ok())
    }

    /// The private key as PEM, in PKCS #8.
    pub fn private_pem(&self) -> String {
        let der: Result<Pkcs8V1Der<'_>, _> = self.0.as_der();
        pem("PRIVATE KEY", der.expect("a key of our own").as_ref())
    }

    /// Returns the private key as PEM, in PKCS #1, which PKCS #8 contains.
    pub fn private_pem_pkcs1(&self) -> String {
        /// The bytes before the key in PKCS #8: version, algorithm, and the head of the octet string.
        const WRAPPING: usize = 26;
        let der: Result<Pkcs8V1Der<'_>, _> = self.0.as_der();
        let der = der.expect("a key of our own");
        pem("RSA PRIVATE KEY", &der.as_ref()[WRAPPING..])
    }

    /// The public key as PEM.
    pub fn public_pem(&self) -> String {
        let der: Result<PublicKeyX509Der<'_>, _> = self.0.public_key().as_der();
        pem("PUBLIC KEY", der.expect("a key of our own").as_ref())
    }

    /// Returns a certificate of this key as PEM, valid for this many days, starting one day ago.
    ///
    /// # Panics
    ///
    /// The serial number is not hex.
    pub fn certificate(&self, serial: &str, days: u64) -> String {
        let der: Result<Pkcs8V1Der<'_>, _> = self.0.as_der();
        let der = der.expect("a key of our own");
        let key = rcgen::KeyPair::try_from(der.as_ref()).expect("an RSA key");
        let mut params = CertificateParams::default();
        params.serial_number = Some(SerialNumber::from(from_hex(serial)));
        let begin = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
        params.not_before = begin.into();
        params.not_after = (begin + Duration::from_secs(days * 24 * 60 * 60)).into();
        params.self_signed(&key).expect("an RSA key").pem()
    }
}

/// Encrypts a text with AES-256-GCM and the merchant's APIv3 key; returns the ciphertext and its tag as Base64.
///
/// # Panics
///
/// The nonce does not have twelve bytes.
pub fn seal(nonce: &str, associated_data: &str, text: &str) -> String {
    let key = UnboundKey::new(&AES_256_GCM, APIV3_KEY.as_bytes()).expect("32 bytes");
    let nonce = Nonce::try_assume_unique_for_key(nonce.as_bytes()).expect("twelve bytes");
    let mut text = text.as_bytes().to_vec();
    LessSafeKey::new(key)
        .seal_in_place_append_tag(nonce, Aad::from(associated_data), &mut text)
        .expect("a short text");
    STANDARD.encode(text)
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

fn from_hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|pair| {
            let pair = str::from_utf8(pair).expect("hex is ASCII");
            u8::from_str_radix(pair, 16).expect("hex")
        })
        .collect()
}
