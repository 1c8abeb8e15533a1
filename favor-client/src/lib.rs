//! Calls to WeChat Pay's favor (代金券, cash coupon) API: signed, verified, and repeated where that is safe.

#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "std")]
mod certificates;
#[cfg(feature = "std")]
mod crypto;
/// Endpoints that the client calls for its own sake.
#[path = "generated/mod.rs"]
#[rustfmt::skip]
pub mod endpoints;
mod headers;
#[cfg(feature = "std")]
mod key_error;
mod merchant;
#[cfg(feature = "std")]
mod platform_keys;
mod sign;
pub mod texts;
mod verified;

#[cfg(feature = "std")]
pub use certificates::CertificatesError;
#[cfg(feature = "std")]
pub use crypto::OpenError;
pub use headers::{HeaderError, Headers};
#[cfg(feature = "std")]
pub use key_error::KeyError;
pub use merchant::{Merchant, MerchantError};
#[cfg(feature = "std")]
pub use platform_keys::PlatformKeys;
pub use sign::{Sign, Verify, VerifyError};
pub use verified::{MAX_AGE, Unverified, verify};
