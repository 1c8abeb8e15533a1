//! A mistake in a signed text.

use super::cause::Cause;
use super::parts::{Parts, Shape};

/// A mistake, as a change to the parts of a text.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) cause: Cause,
    pub(super) change: Change,
}

/// A change to the parts of a text.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Method(String),
    Target(String),
    Time { timestamp: String, nonce: String },
    Body(Vec<u8>),
    Shape(Shape),
}

impl Variant {
    pub(super) fn new(cause: Cause, change: Change) -> Self {
        Self { cause, change }
    }

    /// Returns the parts with this change.
    pub(super) fn applied(&self, parts: &Parts) -> Parts {
        let mut parts = parts.clone();
        match self.change.clone() {
            Change::Method(method) => parts.method = method,
            Change::Target(target) => parts.target = target,
            Change::Time { timestamp, nonce } => {
                (parts.timestamp, parts.nonce) = (timestamp, nonce);
            }
            Change::Body(body) => parts.body = body,
            Change::Shape(shape) => parts.shape = shape,
        }
        parts
    }

    /// Returns true if both change the same part.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.change) == std::mem::discriminant(&other.change)
    }
}
