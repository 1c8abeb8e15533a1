//! The state of a sandbox: what every part of it works on.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use favor_generated::ErrorCode;
use rusqlite::Transaction;
use tokio::sync::Notify;

use crate::denial::Denial;
use crate::faults::Faults;
use crate::journal::Journal;
use crate::keys::{KeySet, MCHID, Merchants, Platform, PublicKey, now};
use crate::nonces::Nonces;
use crate::rules::World;
use crate::store::Store;

/// The seconds by which the clock of the rules can be ahead at most: 100 years. All times stay such that they can be
/// written.
const MAX_AHEAD: i64 = 100 * 365 * 24 * 60 * 60;

/// Settings of a sandbox.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Refuses a nonce that was used before.
    pub(crate) strict: bool,
    /// Shows the page.
    pub(crate) page: bool,
    /// The time between two deliveries of a notification.
    pub(crate) interval: Duration,
}

/// The state of a sandbox.
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) keys: Arc<KeySet>,
    pub(crate) platform: Platform,
    pub(crate) merchants: Merchants,
    pub(crate) store: Store,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) nonces: Nonces,
    /// Wakes the sender of notifications.
    pub(crate) wake: Notify,
    base_url: OnceLock<String>,
}

impl State {
    pub(crate) fn new(
        settings: Settings,
        keys: Arc<KeySet>,
        merchants: Merchants,
        store: Store,
    ) -> Result<Self, Denial> {
        let mut merchants = merchants;
        merchants
            .entry(MCHID.to_owned())
            .or_insert_with(|| Arc::new(keys.merchant()));
        Ok(Self {
            settings,
            platform: Platform::of(&keys),
            keys,
            merchants,
            store,
            journal: Journal::default(),
            faults: Faults::default(),
            nonces: Nonces::default(),
            wake: Notify::new(),
            base_url: OnceLock::new(),
        })
    }

    /// The rules at one moment, for a calling merchant. Their clock is read in the same transaction: another program
    /// on the same file may have set it ahead.
    pub(crate) fn world<'a>(
        &'a self,
        db: &'a Transaction<'a>,
        caller: &'a str,
    ) -> Result<World<'a>, Denial> {
        Ok(World {
            db,
            now: now().saturating_add(crate::store::ahead(db)?),
            caller,
            base_url: self.base_url(),
        })
    }

    /// Sets the clock of the rules ahead, by this many seconds more; it stays so. Returns its time, in seconds since
    /// 1970.
    ///
    /// # Errors
    ///
    /// The clock would be more than [`MAX_AHEAD`] ahead, or the database fails.
    pub(crate) fn advance(&self, seconds: u32) -> Result<i64, Denial> {
        self.store.transaction(|db| {
            let ahead = crate::store::ahead(db)? + i64::from(seconds);
            if ahead > MAX_AHEAD {
                return Err(Denial::new(
                    ErrorCode::ParamError,
                    "the clock can be at most 100 years ahead: reset the sandbox to set it back",
                ));
            }
            crate::store::set_ahead(db, ahead)?;
            Ok(now().saturating_add(ahead))
        })
    }

    /// Forgets everything but the keys.
    pub(crate) fn reset(&self) -> Result<(), Denial> {
        self.store.clear()?;
        self.journal.clear();
        self.faults.clear();
        Ok(())
    }

    /// The base URL, without a slash at the end.
    pub(crate) fn base_url(&self) -> &str {
        self.base_url.get().map_or("", String::as_str)
    }

    pub(crate) fn listens_at(&self, url: String) {
        let _ = self.base_url.set(url);
    }

    /// The keys that are not this merchant's, and whose they are.
    pub(crate) fn known_keys(&self, mchid: &str) -> Vec<(String, PublicKey)> {
        let others = self.merchants.iter().filter(|(other, _)| *other != mchid);
        let others = others
            .map(|(other, merchant)| (format!("merchant {other}'s key"), merchant.key.clone()));
        others.chain(self.platform.public_keys()).collect()
    }
}
