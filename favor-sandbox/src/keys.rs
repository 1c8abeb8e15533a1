//! Keys of the sandbox: those of its merchants, and those of the platform.

mod folder;
mod key_set;
mod merchants;
mod platform;
mod rsa;
mod seal;
mod signer;
mod validity;

pub(crate) use folder::notify_trigger;
pub use folder::{APPID, OPENID, write_environment};
pub use key_set::KeySet;
pub(crate) use merchants::check_mchid;
pub use merchants::{MCHID, Merchant, Merchants};
pub use platform::Platform;
pub(crate) use platform::asks_for_public_key;
pub use rsa::{KeyError, PublicKey, RsaKey, certificate_serial};
pub use seal::seal;
pub(crate) use signer::now;
pub use signer::{Certificate, Signer};
