//! Answers that must not count as success, and odd ones that must.

use std::io::Write;
use std::time::{Duration, Instant};

use favor_client::{ErrorKind, Outcome};
use favor_gateway::{Answer, Delivery, Gateway, PLATFORM_ID, merchant, platform, stranger};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{TRANSPORTS, good, keys, once, query, stock, stop};

/// A fault: its name, the answer, the resulting outcome, and a part of the error's line.
type Fault = (&'static str, Answer, Outcome, &'static str);

fn unsigned(status: u16, body: &str) -> Answer {
    Answer::unsigned(status, body)
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

/// Successful answers that do not verifiably come from WeChat Pay.
fn forged() -> Vec<Fault> {
    const UNKNOWN: Outcome = Outcome::Unknown;
    let mut faults = vec![
        (
            "no signature",
            unsigned(200, &stock()),
            UNKNOWN,
            "the header `Wechatpay-Timestamp` is missing",
        ),
        (
            "another body than was signed",
            good().with_body(stock().replace("running", "paused") + " "),
            UNKNOWN,
            "the signature was not made with the platform's key",
        ),
        (
            "signed by a stranger",
            good().sign(stranger(), PLATFORM_ID, 0),
            UNKNOWN,
            "the signature was not made with the platform's key",
        ),
        (
            "signed by the merchant itself",
            good().sign(merchant(), PLATFORM_ID, 0),
            UNKNOWN,
            "the signature was not made with the platform's key",
        ),
        (
            "an unknown key",
            good().sign(platform(), "PUB_KEY_ID_9", 0),
            UNKNOWN,
            "no key of the platform is named",
        ),
        (
            "an old signature",
            good().sign(platform(), PLATFORM_ID, -301),
            UNKNOWN,
            "s old; less than 300 s are allowed",
        ),
        (
            "a signature of the future",
            good().sign(platform(), PLATFORM_ID, 310),
            UNKNOWN,
            "s ahead of the clock here",
        ),
        (
            "a probe",
            good().header("Wechatpay-Signature", "WECHATPAY/SIGNTEST/AAAA"),
            UNKNOWN,
            "the signature is a probe of WeChat Pay",
        ),
        (
            "no Base64",
            good().header("Wechatpay-Signature", "*"),
            UNKNOWN,
            "is not Base64",
        ),
        (
            "two signatures",
            good().and_header("Wechatpay-Signature", "AAAA"),
            UNKNOWN,
            "the header `Wechatpay-Signature` comes more than once",
        ),
        (
            "two serial numbers",
            good().and_header("wechatpay-serial", "AB"),
            UNKNOWN,
            "the header `Wechatpay-Serial` comes more than once",
        ),
        (
            "a page",
            unsigned(200, "<html>"),
            UNKNOWN,
            "the header `Wechatpay-Timestamp` is missing",
        ),
        (
            "202 without signature",
            unsigned(202, "{}"),
            UNKNOWN,
            "the header `Wechatpay-Timestamp` is missing",
        ),
    ];
    for name in [
        "Wechatpay-Timestamp",
        "Wechatpay-Nonce",
        "Wechatpay-Signature",
        "Wechatpay-Serial",
    ] {
        faults.push((name, good().without(name), UNKNOWN, "is missing"));
    }
    faults
}

/// Answers that WeChat Pay has signed, or errors, which it does not always sign.
fn refused() -> Vec<Fault> {
    use Outcome::{Done, Refused, Unknown};
    let limited = r#"{"code":"FREQUENCY_LIMIT_EXCEED","message":"接口限频"}"#;
    let failed = r#"{"code":"SYSTEM_ERROR","message":"系统繁忙,请稍后重试"}"#;
    vec![
        (
            "an empty object",
            Answer::signed(200, "{}"),
            Done,
            "query_stock: 200, but the answer",
        ),
        (
            "null",
            Answer::signed(200, "null"),
            Done,
            "query_stock: 200, but the answer",
        ),
        (
            "nothing",
            Answer::signed(200, ""),
            Done,
            "query_stock: 200, but the answer",
        ),
        (
            "a signed page",
            Answer::signed(200, "<html>"),
            Done,
            "query_stock: 200, but the answer",
        ),
        (
            "204",
            Answer::signed(204, ""),
            Done,
            "query_stock: 204, but the answer",
        ),
        (
            "202",
            Answer::signed(202, "{}"),
            Unknown,
            "query_stock: 202, accepted but not carried out yet",
        ),
        (
            "201",
            Answer::signed(201, stock()),
            Unknown,
            "query_stock: 201, but the answer",
        ),
        (
            "429",
            unsigned(429, limited),
            Refused,
            "query_stock: 429 FREQUENCY_LIMIT_EXCEED: 接口限频",
        ),
        (
            "500",
            Answer::signed(500, failed),
            Unknown,
            "query_stock: 500 SYSTEM_ERROR: ",
        ),
        (
            "502",
            unsigned(502, "<html>\n<h1>502</h1>"),
            Unknown,
            "query_stock: 502",
        ),
        ("504", unsigned(504, ""), Unknown, "query_stock: 504"),
        (
            "404 without a body",
            unsigned(404, ""),
            Refused,
            "query_stock: 404",
        ),
        ("304", unsigned(304, ""), Refused, "query_stock: 304"),
        (
            "compressed",
            Answer::signed(200, gzip(&stock())).header("Content-Encoding", "gzip"),
            Unknown,
            "the answer is compressed",
        ),
    ]
}

/// Answers that do not arrive completely.
fn broken() -> Vec<Fault> {
    use Outcome::Unknown;
    vec![
        (
            "cut off",
            good().delivered(Delivery::Cut(20)),
            Unknown,
            "the connection broke",
        ),
        (
            "cut off without a length",
            good()
                .with_body(&stock().as_bytes()[..20])
                .delivered(Delivery::Unmeasured),
            Unknown,
            "the signature was not made with the platform's key",
        ),
        (
            "reset",
            good().delivered(Delivery::Reset),
            Unknown,
            "the connection broke",
        ),
        (
            "closed",
            good().delivered(Delivery::Close),
            Unknown,
            "the connection broke",
        ),
        (
            "too long",
            good().delivered(Delivery::Spaces(11 << 20)),
            Unknown,
            "the answer is longer than allowed",
        ),
    ]
}

#[test]
fn no_fault_is_taken_for_an_answer() {
    let faults: Vec<Fault> = [forged(), refused(), broken()].concat();
    assert!(faults.len() >= 30);
    for start in TRANSPORTS {
        for (name, answer, outcome, line) in &faults {
            let gateway = Gateway::answering(answer.clone());
            let caller = start(keys(), &[gateway.url()], once());
            let error = caller.call(&query()).expect_err(name);
            let text = error.to_string();
            let place = format!("{}: {name}: {text}", caller.name());
            assert_eq!(error.outcome(), *outcome, "{place}");
            assert!(text.contains(line), "{place}");
            assert_eq!(text.lines().count(), 1, "{place}");
            assert!(text.starts_with("query_stock: "), "{place}");
            assert_eq!(
                (gateway.requests().len(), error.attempts()),
                (1, 1),
                "{place}"
            );
        }
    }
}

#[test]
fn odd_answers_are_answers() {
    let shout = |name: &str| name.to_uppercase();
    let whisper = |name: &str| name.to_lowercase();
    let answers = [
        ("whole", good()),
        ("chunked", good().delivered(Delivery::Chunked(7))),
        ("without a length", good().delivered(Delivery::Unmeasured)),
        ("names in capitals", good().names(shout)),
        ("names in small letters", good().names(whisper)),
        (
            "a blank after the body, signed",
            Answer::signed(200, stock() + " \n"),
        ),
        (
            "a late signature",
            good().sign(platform(), PLATFORM_ID, -290),
        ),
        ("identity", good().header("Content-Encoding", "identity")),
        (
            "slow",
            good().delivered(Delivery::Trickle(Duration::from_micros(50))),
        ),
    ];
    for start in TRANSPORTS {
        for (name, answer) in &answers {
            let gateway = Gateway::answering(answer.clone());
            let caller = start(keys(), &[gateway.url()], once());
            let read = caller.call(&query()).map(|stock| stock.stock_id);
            assert!(read.is_ok(), "{}: {name}: {read:?}", caller.name());
            let [request] = &gateway.requests()[..] else {
                panic!("{name}: one request")
            };
            assert!(request.is_signed_by(merchant()), "{name}");
            for (header, value) in [
                ("Accept", Some("application/json")),
                ("Wechatpay-Serial", Some(PLATFORM_ID)),
                ("Accept-Encoding", None),
                ("Accept-Language", None),
                ("Content-Type", None),
            ] {
                assert_eq!(request.header(header), value, "{}: {header}", caller.name());
            }
            assert!(
                request
                    .header("User-Agent")
                    .is_some_and(|name| name.starts_with("favor-client/"))
            );
        }
    }
}

#[test]
fn a_redirect_is_not_followed() {
    for start in TRANSPORTS {
        let elsewhere = Gateway::answering(good());
        let redirect = unsigned(307, "").header("Location", &format!("{}/", elsewhere.url()));
        let gateway = Gateway::answering(redirect);
        let caller = start(keys(), &[gateway.url()], once());
        let error = caller.call(&stop()).expect_err("a redirect");
        assert!(
            error.to_string().starts_with("stop_stock: 307, a redirect"),
            "{error}"
        );
        assert_eq!((gateway.requests().len(), elsewhere.connections()), (1, 0));
    }
}

#[test]
fn a_trickle_ends_at_the_time_of_the_attempt() {
    for start in TRANSPORTS {
        let gateway =
            Gateway::answering(good().delivered(Delivery::Trickle(Duration::from_millis(20))));
        let mut settings = once();
        settings.attempt = Duration::from_millis(300);
        let caller = start(keys(), &[gateway.url()], settings);
        let begin = Instant::now();
        let error = caller.call(&query()).expect_err("too slow");
        let took = begin.elapsed();
        assert!(
            error.to_string().contains("no answer in time"),
            "{}: {error}",
            caller.name()
        );
        // Receiving all the bytes one by one would take far longer.
        let allowed = Duration::from_millis(250)..Duration::from_secs(10);
        assert!(allowed.contains(&took), "{}: {took:?}", caller.name());
    }
}

#[test]
fn silence_ends_after_all_attempts_or_at_the_deadline() {
    const LONG: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(100);
    for start in TRANSPORTS {
        for (repeats, deadline, attempts) in [(2, LONG, Some(3)), (10_000, SHORT * 3, None)] {
            let gateway = Gateway::answering(good().delivered(Delivery::Hang));
            let mut settings = crate::repeating(repeats);
            settings.attempt = SHORT;
            settings.deadline = deadline;
            let caller = start(keys(), &[gateway.url()], settings);
            let begin = Instant::now();
            let error = caller.call(&query()).expect_err("silence");
            // Ten thousand attempts would take far longer.
            assert!(begin.elapsed() < LONG, "{}", caller.name());
            assert_eq!(error.outcome(), Outcome::Unknown);
            let made = error.attempts();
            assert_eq!(attempts.unwrap_or(made), made, "{}: {error}", caller.name());
        }
    }
}

#[test]
fn an_error_that_is_signed_says_so() {
    let body = r#"{"code":"PARAM_ERROR","message":"参数错误"}"#;
    for start in TRANSPORTS {
        for (answer, expected) in [
            (Answer::signed(400, body), true),
            (unsigned(400, body), false),
        ] {
            let gateway = Gateway::answering(answer);
            let error = start(keys(), &[gateway.url()], once())
                .call(&query())
                .expect_err("an error");
            let ErrorKind::Call { is_verified, .. } = error.kind() else {
                panic!("{error}")
            };
            assert_eq!(*is_verified, expected);
            assert_eq!(
                error.to_string().contains("(not verified)"),
                !expected,
                "{error}"
            );
            assert_eq!(
                error.api().map(|error| error.code.as_str()),
                Some("PARAM_ERROR")
            );
        }
    }
}

#[test]
fn a_refused_signature_is_explained() {
    let refused = |detail: &str| {
        format!(r#"{{"code":"SIGN_ERROR","message":"签名错误，请检查后再试","detail":{detail}}}"#)
    };
    let text = |path: &str| {
        let information = format!(
            r#"{{"sign_information":{{"truncated_sign_message":"GET\n{path}\n1\nN\n\n","sign_message_length":9}}}}"#
        );
        refused(&information)
    };
    let deeper = r#"{"detail":{"sign_information":{"truncated_sign_message":"GET\n/v3/certificates\n1\nN\n\n"}}}"#;
    let skewed = unsigned(401, &refused("null")).header("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for (answer, expected) in [
        (
            unsigned(401, &text("/v3/marketing/favor/stock/9856888")),
            "the gateway verified another URL than the one that was signed: they differ from byte 26 on",
        ),
        (
            unsigned(
                401,
                &text("/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456"),
            ),
            "the gateway verified another timestamp",
        ),
        // The gateway sometimes sends the detail one level deeper.
        (
            unsigned(401, &refused(deeper)),
            "the gateway verified another URL than the one that was signed: they differ from byte 5 on",
        ),
        (skewed, "s ahead of the gateway's"),
    ] {
        for start in TRANSPORTS {
            let gateway = Gateway::answering(answer.clone());
            let error = start(keys(), &[gateway.url()], once())
                .call(&query())
                .expect_err("an error");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}

/// The path of the call contains the `openid`, and the gateway repeats the path.
#[test]
fn the_explanation_of_a_refused_signature_shows_no_openid() {
    let request = favor_generated::send_coupon::SendCoupon::example();
    let path = format!("/v3/marketing/favor/users/x{}/coupons", request.openid);
    let detail = format!(
        r#"{{"sign_information":{{"truncated_sign_message":"POST\n{path}\n1\nN\n\n","sign_message_length":9}}}}"#
    );
    let body = format!(r#"{{"code":"SIGN_ERROR","message":"签名错误","detail":{detail}}}"#);
    for start in TRANSPORTS {
        let gateway = Gateway::answering(unsigned(401, &body));
        let error = start(keys(), &[gateway.url()], once())
            .call(&request)
            .expect_err("an error");
        let (line, debug) = (error.to_string(), format!("{error:?}"));
        assert!(line.contains("another URL"), "{line}");
        for text in [&line, &debug] {
            assert!(!text.contains(&request.openid[..8]), "{text}");
        }
    }
}
