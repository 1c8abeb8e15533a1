//! The state that all parts of a sandbox share.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use favor_generated::ErrorCode;
use rusqlite::Transaction;
use tokio::sync::Notify;

use crate::denial::Denial;
use crate::faults::Faults;
use crate::journal::Journal;
use crate::keys::{KeySet, MCHID, Merchants, Platform, PublicKey, now};
use crate::modes::Modes;
use crate::nonces::Nonces;
use crate::rules::World;
use crate::store::Store;

/// The maximum number of seconds by which the clock of the rules can be ahead: 100 years. All times remain in the range
/// that can be formatted.
const MAX_AHEAD: i64 = 100 * 365 * 24 * 60 * 60;

/// Settings of a sandbox.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// True if a nonce that was used before is refused.
    pub(crate) strict: bool,
    /// True if the web page is served.
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
    /// The modes that merchants asked for in their last calls.
    pub(crate) modes: Modes,
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
            modes: Modes::default(),
            wake: Notify::new(),
            base_url: OnceLock::new(),
        })
    }

    /// Makes the context of the rules for a calling merchant. The clock is read in the same transaction, since another
    /// program on the same file may have set it ahead.
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

    /// Advances the clock of the rules by this number of seconds, and stores the change. Returns its time, in seconds
    /// since 1970.
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

    /// Clears the database, the journal and the faults; the keys stay.
    pub(crate) fn reset(&self) -> Result<(), Denial> {
        self.store.clear()?;
        self.journal.clear();
        self.faults.clear();
        Ok(())
    }

    /// Returns the base URL, without a slash at the end.
    pub(crate) fn base_url(&self) -> &str {
        self.base_url.get().map_or("", String::as_str)
    }

    pub(crate) fn listens_at(&self, url: String) {
        let _ = self.base_url.set(url);
    }

    /// Returns the known keys other than this merchant's, each with its owner.
    pub(crate) fn known_keys(&self, mchid: &str) -> Vec<(String, PublicKey)> {
        let others = self.merchants.iter().filter(|(other, _)| *other != mchid);
        let others = others
            .map(|(other, merchant)| (format!("merchant {other}'s key"), merchant.key.clone()));
        others.chain(self.platform.public_keys()).collect()
    }
}
