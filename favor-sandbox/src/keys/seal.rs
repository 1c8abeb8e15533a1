//! Encryption with an APIv3 key.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Encrypts a text with `AEAD_AES_256_GCM`; returns the ciphertext and its tag in Base64.
///
/// # Panics
///
/// The key does not have 32 bytes, or the nonce does not have 12.
pub fn seal(apiv3_key: &str, nonce: &str, associated_data: &str, text: &[u8]) -> String {
    let key = UnboundKey::new(&AES_256_GCM, apiv3_key.as_bytes()).expect("a key of 32 bytes");
    let nonce = Nonce::try_assume_unique_for_key(nonce.as_bytes()).expect("a nonce of 12 bytes");
    let mut sealed = text.to_vec();
    LessSafeKey::new(key)
        .seal_in_place_append_tag(nonce, Aad::from(associated_data.as_bytes()), &mut sealed)
        .expect("a short text");
    STANDARD.encode(sealed)
}
