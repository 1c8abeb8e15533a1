//! Counts of the inputs that were processed to the end. A refused input keeps the properties, too, but ends early.

use std::sync::atomic::AtomicUsize;

/// The inputs of `decode` that were values.
pub static DECODED: AtomicUsize = AtomicUsize::new(0);

/// The inputs of `generate` that became Rust.
pub static GENERATED: AtomicUsize = AtomicUsize::new(0);
