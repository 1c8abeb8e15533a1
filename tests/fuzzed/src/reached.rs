//! Counts of the inputs that were processed completely. A refused input also keeps the properties, but ends early.

use std::sync::atomic::AtomicUsize;

/// The number of inputs of `decode` that were values.
pub static DECODED: AtomicUsize = AtomicUsize::new(0);

/// The number of inputs of `generate` that became Rust code.
pub static GENERATED: AtomicUsize = AtomicUsize::new(0);
