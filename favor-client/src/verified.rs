//! Verification of what WeChat Pay sends: answers and notifications.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::error::Error;
use core::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::headers::{HeaderError, Headers};
use crate::quoted::Quoted;
use crate::sign::{Verify, VerifyError};
use crate::texts::answer_text;

/// The age, in seconds, at which a signature is refused; the same applies to one as far in the future.
pub const MAX_AGE: u64 = 300;

/// The prefix of the signatures that WeChat Pay sends to detect clients that do not verify them.
const PROBE: &str = "WECHATPAY/SIGNTEST/";

const TIMESTAMP: &str = "Wechatpay-Timestamp";
const NONCE: &str = "Wechatpay-Nonce";
const SIGNATURE: &str = "Wechatpay-Signature";
/// The header that names the key.
pub(crate) const SERIAL: &str = "Wechatpay-Serial";

/// A reason why an answer or a notification is not known to be from WeChat Pay.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unverified {
    /// A header of the signature is not usable.
    Header(HeaderError),
    /// The timestamp is not a number of seconds since 1970.
    Timestamp(String),
    /// The signature is five minutes old or older, or as far in the future.
    #[non_exhaustive]
    Stale {
        /// The seconds by which it is older than the clock here; negative when it is in the future.
        age: i64,
    },
    /// A deliberately wrong signature, with which WeChat Pay detects clients that do not verify.
    Probe,
    /// The signature is not Base64.
    NotBase64,
    /// No key has this serial number.
    UnknownSerial(String),
    /// The key with this serial number has not signed it.
    WrongSignature(String),
}

/// The headers of a signature.
pub(crate) struct Signed<'a> {
    timestamp: &'a str,
    nonce: &'a str,
    signature: &'a str,
    pub(crate) serial: &'a str,
}

impl<'a> Signed<'a> {
    pub(crate) fn of(headers: &'a (impl Headers + ?Sized)) -> Result<Self, Unverified> {
        let header = |name| headers.one(name).map_err(Unverified::Header);
        Ok(Self {
            timestamp: header(TIMESTAMP)?,
            nonce: header(NONCE)?,
            signature: header(SIGNATURE)?,
            serial: header(SERIAL)?,
        })
    }

    /// Verifies the body at a time in seconds since 1970: freshness, then the key, then the signature.
    pub(crate) fn verify(
        &self,
        keys: &(impl Verify + ?Sized),
        body: &[u8],
        now: u64,
    ) -> Result<(), Unverified> {
        self.check_age(now)?;
        if self.signature.starts_with(PROBE) {
            return Err(Unverified::Probe);
        }
        let signature = STANDARD.decode(self.signature);
        let signature = signature.map_err(|_| Unverified::NotBase64)?;
        let text = answer_text(self.timestamp, self.nonce, body);
        let verified = keys.verify(self.serial, &text, &signature);
        verified.map_err(|error| match error {
            VerifyError::UnknownSerial => Unverified::UnknownSerial(self.serial.to_owned()),
            VerifyError::WrongSignature => Unverified::WrongSignature(self.serial.to_owned()),
        })
    }

    fn check_age(&self, now: u64) -> Result<(), Unverified> {
        let digits = self.timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let timestamp = self.timestamp.parse::<u64>().ok().filter(|_| digits);
        let timestamp =
            timestamp.ok_or_else(|| Unverified::Timestamp(self.timestamp.to_owned()))?;
        if now.abs_diff(timestamp) < MAX_AGE {
            return Ok(());
        }
        let age = i128::from(now) - i128::from(timestamp);
        let age = age.clamp(i64::MIN.into(), i64::MAX.into());
        Err(Unverified::Stale { age: age as i64 })
    }
}

/// Verifies that WeChat Pay has sent a body with these headers, at a time in seconds since 1970.
///
/// # Errors
///
/// A header is missing or repeated, or the signature is stale, of an unknown key, or wrong.
pub fn verify(
    keys: &(impl Verify + ?Sized),
    headers: &(impl Headers + ?Sized),
    body: &[u8],
    now: u64,
) -> Result<(), Unverified> {
    Signed::of(headers)?.verify(keys, body, now)
}

impl fmt::Display for Unverified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(error) => error.fmt(f),
            Self::Timestamp(text) => {
                write!(
                    f,
                    "the header `{TIMESTAMP}` is {}, which is not a number of seconds",
                    Quoted(text)
                )
            }
            Self::Stale { age } if *age < 0 => {
                let ahead = age.unsigned_abs();
                write!(
                    f,
                    "the signature is {ahead} s ahead of the clock here; less than {MAX_AGE} s are allowed"
                )
            }
            Self::Stale { age } => {
                write!(
                    f,
                    "the signature is {age} s old; less than {MAX_AGE} s are allowed"
                )
            }
            Self::Probe => f.write_str("the signature is a probe of WeChat Pay, wrong on purpose"),
            Self::NotBase64 => write!(f, "the header `{SIGNATURE}` is not Base64"),
            Self::UnknownSerial(serial) => {
                write!(f, "no key of the platform is named {}", Quoted(serial))
            }
            Self::WrongSignature(serial) => {
                write!(
                    f,
                    "the signature was not made with the platform's key {}",
                    Quoted(serial)
                )
            }
        }
    }
}

impl Error for Unverified {}
