//! The validity of certificates.

/// The validity of a platform certificate in days: five years, like that of the real ones.
pub(super) const VALID: u64 = 5 * 365;

/// The number of seconds before its creation from which a certificate is valid, since clocks differ.
pub(super) const BEFORE: i64 = 24 * 60 * 60;
