//! Cryptography, all of it by one library. Nothing else names it.

mod aead;
mod pem;
mod rsa;

pub(crate) use aead::ApiV3Key;
pub use aead::OpenError;
pub(crate) use rsa::{PrivateKey, PublicKey};
