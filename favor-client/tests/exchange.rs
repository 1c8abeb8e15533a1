//! The exchange without a socket: every sequence of up to four replies of every kind, against a second telling of
//! the rules.

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use favor_client::endpoints::download_certificates::DownloadCertificates;
use favor_client::{
    Backoff, ErrorKind, Exchange, Hosts, Incoming, Merchant, Now, Outcome, Outgoing, Pace,
    Prepared, RateLimits, SendError, Settings, Sign, Step, Verify, VerifyError,
};
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::stop_stock::StopStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::{
    Body, CallError, Endpoint, ErrorRow, Header, Method, RateLimit, Reply, Retry, Validate,
};

/// Seconds since 1970.
const NOW: u64 = 1_600_739_548;

/// The number of times that a call waits before another round.
const WAITS: u32 = 2;

/// The number of hosts.
const HOSTS: u32 = 2;

/// A kind of reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Success,
    Forged,
    Stale,
    Accepted,
    Limited,
    Failed,
    BadGateway,
    Refused,
    Redirect,
    NotSent,
    Lost,
    TimedOut,
    TooLong,
}

use Kind::{
    Accepted, BadGateway, Failed, Forged, Limited, Lost, NotSent, Redirect, Refused, Stale,
    Success, TimedOut, TooLong,
};

const KINDS: [Kind; 13] = [
    Success, Forged, Stale, Accepted, Limited, Failed, BadGateway, Refused, Redirect, NotSent,
    Lost, TimedOut, TooLong,
];

/// A key that signs with the text itself, so that the test can look at it.
struct Key;

impl Sign for Key {
    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(text.to_vec())
    }
}

/// A platform whose signatures are the word `good`.
struct Platform;

impl Verify for Platform {
    fn verify(&self, _: &str, _: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        match signature {
            b"good" => Ok(()),
            _ => Err(VerifyError::WrongSignature),
        }
    }
}

struct Seconds;

impl Backoff for Seconds {
    fn wait(&self, waits: u32, _: u32) -> Option<Duration> {
        (waits < WAITS).then_some(Duration::from_secs(1))
    }
}

fn answer(status: u16, body: &str, signature: &str, timestamp: u64) -> Result<Incoming, SendError> {
    let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
    Ok(Incoming {
        status,
        headers: vec![
            header("Wechatpay-Timestamp", &timestamp.to_string()),
            header("Wechatpay-Nonce", "N"),
            header("Wechatpay-Signature", signature),
            header("Wechatpay-Serial", "S"),
        ],
        body: body.as_bytes().to_vec(),
    })
}

