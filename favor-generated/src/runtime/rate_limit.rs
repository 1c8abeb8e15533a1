//! Limits on the rates of calls.

/// A limit on the rate of calls of an endpoint. It is not enforced here: an excess call is answered with an error whose
/// advice is [`Retry::Later`](super::Retry::Later).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The number of calls that are accepted in each period.
    pub calls: u64,
    /// The period, in seconds.
    pub seconds: u32,
    /// The callers whose calls are counted together.
    pub scope: RateScope,
}

/// The callers whose calls are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RateScope {
    /// Those of one merchant.
    Merchant,
    /// Those from one IP address.
    Ip,
    /// Those of all callers.
    Overall,
}

impl RateLimit {
    /// A limit of a table.
    #[doc(hidden)]
    pub const fn new(calls: u64, seconds: u32, scope: RateScope) -> Self {
        Self {
            calls,
            seconds,
            scope,
        }
    }
}
