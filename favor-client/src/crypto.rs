//! Cryptography, all of it by one library, which no other module uses.

mod aead;
mod pem;
mod rsa;

pub(crate) use aead::ApiV3Key;
pub use aead::OpenError;
pub(crate) use rsa::{PrivateKey, PublicKey};

/// Fills in random bytes of the system.
pub(crate) fn random(bytes: &mut [u8]) {
    aws_lc_rs::rand::fill(bytes).expect("the library's generator of random numbers does not fail");
}
