//! Reasons why a key cannot be read.

use alloc::string::String;
use std::error::Error;
use std::fmt;

use crate::merchant_error::MerchantError;

/// A reason why a key cannot be read. It contains no part of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The merchant number or the serial number is malformed.
    Merchant(MerchantError),
    /// The text is not PEM.
    NotPem {
        /// The content that was expected.
        wanted: &'static str,
    },
    /// The PEM text contains something else.
    Other {
        /// The content that was expected.
        wanted: &'static str,
        /// The content that was found.
        found: &'static str,
    },
    /// The private key is encrypted with a password.
    Encrypted,
    /// The PEM text contains the expected kind of content, but it is damaged, or is not an RSA key of 2048 bits or
    /// more.
    Damaged {
        /// The content that was expected.
        wanted: &'static str,
    },
    /// The name of the platform's public key does not begin with `PUB_KEY_ID_`, or contains something other than ASCII
    /// letters, digits and `_`. A text that can be a key is only described.
    PublicKeyId(String),
    /// The APIv3 key does not have 32 bytes.
    ApiV3KeyLength(usize),
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Merchant(error) => error.fmt(f),
            Self::NotPem { wanted } => write!(
                f,
                "this is not PEM text: expected {wanted}, which begins with a `-----BEGIN` line"
            ),
            Self::Other { wanted, found } => write!(f, "this is {found}, not {wanted}"),
            Self::Encrypted => f.write_str(
                "this private key is encrypted with a password: decrypt it with `openssl pkey -in \
                 apiclient_key.pem -out key.pem`",
            ),
            Self::Damaged { wanted } => write!(
                f,
                "this is not {wanted}: the text is damaged, or it is not an RSA key of at least 2048 bits"
            ),
            Self::PublicKeyId(id) => write!(
                f,
                "{id:?} is not the name of a public key of WeChat Pay: a name is `PUB_KEY_ID_`, then letters, digits \
                 and `_` only (商户平台, 账户中心 > API安全 > 管理公钥)"
            ),
            Self::ApiV3KeyLength(length) => write!(
                f,
                "the APIv3 key has {length} bytes, and needs 32 (商户平台, 账户中心 > API安全 > APIv3密钥)"
            ),
        }
    }
}

impl Error for KeyError {}

impl From<MerchantError> for KeyError {
    fn from(error: MerchantError) -> Self {
        Self::Merchant(error)
    }
}
