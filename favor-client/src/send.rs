//! The traits of transports, through which a client sends.

#[cfg(feature = "reqwest-0_13")]
use core::future::Future;

use crate::message::{Incoming, Outgoing, SendError};

/// Sends one request, and waits for its answer.
///
/// It follows no redirect, asks for no compression, and repeats nothing by itself: the exchange decides all of
/// that.
pub trait Transport: Send + Sync {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// No complete answer was received within the allowed time and length.
    fn send(&self, request: &Outgoing) -> Result<Incoming, SendError>;
}

/// Sends one request and resolves to its answer; the asynchronous counterpart of [`Transport`].
#[cfg(feature = "reqwest-0_13")]
pub trait AsyncTransport: Send + Sync + 'static {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// No complete answer was received within the allowed time and length.
    fn send(&self, request: &Outgoing) -> impl Future<Output = Result<Incoming, SendError>> + Send;
}
