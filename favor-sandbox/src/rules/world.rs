//! The context in which the rules run.

use rusqlite::Transaction;

/// The context in which a rule runs: the state, the time and the caller.
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
