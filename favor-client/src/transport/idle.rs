//! Idle connections.

/// The time for which an idle connection is kept, in seconds: the gateway closes it after eight.
pub(super) const IDLE_SECONDS: u64 = 5;
