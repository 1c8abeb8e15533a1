//! The state and the caller.

use rusqlite::Transaction;

/// The state and the caller, as a rule sees them.
pub struct World<'a> {
    /// The transaction of the call.
    pub db: &'a Transaction<'a>,
    /// The time of the rules, in seconds since 1970.
    pub now: i64,
    /// The merchant that calls.
    pub caller: &'a str,
    /// The base URL of files, without a slash at the end.
    pub base_url: &'a str,
}
