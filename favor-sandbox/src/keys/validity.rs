//! The validity of certificates.

/// The validity of a platform certificate in days: five years, like that of the real ones.
pub(super) const VALID: u64 = 5 * 365;

/// The time by which the validity of a certificate begins before its creation, in seconds, since clocks differ.
pub(super) const BEFORE: i64 = 24 * 60 * 60;
