//! Helpers for several tests, and the most hostile specs for the generator.

mod cases;
pub mod matrix;

pub use cases::{Case, cases, sources};

/// Rust words as names, and texts that try to break out of their place. They are in this library and not in a test, so
/// that they are documented and their documentation is tested, too: none of it may be code.
#[rustfmt::skip]
pub mod obstacles {
    include!(concat!(env!("OUT_DIR"), "/obstacles/mod.rs"));
}

/// The pages whose code is tested.
#[cfg(doctest)]
pub mod pages {
    #[doc = include_str!("../../README.md")]
    pub mod readme {}
    #[doc = include_str!("../../docs/calls.md")]
    pub mod calls {}
    #[doc = include_str!("../../docs/calls.zh-CN.md")]
    pub mod calls_in_chinese {}
    #[doc = include_str!("../../docs/errors.md")]
    pub mod errors {}
    #[doc = include_str!("../../docs/errors.zh-CN.md")]
    pub mod errors_in_chinese {}
}
