//! Access for one thread at a time.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A lock whose waiters give up after some time.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    is_taken: Mutex<bool>,
    is_free: Condvar,
}

/// The turn of one thread, which ends when it is dropped.
pub(crate) struct Taken<'a>(&'a Turn);

impl Turn {
    /// Waits until no other thread has the turn; `None` if that takes longer than this.
    pub(crate) fn take(&self, within: Duration) -> Option<Taken<'_>> {
        let is_taken = self.is_taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .is_free
            .wait_timeout_while(is_taken, within, |is_taken| *is_taken);
        let (mut is_taken, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if *is_taken {
            return None;
        }
        *is_taken = true;
        Some(Taken(self))
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let turn = self.0;
        *turn.is_taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        turn.is_free.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_waited_for_and_given_up() {
        let turn = Turn::default();
        let taken = turn.take(Duration::ZERO).expect("it is free");
        assert!(turn.take(Duration::from_millis(10)).is_none());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turn.take(Duration::from_secs(60)).is_some());
            drop(taken);
            assert!(waiting.join().expect("no panic"));
        });
        assert!(turn.take(Duration::ZERO).is_some());
    }
}
