//! Keys of the sandbox: those of its merchants, and those of the platform.

mod folder;
mod merchants;
mod platform;
mod rsa;
mod seal;

pub(crate) use folder::notify_trigger;
pub use folder::{APPID, KeySet, MCHID, OPENID, write_environment};
pub(crate) use merchants::check_mchid;
pub use merchants::{Merchant, Merchants};
pub(crate) use platform::now;
pub use platform::{Certificate, Platform, Signer};
pub use rsa::{KeyError, PublicKey, RsaKey, certificate_serial};
pub use seal::seal;
