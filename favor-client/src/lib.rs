//! Calls to WeChat Pay's favor (代金券, cash coupon) API: signed, verified, and repeated where that is safe.

#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "reqwest-0_13")]
mod async_client;
#[cfg(feature = "std")]
mod certificates;
#[cfg(feature = "std")]
mod client;
#[cfg(feature = "std")]
mod core;
#[cfg(feature = "std")]
mod crypto;
/// Endpoints that the client calls for its own sake.
#[path = "generated/mod.rs"]
#[rustfmt::skip]
pub mod endpoints;
mod error;
mod exchange;
mod headers;
mod hosts;
mod http_date;
#[cfg(feature = "std")]
mod key_error;
mod merchant;
mod message;
mod outcome;
#[cfg(feature = "std")]
mod platform_keys;
mod prepared;
mod settings;
mod sign;
pub mod texts;
#[cfg(feature = "std")]
pub mod transport;
mod verified;

#[cfg(feature = "reqwest-0_13")]
pub use async_client::{AsyncClient, AsyncTransport};
#[cfg(feature = "std")]
pub use certificates::CertificatesError;
#[cfg(feature = "std")]
pub use client::{Client, Transport};
#[cfg(feature = "std")]
pub use crypto::OpenError;
pub use error::{Error, ErrorKind, Hint};
pub use exchange::{Exchange, Now, Step};
pub use headers::{HeaderError, Headers};
pub use hosts::Hosts;
#[cfg(feature = "std")]
pub use key_error::KeyError;
pub use merchant::{Merchant, MerchantError};
pub use message::{Incoming, Outgoing, SendError};
pub use outcome::Outcome;
#[cfg(feature = "std")]
pub use platform_keys::PlatformKeys;
pub use prepared::Prepared;
pub use settings::{Backoff, Guidance, Once, Settings};
pub use sign::{Sign, Verify, VerifyError};
pub use verified::{MAX_AGE, Unverified, verify};
