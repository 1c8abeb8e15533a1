//! HTTP libraries, each behind a feature that is named for its major version.

#[cfg(any(feature = "reqwest-0_13", feature = "ureq-3"))]
mod idle;
#[cfg(feature = "reqwest-0_13")]
mod reqwest_0_13;
#[cfg(feature = "ureq-3")]
mod ureq_3;

#[cfg(feature = "reqwest-0_13")]
pub use reqwest_0_13::Reqwest;
#[cfg(feature = "ureq-3")]
pub use ureq_3::Ureq;
