//! Keys by their serial numbers.

use std::string::String;

use crate::crypto::PublicKey;
use crate::sign::VerifyError;

/// Finds the key with a serial number.
pub(crate) fn find<'a>(
    keys: &'a [(String, PublicKey)],
    serial: &str,
) -> Result<&'a PublicKey, VerifyError> {
    let mut keys = keys.iter();
    let found = keys.find(|(name, _)| name.eq_ignore_ascii_case(serial));
    found.map(|(_, key)| key).ok_or(VerifyError::UnknownSerial)
}