/// Makes a reply of this kind; `Z29vZA==` is the word `good`.
fn reply(kind: Kind, body: &str) -> Result<Incoming, SendError> {
    const GOOD: &str = "Z29vZA==";
    match kind {
        Success => answer(200, body, GOOD, NOW),
        Forged => answer(200, body, "QkFE", NOW),
        Stale => answer(200, body, GOOD, NOW - 300),
        Accepted => answer(202, "{}", GOOD, NOW),
        Limited => answer(429, r#"{"code":"FREQUENCY_LIMIT_EXCEED"}"#, GOOD, NOW),
        Failed => answer(500, r#"{"code":"SYSTEM_ERROR"}"#, "", NOW),
        BadGateway => answer(502, "<html>", "", NOW),
        Refused => answer(403, r#"{"code":"NOT_ENOUGH"}"#, GOOD, NOW),
        Redirect => answer(302, "", "", NOW),
        NotSent => Err(SendError::NotSent("refused".to_owned())),
        Lost => Err(SendError::Lost("reset".to_owned())),
        TimedOut => Err(SendError::TimedOut),
        TooLong => Err(SendError::TooLong),
    }
}

/// The rules once more: how many requests are sent, and how the call ends. After the sequence all goes well.
fn expected(sequence: &[Kind], is_repeatable: bool) -> (usize, Result<(), Outcome>) {
    let (mut is_doubtful, mut untried, mut waits) = (false, HOSTS - 1, WAITS);
    for sent in 1.. {
        let kind = sequence.get(sent - 1).copied().unwrap_or(Success);
        let outcome = match kind {
            Success => return (sent, Ok(())),
            NotSent => Outcome::NotSent,
            Limited | Refused | Redirect => Outcome::Refused,
            _ => Outcome::Unknown,
        };
        is_doubtful |= outcome == Outcome::Unknown;
        let may_repeat = match kind {
            NotSent | Limited => true,
            Accepted | Failed | BadGateway | Lost | TimedOut => is_repeatable,
            _ => false,
        };
        let is_unanswered = matches!(kind, NotSent | Lost | TimedOut);
        if may_repeat && is_unanswered && untried > 0 {
            untried -= 1;
        } else if may_repeat && waits > 0 {
            (untried, waits) = (HOSTS - 1, waits - 1);
        } else {
            return (
                sent,
                Err(if is_doubtful {
                    Outcome::Unknown
                } else {
                    outcome
                }),
            );
        }
    }
    unreachable!("a sequence ends")
}

struct Bench {
    merchant: Merchant,
    settings: Settings,
}

impl Bench {
    fn new() -> Self {
        let mut settings = Settings::default();
        settings.backoff = Arc::new(Seconds);
        settings.deadline = Duration::from_secs(1000);
        let merchant = Merchant::with_key("1900000001", "00AB", Key).expect("a merchant");
        Self { merchant, settings }
    }

    /// Runs an exchange through a sequence of replies. Returns what was sent, and the end.
    fn run(
        &self,
        request: &Prepared,
        sequence: &[Kind],
        body: &str,
    ) -> (Vec<Outgoing>, Result<(), favor_client::Error>) {
        // A host that has answered is kept: each run has hosts of its own.
        let hosts = Hosts::new(["https://a", "https://b"]).expect("safe hosts");
        let mut exchange =
            Exchange::new(request, &self.merchant, &Platform, &hosts, &self.settings);
        let (mut sent, mut elapsed, mut counter) = (Vec::new(), Duration::ZERO, 0_u8);
        let mut random = |bytes: &mut [u8]| {
            counter = counter.wrapping_add(1);
            bytes.fill(counter);
        };
        loop {
            match exchange.step(Now { unix: NOW, elapsed }, &mut random) {
                Step::Send(outgoing) => {
                    let kind = sequence.get(sent.len()).copied().unwrap_or(Success);
                    sent.push(outgoing);
                    let now = Now { unix: NOW, elapsed };
                    exchange.received(reply(kind, body), now, &mut random);
                }
                // A sleep may end early: what is left is waited for, and nothing else is done.
                Step::Wait(time) if time > Duration::from_millis(300) => elapsed += time / 2,
                Step::Wait(time) => elapsed += time,
                Step::Done(result) => return (sent, result.map(drop)),
                other => panic!("{other:?}"),
            }
        }
    }
}

/// Every sequence of up to four kinds.
fn sequences() -> impl Iterator<Item = Vec<Kind>> {
    let count = KINDS.len();
    (0..=4_u32).flat_map(move |length| {
        (0..count.pow(length)).map(move |number| {
            let digits = (0..length).map(|place| number / count.pow(place) % count);
            digits.map(|digit| KINDS[digit]).collect()
        })
    })
}

#[test]
fn every_sequence_of_replies_ends_as_the_rules_say() {
    let bench = Bench::new();
    let body = serde_json::to_string(&SendCouponResponse::example()).expect("an answer");
    let send = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let stop = Prepared::new(&StopStock::example(), &bench.settings).expect("valid");
    let mut count = 0;
    for sequence in sequences() {
        // What follows the end of a call is never asked for: such sequences are others' beginnings.
        for (request, is_repeatable) in [(&send, true), (&stop, false)] {
            let (expected_sent, expected_end) = expected(&sequence, is_repeatable);
            if expected_sent < sequence.len() {
                continue;
            }
            count += 1;
            let (sent, end) = bench.run(request, &sequence, &body);
            let end = end.map_err(|error| error.outcome());
            assert_eq!(
                (sent.len(), end),
                (expected_sent, expected_end),
                "{sequence:?} {is_repeatable}"
            );
            check_repetitions(&sent);
        }
    }
    assert!(count > 4_000, "{count}");
}

/// Each attempt has the body of the first, and a nonce of its own.
fn check_repetitions(sent: &[Outgoing]) {
    let authorization = |outgoing: &Outgoing| {
        let mut headers = outgoing.headers.iter();
        headers
            .find(|(name, _)| *name == "Authorization")
            .expect("signed")
            .1
            .clone()
    };
    for (index, outgoing) in sent.iter().enumerate() {
        assert_eq!(outgoing.body, sent[0].body);
        for earlier in &sent[..index] {
            assert_ne!(authorization(earlier), authorization(outgoing));
        }
    }
}

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
fn a_key_that_does_not_sign_is_an_error_before_anything_is_sent() {
    struct Broken;
    impl Sign for Broken {
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
            Err("the module is locked".into())
        }
    }
    let settings = Settings::default();
    let merchant = Merchant::with_key("1900000001", "00AB", Broken).expect("a merchant");
    let request = Prepared::new(&StopStock::example(), &settings).expect("valid");
    let hosts = Hosts::new(["https://a"]).expect("safe hosts");
    let mut exchange = Exchange::new(&request, &merchant, &Platform, &hosts, &settings);
    let now = Now {
        unix: NOW,
        elapsed: Duration::ZERO,
    };
    let Step::Done(Err(error)) = exchange.step(now, &mut |bytes| bytes.fill(0)) else {
        panic!("it is over")
    };
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(
        error.to_string().contains("the module is locked"),
        "{error}"
    );
}

#[test]
fn what_is_sent_is_what_is_signed() {
    let bench = Bench::new();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    let (sent, _) = bench.run(&request, &[], "{}");
    let outgoing = &sent[0];
    let header = |name: &str| {
        let mut headers = outgoing.headers.iter();
        headers
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.as_str())
    };
    let authorization = header("Authorization").expect("signed");
    let (_, signature) = authorization
        .split_once("signature=\"")
        .expect("a signature");
    // The key of the test signs with the text itself.
    let text = base64_text(signature.trim_end_matches('"'));
    let target = outgoing
        .url
        .strip_prefix("https://a")
        .expect("the first host");
    let body = String::from_utf8(outgoing.body.as_ref().expect("a body").to_vec()).expect("JSON");
    assert!(
        text.starts_with(&format!("POST\n{target}\n{NOW}\n")),
        "{text}"
    );
    assert!(text.ends_with(&format!("\n{body}\n")), "{text}");
    assert_eq!(header("Content-Type"), Some("application/json"));
    assert!(
        !format!("{outgoing:?}").contains(target),
        "nothing of the request is shown"
    );
}

/// A request of an API whose headers are others.
#[derive(Clone, Debug, PartialEq)]
struct WithHeaders(SendCoupon);

impl Validate for WithHeaders {}

impl Endpoint for WithHeaders {
    type Response = <SendCoupon as Endpoint>::Response;
    const NAME: &'static str = SendCoupon::NAME;
    const METHOD: Method = SendCoupon::METHOD;
    const PATH: &'static str = SendCoupon::PATH;
    const ERRORS: &'static [ErrorRow] = SendCoupon::ERRORS;
    const HEADERS: &'static [Header] = &[
        Header::new("accept", Some("application/json; charset=utf-8")),
        Header::new("X-Version", Some("1")),
        Header::new("Authorization", None),
    ];
    const REPEATABLE: bool = SendCoupon::REPEATABLE;

    fn path_and_query(&self) -> String {
        self.0.path_and_query()
    }

    fn body(&self) -> Option<Body> {
        self.0.body()
    }

    fn decode(reply: Reply<'_>) -> Result<Self::Response, CallError> {
        SendCoupon::decode(reply)
    }
}

