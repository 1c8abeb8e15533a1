//! The validity of certificates.

/// The days for which a platform certificate is valid: five years, as the real ones.
pub(super) const VALID: u64 = 5 * 365;

/// The seconds by which a certificate is valid before it is made: clocks differ.
pub(super) const BEFORE: i64 = 24 * 60 * 60;
