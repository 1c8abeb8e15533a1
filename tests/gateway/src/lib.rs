//! A gateway on loopback for tests: it signs as WeChat Pay does, and misbehaves on demand.
//!
//! It is independent of the client: the texts that are signed and verified are implemented here a second time,
//! according to the documents. Keys are generated on first use. A gateway picks its own port, and stops when it is
//! dropped.

mod answer;
mod connection;
mod foreign;
mod gateway;
mod keys;
mod notification;
mod request;

pub use answer::{Answer, Delivery};
pub use foreign::Foreign;
pub use gateway::Gateway;
pub use keys::{APIV3_KEY, Key, MCHID, MERCHANT_SERIAL, PLATFORM_CERTIFICATE_SERIAL, PLATFORM_ID};
pub use keys::{merchant, platform, seal, stranger};
pub use notification::{coupon_used, deliver};
pub use request::{Authorization, Request};
