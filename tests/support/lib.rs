//! What several tests need.

mod cases;

pub use cases::{Case, cases, sources};
