//! Platform keys that the client does not know.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use favor_client::{
    ErrorKind, Exchange, Hosts, Now, Outcome, Prepared, RefreshError, Retry, Step, Verify,
    VerifyError,
};
use favor_generated::send_coupon::SendCoupon;

use super::Kind::Success;
use super::{Bench, NOW, reply};

/// The time of every step.
const AT: Now = Now {
    unix: NOW,
    elapsed: Duration::ZERO,
};

fn random(bytes: &mut [u8]) {
    bytes.fill(1);
}

/// Begins a call whose answer is verified with these keys.
fn begun(keys: &dyn Verify, test: impl FnOnce(&mut Exchange<'_>)) {
    let bench = Bench::new();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let hosts = Hosts::new(["https://a"]).expect("a safe host");
    let (merchant, settings) = (&bench.merchant, &bench.settings);
    test(&mut Exchange::new(
        &request, merchant, keys, &hosts, settings,
    ));
}

/// A platform that knows no key, and may be willing to fetch some.
struct Unknown {
    wants_refresh: bool,
}

impl Verify for Unknown {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        Err(VerifyError::UnknownSerial)
    }

    fn wants_refresh(&self, _: u64, unknown: Option<&str>) -> bool {
        self.wants_refresh && unknown.is_some()
    }
}

#[test]
fn certificates_are_fetched_for_an_unknown_key_only_if_they_are_due() {
    for wants_refresh in [false, true] {
        let keys = Unknown { wants_refresh };
        begun(&keys, |exchange| {
            assert!(matches!(exchange.step(AT, &mut random), Step::Send(_)));
            exchange.received(reply(Success, "{}"), AT, &mut random);
            match exchange.step(AT, &mut random) {
                Step::Refresh { unknown, .. } if wants_refresh => {
                    assert_eq!(unknown.as_deref(), Some("S"));
                }
                Step::Done(Err(error)) if !wants_refresh => {
                    assert!(
                        matches!(error.kind(), ErrorKind::Unverified { .. }),
                        "{error}"
                    );
                }
                other => panic!("{wants_refresh}: {other:?}"),
            }
        });
    }
}

/// A platform whose keys are old or missing.
struct Old {
    is_ready: bool,
}

impl Verify for Old {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        Err(VerifyError::UnknownSerial)
    }

    fn wants_refresh(&self, _: u64, unknown: Option<&str>) -> bool {
        unknown.is_none()
    }

    fn is_ready(&self) -> bool {
        self.is_ready
    }
}

#[test]
fn where_newer_keys_cannot_be_fetched_a_call_is_made_if_there_are_older_ones() {
    for is_ready in [false, true] {
        let keys = Old { is_ready };
        begun(&keys, |exchange| {
            let first = exchange.step(AT, &mut random);
            assert!(matches!(first, Step::Refresh { unknown: None, .. }));
            exchange.refreshed(Err(RefreshError::new("no route", Retry::Later)));
            match exchange.step(AT, &mut random) {
                Step::Send(_) if is_ready => {}
                Step::Done(Err(error)) if !is_ready => {
                    assert_eq!(
                        (error.outcome(), error.retry()),
                        (Outcome::NotSent, Retry::Later)
                    );
                    assert!(
                        matches!(error.kind(), ErrorKind::Certificates(error) if error.reason == "no route"),
                        "{error}"
                    );
                }
                other => panic!("{is_ready}: {other:?}"),
            }
        });
    }
}

/// A platform whose new key is fetched by another call while an answer is being verified.
#[derive(Default)]
struct Fetched(AtomicBool);

impl Verify for Fetched {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        let is_known = self.0.swap(true, Ordering::Relaxed);
        is_known.then_some(()).ok_or(VerifyError::UnknownSerial)
    }
}

#[test]
fn an_answer_is_checked_once_more_where_another_call_has_fetched_its_key() {
    begun(&Fetched::default(), |exchange| {
        assert!(matches!(exchange.step(AT, &mut random), Step::Send(_)));
        exchange.received(reply(Success, "{}"), AT, &mut random);
        let end = exchange.step(AT, &mut random);
        assert!(matches!(end, Step::Done(Ok(_))), "{end:?}");
    });
}
