//! Tests of the exchange without a socket: when it requests keys, how it behaves without them, and steps before the end
//! of a wait.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use favor_client::{
    ErrorKind, Exchange, Hosts, Merchant, Now, Outcome, Pace, Prepared, RefreshError, Retry,
    SendError, Settings, Sign, Step, Unverified, Verify, VerifyError, verify,
};
use favor_generated::RateLimit;
use favor_generated::send_coupon::SendCoupon;

struct Key;

impl Sign for Key {
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(text.to_vec())
    }
}

/// The keys of a platform: `is_ready` if there are any, `is_old` if new ones are wanted.
struct Platform {
    is_ready: bool,
    is_old: bool,
}

impl Verify for Platform {
    fn verify(&self, _: &str, _: &[u8], _: &[u8]) -> Result<(), VerifyError> {
        Err(VerifyError::WrongSignature)
    }

    fn wants_refresh(&self, _: u64, _: Option<&str>) -> bool {
        self.is_old
    }

    fn is_ready(&self) -> bool {
        self.is_ready
    }
}

/// A pace that always requires a wait of five seconds.
struct Five;

impl Pace for Five {
    fn wait(&self, _: &'static str, _: &'static [RateLimit]) -> Duration {
        Duration::from_secs(5)
    }
}

fn at(seconds: u64) -> Now {
    Now {
        unix: 1_600_739_548 + seconds,
        elapsed: Duration::from_secs(seconds),
    }
}

/// Steps once, gives the exchange the result of a refresh, and steps again.
fn steps(
    platform: &Platform,
    settings: &Settings,
    refreshed: Result<(), RefreshError>,
    then: Now,
) -> [Step; 2] {
    let merchant = Merchant::with_key("1900000001", "00AB", Key).expect("a merchant");
    let hosts = Hosts::new(["https://a"]).expect("a safe host");
    let request = Prepared::new(&SendCoupon::example(), settings).expect("valid");
    let mut exchange = Exchange::new(&request, &merchant, platform, &hosts, settings);
    let mut random = |bytes: &mut [u8]| bytes.fill(1);
    let first = exchange.step(at(0), &mut random);
    match first {
        Step::Refresh { .. } => exchange.refreshed(refreshed),
        Step::Send(_) => return [first, Step::Wait(Duration::ZERO)],
        _ => {}
    }
    [first, exchange.step(then, &mut random)]
}

#[test]
fn keys_are_asked_for_where_there_are_none_and_where_they_are_old() {
    let settings = Settings::default();
    let all = settings.deadline;
    for (is_ready, is_old, time) in [
        (true, false, None),
        // Old keys can still verify, so the call keeps the greater part of its time.
        (true, true, Some(all / 3)),
        (false, false, Some(all)),
        (false, true, Some(all)),
    ] {
        let is_asked = time.is_some();
        let platform = Platform { is_ready, is_old };
        let [first, _] = steps(&platform, &settings, Ok(()), at(0));
        let found =
            matches!(first, Step::Refresh { unknown: None, within } if Some(within) == time);
        assert_eq!(found, is_asked, "{is_ready} {is_old}: {first:?}");
        assert_eq!(matches!(first, Step::Send(_)), !is_asked);
    }
}

#[test]
fn nothing_is_sent_while_no_key_could_verify_the_answer() {
    let settings = Settings::default();
    let failed = || Err(RefreshError::new("no list", Retry::Never));
    let none = Platform {
        is_ready: false,
        is_old: true,
    };
    let [_, second] = steps(&none, &settings, failed(), at(1));
    let Step::Done(Err(error)) = second else {
        panic!("{second:?}")
    };
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(matches!(error.kind(), ErrorKind::Certificates(error) if error.reason == "no list"));
    // Another client fetches them, and has none yet.
    let [_, second] = steps(&none, &settings, Ok(()), at(1));
    assert!(matches!(second, Step::Done(Err(_))), "{second:?}");
    // Old keys are sufficient.
    let old = Platform {
        is_ready: true,
        is_old: true,
    };
    for result in [failed(), Ok(())] {
        let [_, second] = steps(&old, &settings, result, at(1));
        assert!(matches!(second, Step::Send(_)), "{second:?}");
    }
}

#[test]
fn whoever_steps_too_early_waits_for_the_rest() {
    let mut settings = Settings::default();
    settings.pace = Some(Arc::new(Five));
    let platform = Platform {
        is_ready: true,
        is_old: false,
    };
    let [first, second] = steps(&platform, &settings, Ok(()), at(2));
    assert!(matches!(first, Step::Wait(rest) if rest == Duration::from_secs(5)));
    assert!(
        matches!(second, Step::Wait(rest) if rest == Duration::from_secs(3)),
        "{second:?}"
    );
}

#[test]
fn at_the_deadline_no_other_host_is_tried() {
    let mut settings = Settings::default();
    settings.deadline = Duration::from_secs(10);
    let platform = Platform {
        is_ready: true,
        is_old: false,
    };
    let merchant = Merchant::with_key("1900000001", "00AB", Key).expect("a merchant");
    let request = Prepared::new(&SendCoupon::example(), &settings).expect("valid");
    let mut random = |bytes: &mut [u8]| bytes.fill(1);
    for (seconds, is_sent) in [(9, true), (10, false)] {
        let hosts = Hosts::new(["https://a", "https://b"]).expect("safe hosts");
        let mut exchange = Exchange::new(&request, &merchant, &platform, &hosts, &settings);
        let first = exchange.step(at(0), &mut random);
        assert!(matches!(first, Step::Send(_)), "{first:?}");
        let lost = SendError::NotSent("refused".to_owned());
        exchange.received(Err(lost), at(seconds), &mut random);
        let second = exchange.step(at(seconds), &mut random);
        assert_eq!(matches!(second, Step::Send(_)), is_sent, "{second:?}");
    }
}

#[test]
fn the_age_of_a_stale_signature_is_reported() {
    let platform = Platform {
        is_ready: true,
        is_old: false,
    };
    for (timestamp, expected) in [("1000", 300), ("1600", -300)] {
        let headers = [
            ("Wechatpay-Timestamp", timestamp),
            ("Wechatpay-Nonce", "N"),
            ("Wechatpay-Signature", "AAAA"),
            ("Wechatpay-Serial", "S"),
        ];
        let found = verify(&platform, &headers, b"", 1300);
        let Err(Unverified::Stale { age, .. }) = found else {
            panic!("{found:?}")
        };
        assert_eq!(age, expected);
    }
}
