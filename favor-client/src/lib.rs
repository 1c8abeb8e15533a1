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
#[cfg(feature = "std")]
mod environment;
mod error;
mod exchange;
mod headers;
mod hosts;
mod http_date;
#[cfg(feature = "std")]
mod key_error;
mod merchant;
mod message;
#[cfg(feature = "std")]
mod notification;
#[cfg(feature = "std")]
mod platform_keys;
mod prepared;
mod settings;
mod sign;
pub mod texts;
#[cfg(feature = "std")]
mod trace;
#[cfg(feature = "std")]
pub mod transport;
mod verified;

#[cfg(feature = "reqwest-0_13")]
pub use async_client::{AsyncClient, AsyncTransport, Pages};
#[cfg(feature = "std")]
pub use certificates::CertificatesError;
#[cfg(feature = "std")]
pub use client::{Client, Transport};
#[cfg(feature = "std")]
pub use crypto::OpenError;
#[cfg(feature = "std")]
pub use environment::{Environment, EnvironmentError};
pub use error::{Error, ErrorKind, Hint};
pub use exchange::{Answered, Exchange, Now, Step};
#[doc(no_inline)]
pub use favor_generated::{Outcome, Retry};
pub use headers::{HeaderError, Headers};
pub use hosts::Hosts;
#[cfg(feature = "std")]
pub use key_error::KeyError;
pub use merchant::{Merchant, MerchantError};
pub use message::{Incoming, Outgoing, SendError};
#[cfg(feature = "std")]
pub use notification::{NotificationAnswer, NotificationError, Notified};
#[cfg(feature = "std")]
pub use platform_keys::PlatformKeys;
pub use prepared::Prepared;
pub use settings::{Backoff, Guidance, Once, Settings};
pub use sign::{Sign, Verify, VerifyError};
pub use verified::{MAX_AGE, Unverified, verify};
