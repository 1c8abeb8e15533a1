//! Reasons why a merchant cannot be made.

use alloc::string::String;
use core::error::Error;
use core::fmt;

/// A reason why a merchant cannot be made. A text that can be a key is only described.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MerchantError {
    /// The number of the merchant is not made of digits.
    Mchid(String),
    /// The serial number is not made of hexadecimal digits.
    Serial(String),
}

impl fmt::Display for MerchantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mchid(mchid) => write!(
                f,
                "{mchid:?} is not a merchant number: merchant numbers have only digits (商户平台, 账户中心 > 商户信息)"
            ),
            Self::Serial(serial) if serial.starts_with("PUB_KEY_ID_") => write!(
                f,
                "{serial:?} names a public key of WeChat Pay; the serial number of the merchant's own \
                 certificate belongs here (商户平台, 账户中心 > API安全)"
            ),
            Self::Serial(serial) => write!(
                f,
                "{serial:?} is not the serial number of a certificate: those have only hexadecimal digits (商户平台, \
                 账户中心 > API安全)"
            ),
        }
    }
}

impl Error for MerchantError {}
