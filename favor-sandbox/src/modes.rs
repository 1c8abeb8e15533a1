//! The keys that merchants want answers to be signed with.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::endpoints::pay_coupon::SigningMode;
use crate::keys::asks_for_public_key;

/// The mode that each merchant asked for in its last call. It lasts until the sandbox ends.
#[derive(Default)]
pub(crate) struct Modes(Mutex<HashMap<String, SigningMode>>);

impl Modes {
    /// Notes the mode of a verified call: `asked` is the serial number that it names.
    pub(crate) fn note(&self, mchid: &str, asked: Option<&str>) {
        let mode = if asks_for_public_key(asked) {
            SigningMode::Pubkey
        } else {
            SigningMode::Cert
        };
        let mut modes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        modes.insert(mchid.to_owned(), mode);
    }

    /// Returns the mode of a merchant; before its first call, that of the public key.
    pub(crate) fn of(&self, mchid: &str) -> SigningMode {
        let modes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        modes.get(mchid).cloned().unwrap_or(SigningMode::Pubkey)
    }
}
