//! The waits between attempts: those of the backoff policy, and those for the documented rates.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use favor_client::{
    ErrorKind, Exchange, Hosts, Now, Outcome, Pace, Prepared, RateLimits, Settings, Step,
};
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::use_flow::UseFlow;
use favor_generated::{Endpoint, RateLimit, Retry};

use super::Kind::{Failed, Limited, NotSent, Refused};
use super::{Bench, NOW, Platform, reply};

#[test]
fn waits_are_those_of_the_policy_and_end_before_the_deadline() {
    let mut bench = Bench::new();
    bench.settings = Settings::default();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let hosts = Hosts::new(["https://a"]).expect("safe hosts");
    for (deadline, expected) in [
        (30, vec![0.75..1.25, 2.25..3.75, 7.5..12.5]),
        (3, vec![0.75..1.25]),
    ] {
        bench.settings.deadline = Duration::from_secs(deadline);
        let mut exchange = Exchange::new(
            &request,
            &bench.merchant,
            &Platform,
            &hosts,
            &bench.settings,
        );
        let (mut waits, mut elapsed) = (Vec::new(), Duration::ZERO);
        let mut random = |bytes: &mut [u8]| bytes.fill(0x5a);
        let error = loop {
            let now = Now { unix: NOW, elapsed };
            match exchange.step(now, &mut random) {
                Step::Send(_) => exchange.received(reply(Failed, ""), now, &mut random),
                Step::Wait(time) => {
                    waits.push(time.as_secs_f64());
                    elapsed += time;
                }
                Step::Done(result) => break result.expect_err("it fails each time"),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(waits.len(), expected.len(), "{waits:?}");
        for (wait, expected) in waits.iter().zip(&expected) {
            assert!(expected.contains(wait), "{waits:?}");
        }
        assert_eq!(error.attempts() as usize, expected.len() + 1);
        assert!(elapsed <= bench.settings.deadline);
    }
}

#[test]
fn a_call_that_ends_at_the_deadline_reports_its_last_reply() {
    let mut bench = Bench::new();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let hosts = Hosts::new(["https://a", "https://b"]).expect("safe hosts");
    // With more time, the call would continue: after `NotSent`, at once and with the next host; after `Failed`, after a
    // wait of one second.
    for (deadline, kind) in [(1, NotSent), (2, Failed)] {
        bench.settings.deadline = Duration::from_secs(deadline);
        let (merchant, settings) = (&bench.merchant, &bench.settings);
        let mut exchange = Exchange::new(&request, merchant, &Platform, &hosts, settings);
        let mut random = |bytes: &mut [u8]| bytes.fill(1);
        let at = |seconds| Now {
            unix: NOW,
            elapsed: Duration::from_secs(seconds),
        };
        assert!(matches!(exchange.step(at(0), &mut random), Step::Send(_)));
        exchange.received(reply(kind, ""), at(1), &mut random);
        let Step::Done(Err(error)) = exchange.step(at(1), &mut random) else {
            panic!("no time is left")
        };
        assert!(!matches!(error.kind(), ErrorKind::Deadline), "{error}");
        assert_eq!(error.attempts(), 1);
    }
}

/// A pace that returns these waits, the last one first, then no wait, and records the calls.
#[derive(Default)]
struct Waits {
    left: Mutex<Vec<Duration>>,
    asked: Mutex<Vec<(&'static str, &'static [RateLimit])>>,
}

impl Pace for Waits {
    fn wait(&self, operation: &'static str, limits: &'static [RateLimit]) -> Duration {
        self.asked.lock().expect("held").push((operation, limits));
        self.left.lock().expect("held").pop().unwrap_or_default()
    }
}

#[test]
fn each_attempt_asks_the_pace_and_waits_as_often_as_it_must() {
    let mut bench = Bench::new();
    let pace = Arc::new(Waits::default());
    bench.settings.pace = Some(pace.clone());
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let body = serde_json::to_string(&SendCouponResponse::example()).expect("an answer");
    *pace.left.lock().expect("held") = [4, 0, 2, 3].map(Duration::from_secs).into();
    let (sent, end) = bench.run(&request, &[Failed], &body);
    assert!(end.is_ok(), "{end:?}");
    // The first attempt asks three times, and the attempt after the failure asks twice.
    assert_eq!(sent.len(), 2);
    let asked = pace.asked.lock().expect("held");
    assert_eq!(asked.len(), 5);
    let own = (SendCoupon::NAME, SendCoupon::RATE_LIMITS);
    assert!(asked.iter().all(|asked| *asked == own), "{asked:?}");
}

#[test]
fn a_call_whose_place_comes_too_late_is_not_sent() {
    let mut bench = Bench::new();
    let pace = Arc::new(Waits::default());
    bench.settings.pace = Some(pace.clone());
    bench.settings.deadline = Duration::from_secs(5);
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    *pace.left.lock().expect("held") = [3, 2].map(Duration::from_secs).into();
    let (sent, end) = bench.run(&request, &[], "");
    assert_eq!(sent.len(), 0);
    let error = end.expect_err("there is no time");
    assert!(matches!(error.kind(), ErrorKind::Paced(wait) if *wait == Duration::from_secs(3)));
    assert_eq!((error.attempts(), error.host()), (0, None));
    assert_eq!(
        (error.outcome(), error.retry()),
        (Outcome::NotSent, Retry::Later)
    );
    let line = "send_coupon: the pace of the settings allows no attempt for another 3.0 s; outcome: not sent";
    assert!(error.to_string().starts_with(line), "{error}");
}

#[test]
fn a_repetition_without_a_place_reports_the_last_reply() {
    let mut bench = Bench::new();
    let pace = Arc::new(Waits::default());
    bench.settings.pace = Some(pace.clone());
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    for (kind, outcome) in [
        (Limited, Outcome::Refused),
        (Failed, Outcome::Unknown),
        (NotSent, Outcome::NotSent),
    ] {
        *pace.left.lock().expect("held") = [3600, 0].map(Duration::from_secs).into();
        let (sent, end) = bench.run(&request, &[kind], "");
        assert_eq!(sent.len(), 1);
        let error = end.expect_err("there is no time");
        assert!(!matches!(error.kind(), ErrorKind::Paced(_)), "{error}");
        assert_eq!((error.attempts(), error.outcome()), (1, outcome), "{error}");
    }
}

#[test]
fn calls_wait_for_the_documented_rate() {
    // The documents allow five calls a minute from one address.
    let mut bench = Bench::new();
    bench.settings.pace = Some(Arc::new(RateLimits::new()));
    bench.settings.deadline = Duration::from_secs(12);
    let request = Prepared::new(&UseFlow::example(), &bench.settings).expect("valid");
    let (sent, _) = bench.run(&request, &[Refused], "");
    assert_eq!(sent.len(), 1);
    let (sent, end) = bench.run(&request, &[], "");
    assert_eq!(sent.len(), 0);
    match end
        .expect_err("the next place is fifteen seconds away")
        .kind()
    {
        ErrorKind::Paced(wait) => assert!(wait.as_secs() < 15, "{wait:?}"),
        other => panic!("{other:?}"),
    }
}