#[test]
fn the_headers_that_the_spec_states_go_out_once() {
    let bench = Bench::new();
    let names = |request: &Prepared| -> Vec<(&'static str, String)> {
        let (sent, _) = bench.run(request, &[], "{}");
        sent[0].headers.clone()
    };
    let of_spec = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    for header in SendCoupon::HEADERS {
        let sent = names(&of_spec);
        let mut values = sent.iter().filter(|(name, _)| *name == header.name);
        let (_, value) = values.next().expect(header.name);
        assert!(header.value.is_none_or(|stated| stated == value));
        assert!(values.next().is_none(), "{}", header.name);
    }
    let other = WithHeaders(SendCoupon::example());
    let other = names(&Prepared::new(&other, &bench.settings).expect("valid"));
    let found: Vec<&str> = other.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        found,
        [
            "accept",
            "X-Version",
            "User-Agent",
            "Authorization",
            "Content-Type"
        ]
    );
    assert_eq!(other[1].1, "1");
}

#[test]
fn what_no_spec_says_of_the_answer_is_asked_for_by_the_client() {
    let bench = Bench::new();
    let file = Prepared::download("https://a/v3/billdownload/file", &bench.settings);
    let certificates = Prepared::new(&DownloadCertificates::default(), &bench.settings);
    for (request, expected) in [(file, "*/*"), (certificates, "application/json")] {
        let (sent, _) = bench.run(&request.expect("valid"), &[], "{}");
        let mut headers = sent[0].headers.iter();
        let accept = headers.find(|(name, _)| *name == "Accept");
        assert_eq!(accept.map(|(_, value)| value.as_str()), Some(expected));
    }
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
    let bench = Bench::new();
    let request = Prepared::new(&SendCoupon::example(), &bench.settings).expect("valid");
    for wants_refresh in [false, true] {
        let keys = Unknown { wants_refresh };
        let hosts = Hosts::new(["https://a"]).expect("a safe host");
        let mut exchange = Exchange::new(&request, &bench.merchant, &keys, &hosts, &bench.settings);
        let now = Now {
            unix: NOW,
            elapsed: Duration::ZERO,
        };
        let random = &mut |bytes: &mut [u8]| bytes.fill(1);
        assert!(matches!(exchange.step(now, random), Step::Send(_)));
        exchange.received(reply(Success, "{}"), now, random);
        match exchange.step(now, random) {
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
    }
}

fn base64_text(text: &str) -> String {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text);
    String::from_utf8(bytes.expect("Base64")).expect("a text")
}

/// Waits that are asked for one after the other, and then none; it remembers who asked.
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
    // A place, three asks before it; after the failure another, one ask before it.
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
    assert_eq!(
        (error.outcome(), error.retry()),
        (Outcome::NotSent, Retry::Later)
    );
    let line = "send_coupon: the pace of the settings allows no attempt for another 3.0 s; outcome: not sent";
    assert!(error.to_string().starts_with(line), "{error}");
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
