//! Calls to WeChat Pay's favor (代金券, cash coupon) API: signed, verified, and repeated where that is safe.
//!
//! Begin with [`Client::new`], or with [`Client::from_env`], which reads the variables that [`Environment`] lists;
//! requests and answers are those of `favor-generated`, one module per endpoint. To try it without an account, run
//! `favor-sandbox`, a local gateway. After an error, begin with [`Error::outcome`]: it says whether money may have moved.
//!
//! It costs 44 crates, itself included, and needs Rust 1.88 and a C compiler, since aws-lc is C; the asynchronous client
//! costs 103. Without default features it is `no_std` and costs 9, with the texts to sign and the exchange. It is not
//! published by WeChat Pay.
//!
//! ```no_run
//! use favor_client::{Client, Merchant, PlatformKeys};
//! use favor_generated::query_stock::{QueryStock, QueryStockInit};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let key_pem = std::fs::read_to_string("apiclient_key.pem")?;
//! let public_pem = std::fs::read_to_string("pub_key.pem")?;
//! let serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
//! let key_id = "PUB_KEY_ID_0000000000000000000000000000000001";
//! let client = Client::new(
//!     Merchant::from_pem("1900000001", serial, &key_pem)?,
//!     PlatformKeys::public_key(key_id, &public_pem)?,
//! );
//! let stock = client.call(&QueryStock::from(QueryStockInit {
//!     stock_id: "9856888".into(),
//!     stock_creator_mchid: "123456".into(),
//! }))?;
//! println!("{} is {}", stock.stock_id, stock.status);
//! # Ok(())
//! # }
//! ```
//!
//! # A call
//!
//! A request is validated, written once, and signed anew for each attempt. A success is verified over its raw
//! bytes before anything reads it; what cannot be verified is an error, and there is no switch that skips it. An
//! error response need not be signed: the error says whether it was. Redirects are not followed. [`Settings`] has the
//! deadline of a call and the longest body, with their defaults.
//!
//! A request is repeated after about 1, 3 and 10 seconds, within a deadline, if it may be
//! ([`Endpoint::REPEATABLE`](favor_generated::Endpoint::REPEATABLE)) or if it was certainly not processed. After a
//! failure to connect, the next host is tried at once; the same applies to a connection that breaks midway, if the
//! request may be repeated. [`Error::outcome`] says what is known of the effect across all attempts.
//!
//! `AsyncClient` makes the same calls with `.await`. [`Client::notification`] verifies and decrypts a notification.
//!
//! # Layers
//!
//! - [`texts`]: the texts that are signed and verified, and the header. Pure functions.
//! - [`Exchange`]: one call as a state machine that does no I/O: all of the behaviour is here. It works
//!   with keys of any kind, by [`Sign`] and [`Verify`].
//! - Transports: [`Client`] blocks, `AsyncClient` does not; both run the same exchange, over any `Transport` or
//!   `AsyncTransport`.
//!
//! # Features
//!
//! - `ureq-3` (on by default): [`Client`] over ureq 3.
//! - `reqwest-0_13`: `AsyncClient` over reqwest 0.13 and tokio.
//! - `governor-0_10`: `RateLimits`, which keeps calls to the documented rates.
//! - `http`: accepts the headers of notifications in the types of the `http` crate; a transport turns it on.
//! - `tracing`: a span for each call, without values of requests and answers.
//! - `std`: keys from PEM, certificates, notifications, the environment; every other feature turns it on. Without
//!   it the crate is `no_std`, needs `alloc`, and has the texts and the exchange.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
mod clock;
#[cfg(feature = "std")]
mod core;
#[cfg(feature = "std")]
mod crypto;
/// Endpoints that the client itself needs, such as the download of certificates.
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
mod merchant_error;
mod message;
#[cfg(feature = "std")]
mod notification;
#[cfg(feature = "std")]
mod platform_keys;
mod prepared;
mod quoted;
#[cfg(feature = "governor-0_10")]
mod rate_limits;
mod refresh_error;
#[cfg(feature = "std")]
mod send;
#[cfg(feature = "std")]
mod serials;
mod setting;
mod settings;
mod sign;
pub mod texts;
#[cfg(feature = "std")]
mod trace;
#[cfg(feature = "std")]
pub mod transport;
#[cfg(feature = "std")]
mod turn;
mod verified;

#[cfg(feature = "reqwest-0_13")]
pub use async_client::{AsyncClient, Pages};
#[cfg(feature = "std")]
pub use certificates::CertificatesError;
#[cfg(feature = "std")]
pub use client::Client;
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
pub use merchant::Merchant;
pub use merchant_error::MerchantError;
pub use message::{Incoming, Outgoing, SendError};
#[cfg(feature = "std")]
pub use notification::{NotificationAnswer, NotificationError, Notified};
#[cfg(feature = "std")]
pub use platform_keys::PlatformKeys;
pub use prepared::Prepared;
#[cfg(feature = "governor-0_10")]
pub use rate_limits::RateLimits;
pub use refresh_error::RefreshError;
#[cfg(feature = "reqwest-0_13")]
pub use send::AsyncTransport;
#[cfg(feature = "std")]
pub use send::Transport;
pub use settings::{Backoff, Guidance, Once, Pace, Settings};
pub use sign::{Sign, Verify, VerifyError};
pub use verified::{MAX_AGE, Unverified, verify};
