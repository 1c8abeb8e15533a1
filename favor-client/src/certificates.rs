//! The platform's certificates, kept up to date.

use std::borrow::ToOwned;
use std::error::Error;
use std::fmt;
use std::string::{String, ToString};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::vec::Vec;

use favor_generated::Retry;

use crate::clock::unix_seconds;
use crate::crypto::{ApiV3Key, OpenError, PublicKey};
use crate::endpoints::download_certificates::{Certificate, DownloadCertificatesResponse};
use crate::headers::Headers;
use crate::key_error::KeyError;
use crate::refresh_error::RefreshError;
use crate::serials::find;
use crate::sign::{Verify, VerifyError};
use crate::verified::{self, Unverified};

/// The maximum age of certificates, in seconds: the documents require less than twelve hours.
const MAX_AGE: u64 = 12 * 60 * 60 - 60;

/// The minimum interval between two attempts to fetch them, in seconds.
const MIN_INTERVAL: u64 = 60;

/// The same while there are none and another attempt may succeed: every call fails until there are some.
const MIN_INTERVAL_WITHOUT: u64 = 5;

/// The certificates of one merchant, and the state of fetching them.
pub(crate) struct Certificates {
    apiv3_key: Arc<ApiV3Key>,
    state: RwLock<State>,
}

#[derive(Default)]
struct State {
    keys: Keys,
    /// The time at which they were fetched, in seconds since 1970.
    fetched: Option<u64>,
    /// The time of the last attempt to fetch them.
    tried: Option<u64>,
    /// True while they are being fetched.
    is_under_way: bool,
    /// The reason why the last attempt to fetch them failed.
    failure: Option<RefreshError>,
}

/// An attempt to fetch certificates. One that is dropped before its end does not count.
pub(crate) struct Attempt<'a> {
    certificates: &'a Certificates,
    before: Option<u64>,
    is_over: bool,
}

impl Attempt<'_> {
    /// Records the result of the attempt.
    pub(crate) fn end(mut self, result: Result<(), RefreshError>) -> Result<(), RefreshError> {
        self.is_over = true;
        let mut state = self.certificates.write();
        state.is_under_way = false;
        // The interval begins now: calls that have waited for this attempt do not repeat it.
        state.tried = Some(unix_seconds());
        state.failure = result.clone().err();
        drop(state);
        result
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            let mut state = self.certificates.write();
            state.is_under_way = false;
            state.tried = self.before;
        }
    }
}

/// Serial numbers and keys.
type Keys = Vec<(String, PublicKey)>;

