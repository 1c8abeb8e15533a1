//! Helpers of several tests, and the worst specs that the generator can be given.

mod cases;
pub mod matrix;

pub use cases::{Case, cases, sources};

/// Words of Rust as names, and texts that try to leave their place. They are here and not in a test, so
/// that they are documented and their documentation is tested too: nothing of it may be code.
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
