//! Calls at the rates that the documents allow, counted by governor.

use core::num::NonZeroU32;
use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use favor_generated::RateLimit;
use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use crate::settings::Pace;

type Limiter = RateLimiter<
    NotKeyed,
    InMemoryState,
    MonotonicClock,
    NoOpMiddleware<<MonotonicClock as Clock>::Instant>,
>;

/// The share of a period's calls that may be made at once: one in ten. The others are spaced evenly.
const AT_ONCE: u64 = 10;

/// The rates that the documents allow
/// ([`Endpoint::RATE_LIMITS`](favor_generated::Endpoint::RATE_LIMITS)), for each operation on its own. In any
/// period no more attempts are made than its limit; a call that comes too early waits within its deadline.
///
/// Clones are counted together. The gateway also counts calls of other processes from the same address or for the same
/// merchant, which are unknown here.
///
/// ```
/// use std::sync::Arc;
/// use favor_client::{RateLimits, Settings};
///
/// let mut settings = Settings::default();
/// settings.pace = Some(Arc::new(RateLimits::new()));
/// ```
#[derive(Clone, Default)]
pub struct RateLimits {
    limiters: Arc<Mutex<BTreeMap<&'static str, Arc<Limiter>>>>,
}

impl RateLimits {
    /// Makes limits of which no call has been used.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the limiter of an operation, which the first call creates.
    fn limiter(&self, operation: &'static str, quota: Quota) -> Arc<Limiter> {
        // The map is consistent even if a thread panicked while it held the lock.
        let mut limiters = self.limiters.lock().unwrap_or_else(PoisonError::into_inner);
        let limiter = limiters
            .entry(operation)
            .or_insert_with(|| Arc::new(RateLimiter::direct_with_clock(quota, MonotonicClock)));
        Arc::clone(limiter)
    }
}

impl Pace for RateLimits {
    fn wait(&self, operation: &'static str, limits: &'static [RateLimit]) -> Duration {
        let quotas = limits.iter().filter_map(quota);
        let Some(quota) = quotas.max_by_key(Quota::replenish_interval) else {
            return Duration::ZERO;
        };
        match self.limiter(operation, quota).check() {
            Ok(()) => Duration::ZERO,
            // Another call may take the slot first: a call that asks too early waits again.
            Err(early) => early
                .wait_time_from(MonotonicClock.now())
                .max(Duration::from_millis(1)),
        }
    }
}

/// Returns a quota with a burst and evenly spaced calls, so that no period has more calls than the limit, wherever it
/// begins.
fn quota(limit: &RateLimit) -> Option<Quota> {
    let burst = (limit.calls / AT_ONCE).max(1);
    let others = (limit.calls - burst.min(limit.calls)).max(1);
    let others = u32::try_from(others).unwrap_or(u32::MAX);
    let interval = Duration::from_secs(limit.seconds.into()) / others;
    let burst = NonZeroU32::new(u32::try_from(burst).unwrap_or(u32::MAX))?;
    Some(Quota::with_period(interval)?.allow_burst(burst))
}

impl core::fmt::Debug for RateLimits {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("RateLimits").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use favor_generated::RateScope;
    use governor::clock::FakeRelativeClock;
    use proptest::prelude::*;

    use super::*;

    /// The times of attempts that are made as early as they may be, from the start of a limiter, in nanoseconds.
    fn times(quota: Quota, count: usize) -> Vec<u128> {
        let clock = FakeRelativeClock::default();
        let limiter = RateLimiter::direct_with_clock(quota, clock.clone());
        let (mut now, mut times) = (Duration::ZERO, Vec::new());
        while times.len() < count {
            match limiter.check() {
                Ok(()) => times.push(now.as_nanos()),
                Err(early) => {
                    let wait = early.wait_time_from(clock.now());
                    clock.advance(wait);
                    now += wait;
                }
            }
        }
        times
    }

    proptest! {
        #[test]
        fn no_period_has_more_calls_than_the_limit(calls in 1_u64..2000, seconds in 1_u32..100) {
            let limit = RateLimit::new(calls, seconds, RateScope::Merchant);
            let quota = quota(&limit).expect("a limit of at least one");
            let times = times(quota, 3 * calls as usize + 2);
            let period = Duration::from_secs(seconds.into()).as_nanos();
            // A period has one call too many if it contains `calls` + 1 attempts. The interval is rounded down to whole
            // nanoseconds, so all intervals together may fall short of the period by up to one nanosecond each.
            for window in times.windows(calls as usize + 1) {
                let span = window[calls as usize] - window[0];
                prop_assert!(span + u128::from(calls) >= period, "{span} of {period}");
            }
        }
    }

    #[test]
    fn operations_do_not_wait_for_each_other_and_clones_count_together() {
        static ONE_A_MINUTE: [RateLimit; 2] = [
            RateLimit::new(1000, 1, RateScope::Merchant),
            RateLimit::new(1, 60, RateScope::Merchant),
        ];
        let limits = RateLimits::new();
        assert_eq!(limits.wait("a", &ONE_A_MINUTE), Duration::ZERO);
        assert_eq!(limits.wait("b", &ONE_A_MINUTE), Duration::ZERO);
        let early = limits.clone().wait("a", &ONE_A_MINUTE);
        assert!(
            early > Duration::from_secs(50),
            "the slowest limit: {early:?}"
        );
        assert_eq!(limits.wait("c", &[]), Duration::ZERO);
    }

    #[test]
    fn a_limit_of_nothing_is_no_pace() {
        static NONE: [RateLimit; 1] = [RateLimit::new(0, 60, RateScope::Ip)];
        assert_eq!(RateLimits::new().wait("a", &NONE), Duration::ZERO);
    }
}