/// A reason why an answer with certificates cannot be used.
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
    /// The serial number of the certificate is not the one in the list.
    OtherSerial {
        /// The serial number of the list.
        listed: String,
        /// The serial number of the certificate.
        actual: String,
    },
    /// None of the certificates verifies the answer that contains them.
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
        find(&self.read().keys, serial).cloned()
    }

    /// Returns true if they must be fetched or waited for, at a time in seconds since 1970: there are none, they are
    /// old, or the wanted one is unknown.
    pub(crate) fn are_due(&self, now: u64, unknown: Option<&str>) -> bool {
        let state = self.read();
        let must_wait = state.is_under_way && state.lack(unknown);
        must_wait || (state.are_wanted(now, unknown) && state.may_try(now))
    }

    /// Returns true if there are any: old ones are used as long as no new ones can be fetched.
    pub(crate) fn are_there(&self) -> bool {
        !self.read().keys.is_empty()
    }

    /// Begins an attempt to fetch them; `None` if another call has just made one.
    pub(crate) fn begin(&self, unknown: Option<&str>) -> Option<Attempt<'_>> {
        let now = unix_seconds();
        let mut state = self.write();
        if !state.are_wanted(now, unknown) || !state.may_try(now) {
            return None;
        }
        let before = state.tried.replace(now);
        state.is_under_way = true;
        Some(Attempt {
            certificates: self,
            before,
            is_over: false,
        })
    }

    /// Returns the reason why the last attempt to fetch them failed, as an error.
    pub(crate) fn last_failure(&self) -> Result<(), RefreshError> {
        self.read().failure.clone().map_or(Ok(()), Err)
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the certificates of an answer; one of them must verify the answer.
    pub(crate) fn take(
        &self,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
        now: u64,
    ) -> Result<(), CertificatesError> {
        let keys = Opened(self.open(body)?);
        verified::verify(&keys, headers, body, now).map_err(CertificatesError::Unverified)?;
        let mut state = self.write();
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
    fn are_wanted(&self, now: u64, unknown: Option<&str>) -> bool {
        let is_old = |fetched: u64| now.abs_diff(fetched) >= MAX_AGE;
        self.fetched.is_none_or(is_old) || self.lack(unknown)
    }

    /// Returns true if the call cannot continue: there is no key at all, or the wanted one is missing.
    fn lack(&self, unknown: Option<&str>) -> bool {
        let is_missing = |serial: &str| find(&self.keys, serial).is_err();
        self.keys.is_empty() || unknown.is_some_and(is_missing)
    }

    fn may_try(&self, now: u64) -> bool {
        let is_transient = |error: &RefreshError| error.retry != Retry::Never;
        let interval = if self.keys.is_empty() && self.failure.as_ref().is_some_and(is_transient) {
            MIN_INTERVAL_WITHOUT
        } else {
            MIN_INTERVAL
        };
        self.tried
            .is_none_or(|tried| now.abs_diff(tried) >= interval)
    }
}

/// Certificates that were opened, and not verified yet.
struct Opened(Keys);

impl Verify for Opened {
    fn verify(&self, serial: &str, text: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        find(&self.0, serial)?.verify(text, signature)
    }
}

/// Compares serial numbers as numbers: a certificate does not keep leading zeros.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns one certificate, fetched this many seconds before a time. Generating its key may take seconds.
    fn fetched_before(now: u64, seconds: u64) -> Certificates {
        let key = ApiV3Key::new(favor_gateway::APIV3_KEY.as_bytes()).expect("32 bytes");
        let certificates = Certificates::new(Arc::new(key));
        let public = PublicKey::from_pem(favor_gateway::platform().public_pem().as_bytes());
        let then = now - seconds;
        *certificates.write() = State {
            keys: [("AB".to_owned(), public.expect("a key"))].into(),
            fetched: Some(then),
            tried: Some(then),
            ..State::default()
        };
        certificates
    }

    #[test]
    fn they_are_fetched_again_before_twelve_hours_are_over() {
        let now = unix_seconds();
        assert!(!fetched_before(now, MAX_AGE - 10).are_due(now, None));
        assert!(fetched_before(now, MAX_AGE).are_due(now, None));
        const { assert!(MAX_AGE < 12 * 60 * 60) };
    }

    #[test]
    fn an_unknown_serial_number_makes_them_due_but_not_every_second() {
        let now = unix_seconds();
        assert!(fetched_before(now, 61).are_due(now, Some("CD")));
        assert!(
            !fetched_before(now, 61).are_due(now, Some("ab")),
            "it is known"
        );
        assert!(
            !fetched_before(now, 30).are_due(now, Some("CD")),
            "they are fresh"
        );
    }

    #[test]
    fn whoever_lacks_a_key_waits_while_another_one_fetches() {
        let now = unix_seconds();
        let certificates = fetched_before(now, 100);
        let attempt = certificates.begin(Some("CD")).expect("it is due");
        assert!(certificates.are_due(now, Some("CD")), "it is waited for");
        assert!(!certificates.are_due(now, None), "who has a key goes on");
        assert!(certificates.begin(Some("CD")).is_none(), "one is enough");
        let failure = Err(RefreshError::new("no", Retry::Later));
        assert_eq!(attempt.end(failure.clone()), failure);
        assert_eq!(certificates.last_failure(), failure);
        assert!(
            !certificates.are_due(now, Some("CD")),
            "not within the minute"
        );
        assert!(certificates.are_there(), "the old ones serve");
    }

    #[test]
    fn without_any_a_transient_failure_is_tried_again_soon() {
        for (retry, seconds) in [(Retry::Later, 5), (Retry::Never, 60)] {
            let now = unix_seconds();
            let certificates = fetched_before(now, 100);
            *certificates.write() = State::default();
            let attempt = certificates.begin(None).expect("it is due");
            let failure = Err(RefreshError::new("no", retry));
            assert_eq!(attempt.end(failure.clone()), failure);
            let tried = certificates.read().tried.expect("an attempt");
            assert!(
                !certificates.are_due(tried + seconds - 1, None),
                "{retry:?}"
            );
            assert!(certificates.are_due(tried + seconds, None), "{retry:?}");
        }
    }

    /// Otherwise, each call that has waited for a long attempt would make another one.
    #[test]
    fn the_interval_begins_at_the_end_of_an_attempt() {
        let now = unix_seconds();
        let certificates = fetched_before(now, 100);
        *certificates.write() = State::default();
        let attempt = certificates.begin(None).expect("it is due");
        certificates.write().tried = Some(now - 30);
        let failure = Err(RefreshError::new("no", Retry::Later));
        assert_eq!(attempt.end(failure.clone()), failure);
        assert!(certificates.begin(None).is_none());
    }

    #[test]
    fn an_attempt_that_is_dropped_does_not_count() {
        let certificates = fetched_before(unix_seconds(), 100);
        drop(certificates.begin(Some("CD")));
        assert!(certificates.begin(Some("CD")).is_some());
    }
}
