//! The nonces of earlier requests.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

/// The maximum number of nonces that are remembered.
const MAX_NONCES: usize = 100_000;

/// The beginning of a digest: enough to distinguish nonces.
type Mark = [u8; 16];

/// The last hundred thousand nonces.
#[derive(Default)]
pub(crate) struct Nonces(Mutex<(HashSet<Mark>, VecDeque<Mark>)>);

impl Nonces {
    /// Remembers a merchant's nonce and its timestamp; returns false if they were used before.
    pub(crate) fn insert(&self, mchid: &str, timestamp: &str, nonce: &str) -> bool {
        let text = format!("{mchid}\n{timestamp}\n{nonce}");
        let mut mark = Mark::default();
        let length = mark.len();
        mark.copy_from_slice(&digest(&SHA256, text.as_bytes()).as_ref()[..length]);
        let mut nonces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *nonces;
        if !known.insert(mark) {
            return false;
        }
        order.push_back(mark);
        if order.len() > MAX_NONCES
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
        true
    }
}
