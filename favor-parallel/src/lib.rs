//! A parallel `map` over slices, with which `favor-spec` reads files and `favor-codegen` generates modules on all
//! processors.
//!
//! [`map`] is the whole API. It costs 1 crate, itself included, needs Rust 1.88 and the standard library, and starts no
//! more threads than there are processors.
//!
//! ```
//! // A thread has at least one item to do.
//! let squares = favor_parallel::map(&[1, 2, 3], 1, |number| number * number);
//! assert_eq!(squares, [1, 4, 9]);
//! ```

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Maps the items on one thread per processor, and returns the results in the order of the items. Fewer threads are
/// started if some would get fewer than `least_for_a_worker` items: so few items are done before another thread has
/// started.
///
/// # Panics
///
/// `map` panics, or `least_for_a_worker` is zero.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    least_for_a_worker: usize,
    map: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let most_workers = items.len() / least_for_a_worker;
    if most_workers < 2 {
        return items.iter().map(map).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut mapped = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return mapped;
            };
            mapped.push((index, map(item)));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut mapped = thread::scope(|scope| {
        let others = (1..workers.min(most_workers)).map(|_| scope.spawn(work));
        let others: Vec<_> = others.collect();
        let mut mapped = work();
        for other in others {
            mapped.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        mapped
    });
    mapped.sort_unstable_by_key(|(index, _)| *index);
    mapped.into_iter().map(|(_, mapped)| mapped).collect()
}
