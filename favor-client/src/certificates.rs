//! The platform's certificates, kept up to date.

use std::borrow::ToOwned;
use std::error::Error;
use std::fmt;
use std::string::{String, ToString};
use std::sync::{Arc, PoisonError, RwLock};
use std::vec::Vec;

use crate::crypto::{ApiV3Key, OpenError, PublicKey};
use crate::endpoints::download_certificates::{Certificate, DownloadCertificatesResponse};
use crate::headers::Headers;
use crate::key_error::KeyError;
use crate::platform_keys::find;
use crate::sign::{Verify, VerifyError};
use crate::verified::{self, Unverified};

/// How old certificates may be, in seconds: the documents want less than twelve hours.
const MAX_AGE: u64 = 12 * 60 * 60 - 60;

/// How long to wait after an attempt to fetch them, in seconds.
const MIN_INTERVAL: u64 = 60;

/// The certificates of one merchant, and when they were fetched.
pub(crate) struct Certificates {
    apiv3_key: Arc<ApiV3Key>,
    state: RwLock<State>,
}

#[derive(Default)]
struct State {
    keys: Keys,
    /// When they were fetched, in seconds since 1970.
    fetched: Option<u64>,
    /// When they were last asked for.
    tried: Option<u64>,
}

/// Serial numbers and keys.
type Keys = Vec<(String, PublicKey)>;

/// Why an answer with certificates cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificatesError {
    /// The answer cannot be read.
    Unreadable(String),
    /// The answer lists no certificate.
    Empty,
    /// The certificate with this serial number cannot be opened.
    Sealed {
        /// The serial number.
        serial: String,
        /// The reason.
        error: OpenError,
    },
    /// The certificate with this serial number cannot be read.
    Damaged {
        /// The serial number.
        serial: String,
        /// The reason.
        error: KeyError,
    },
    /// The certificate has another serial number than the list says.
    OtherSerial {
        /// The serial number of the list.
        listed: String,
        /// The serial number of the certificate.
        actual: String,
    },
    /// None of the certificates verifies the answer that brought them.
    Unverified(Unverified),
}

impl Certificates {
    pub(crate) fn new(apiv3_key: Arc<ApiV3Key>) -> Self {
        Self {
            apiv3_key,
            state: RwLock::default(),
        }
    }

    /// The key of a certificate.
    pub(crate) fn key(&self, serial: &str) -> Result<PublicKey, VerifyError> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        find(&state.keys, serial).cloned()
    }

    /// Returns true if they are to be fetched, at a time in seconds since 1970: there are none, or they are
    /// old.
    pub(crate) fn are_due(&self, now: u64) -> bool {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let is_old = |fetched: u64| now.abs_diff(fetched) >= MAX_AGE;
        state.fetched.is_none_or(is_old) && state.may_try(now)
    }

    /// Returns true if there are any: the old ones serve while no new ones can be had.
    pub(crate) fn are_there(&self) -> bool {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        !state.keys.is_empty()
    }

    /// Notes an attempt to fetch them; returns false if the last one was less than a minute ago.
    pub(crate) fn begin(&self, now: u64) -> bool {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let may_try = state.may_try(now);
        if may_try {
            state.tried = Some(now);
        }
        may_try
    }

    /// Takes the certificates of an answer, which one of them must verify.
    pub(crate) fn take(
        &self,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
        now: u64,
    ) -> Result<(), CertificatesError> {
        let keys = Opened(self.open(body)?);
        verified::verify(&keys, headers, body, now).map_err(CertificatesError::Unverified)?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.keys = keys.0;
        state.fetched = Some(now);
        Ok(())
    }

    fn open(&self, body: &[u8]) -> Result<Keys, CertificatesError> {
        let answer = DownloadCertificatesResponse::from_json(body)
            .map_err(|error| CertificatesError::Unreadable(error.to_string()))?;
        if answer.data.is_empty() {
            return Err(CertificatesError::Empty);
        }
        let items = answer.data.iter();
        items.map(|item| self.open_one(item)).collect()
    }

    fn open_one(&self, item: &Certificate) -> Result<(String, PublicKey), CertificatesError> {
        let serial = &item.serial_no;
        let sealed = &item.encrypt_certificate;
        let pem = self.apiv3_key.open(
            &sealed.algorithm,
            &sealed.nonce,
            &sealed.associated_data,
            &sealed.ciphertext,
        );
        let pem = pem.map_err(|error| CertificatesError::Sealed {
            serial: serial.to_owned(),
            error,
        })?;
        let read = PublicKey::from_certificate(&pem);
        let (actual, key) = read.map_err(|error| CertificatesError::Damaged {
            serial: serial.to_owned(),
            error,
        })?;
        if !is_same(&actual, serial) {
            return Err(CertificatesError::OtherSerial {
                listed: serial.to_owned(),
                actual,
            });
        }
        Ok((serial.to_owned(), key))
    }
}

impl State {
    fn may_try(&self, now: u64) -> bool {
        self.tried
            .is_none_or(|tried| now.abs_diff(tried) >= MIN_INTERVAL)
    }
}

/// Certificates that were opened, and not verified yet.
struct Opened(Keys);

impl Verify for Opened {
    fn verify(&self, serial: &str, text: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        find(&self.0, serial)?.verify(text, signature)
    }
}

/// Compares serial numbers as numbers: a certificate does not keep zeros at the front.
fn is_same(actual: &str, listed: &str) -> bool {
    let number = |text: &str| text.trim_start_matches('0').to_ascii_uppercase();
    number(actual) == number(listed)
}

impl fmt::Display for CertificatesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => {
                write!(f, "the list of certificates cannot be read: {reason}")
            }
            Self::Empty => f.write_str("the list of certificates is empty"),
            Self::Sealed { serial, error } => write!(f, "the certificate {serial:?}: {error}"),
            Self::Damaged { serial, error } => write!(f, "the certificate {serial:?}: {error}"),
            Self::OtherSerial { listed, actual } => {
                write!(
                    f,
                    "the certificate that is listed as {listed:?} has the serial number {actual}"
                )
            }
            Self::Unverified(reason) => {
                write!(
                    f,
                    "the list of certificates is not verified by any of them: {reason}"
                )
            }
        }
    }
}

impl Error for CertificatesError {}
