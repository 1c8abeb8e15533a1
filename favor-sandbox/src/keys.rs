//! Keys of the sandbox: those of its merchant, and those of the platform.

mod rsa;

pub use rsa::{KeyError, PublicKey, RsaKey, certificate_serial};
