//! Counts of the inputs that have been taken to the end. A refusal holds what it has to hold, too, and soon.

use std::sync::atomic::AtomicUsize;

/// The inputs of `decode` that were values.
pub static DECODED: AtomicUsize = AtomicUsize::new(0);

/// The inputs of `generate` that became Rust.
pub static GENERATED: AtomicUsize = AtomicUsize::new(0);
