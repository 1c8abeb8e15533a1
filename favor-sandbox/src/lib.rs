//! A gateway of WeChat Pay's favor (代金券, cash coupon) API that runs locally: it checks requests against the rules of
//! the spec, keeps state, signs its answers, sends notifications, fails on demand, and explains a wrong
//! signature.
//!
//! Begin with `cargo run -p favor-sandbox`, which prints its address and writes keys and a `.env`, or in a test with
//! [`Sandbox::start`]. It is a program and a dev-dependency, not for production: it costs 105 crates, itself included,
//! needs Rust 1.89 and a C compiler for SQLite and aws-lc, and listens only on loopback. Its README lists the faults,
//! the control API, and the choices that it makes where the sources are silent.
//!
//! In a test:
//!
//! ```
//! use favor_client::{Client, Merchant, PlatformKeys};
//! use favor_generated::list_stocks::{ListStocks, ListStocksInit};
//! use favor_sandbox::Sandbox;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start();
//! let pem = sandbox.private_key_pem();
//! let client = Client::new(
//!     Merchant::from_pem(sandbox.mchid(), sandbox.serial(), pem)?,
//!     PlatformKeys::public_key(sandbox.public_key_id(), sandbox.public_key_pem())?,
//! )
//! .with_hosts([sandbox.url()])?;
//! let stocks = client.call(&ListStocks::from(ListStocksInit {
//!     offset: 0,
//!     limit: 10,
//!     stock_creator_mchid: sandbox.mchid().into(),
//! }))?;
//! assert_eq!(stocks.total_count, 0);
//! assert_eq!(sandbox.calls()[0].status, 200);
//! # Ok(())
//! # }
//! ```

mod answering;
pub mod authorization;
mod clock;
mod control;
pub mod denial;
/// Endpoints of the control API, for actions that WeChat Pay's API does not offer.
#[path = "generated/mod.rs"]
#[rustfmt::skip]
pub mod endpoints;
pub mod explain;
pub mod faults;
mod gateway;
pub mod journal;
pub mod keys;
mod loopback;
pub mod message;
mod modes;
mod nonces;
mod notifications;
mod page;
mod random;
pub mod rules;
mod sandbox;
mod server;
mod state;
pub mod store;
mod texts;

pub use sandbox::{Options, Sandbox};
