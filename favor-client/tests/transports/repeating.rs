//! Requests that are sent again, requests that never are, and the hosts to which they are sent.

use std::time::Duration;

use favor_client::{ErrorKind, Outcome};
use favor_gateway::{Answer, Delivery, Gateway, merchant};
use favor_generated::send_coupon::SendCouponResponse;

use crate::{TRANSPORTS, good, keys, once, query, repeating, send, stop};

fn failed() -> Answer {
    Answer::signed(
        500,
        r#"{"code":"SYSTEM_ERROR","message":"系统繁忙,请稍后重试"}"#,
    )
}

fn sent() -> Answer {
    let answer = SendCouponResponse::example();
    Answer::signed(200, serde_json::to_string(&answer).expect("an answer"))
}

#[test]
fn the_body_of_a_repeated_request_is_the_same_and_the_nonce_is_not() {
    for start in TRANSPORTS {
        let gateway = Gateway::start(|_, before| match before {
            0 => failed(),
            1 => good().delivered(Delivery::Close),
            2 => Answer::signed(202, "{}"),
            _ => sent(),
        });
        let caller = start(keys(), &[gateway.url()], repeating(3));
        let answer = caller.call(&send());
        assert!(answer.is_ok(), "{}: {answer:?}", caller.name());
        let requests = gateway.requests();
        assert_eq!(requests.len(), 4);
        assert!(!requests[0].body.is_empty());
        let mut nonces: Vec<String> = Vec::new();
        for request in &requests {
            assert!(request.is_signed_by(merchant()));
            assert_eq!(
                (&request.body, &request.target),
                (&requests[0].body, &requests[0].target)
            );
            nonces.push(request.authorization().expect("signed").nonce_str);
        }
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), 4);
        assert!(nonces.iter().all(|nonce| nonce.len() == 32));
    }
}

#[test]
fn a_request_that_may_not_be_repeated_is_sent_once_however_the_connection_fails() {
    let answers = [
        good().delivered(Delivery::Close),
        good().delivered(Delivery::Reset),
        good().delivered(Delivery::Cut(1)),
        good().delivered(Delivery::Hang),
        good().delivered(Delivery::Trickle(Duration::from_millis(10))),
        failed(),
        Answer::unsigned(502, ""),
        Answer::unsigned(504, "<html>"),
        Answer::signed(202, "{}"),
    ];
    for start in TRANSPORTS {
        for answer in &answers {
            let gateway = Gateway::answering(answer.clone());
            let other = Gateway::answering(answer.clone());
            let mut settings = repeating(3);
            settings.attempt = Duration::from_millis(200);
            let caller = start(keys(), &[gateway.url(), other.url()], settings);
            let error = caller.call(&stop()).expect_err("no answer");
            let place = format!("{}: {:?}: {error}", caller.name(), answer.delivery);
            assert_eq!(
                (gateway.requests().len(), other.requests().len()),
                (1, 0),
                "{place}"
            );
            assert_eq!(error.outcome(), Outcome::Unknown, "{place}");
        }
    }
}

/// The connection is kept alive, and the gateway resets it when the next request is sent over it: the request may have
/// arrived.
#[test]
fn a_kept_connection_that_breaks_is_no_excuse_to_send_it_twice() {
    for start in TRANSPORTS {
        let gateway = Gateway::start(|_, before| match before {
            0 => good(),
            _ => good().delivered(Delivery::Reset),
        });
        let caller = start(keys(), &[gateway.url()], repeating(3));
        assert!(caller.call(&query()).is_ok());
        let error = caller.call(&stop()).expect_err("a reset");
        assert_eq!(gateway.requests().len(), 2, "{}: {error}", caller.name());
        assert_eq!(gateway.connections(), 1, "{}", caller.name());
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[test]
fn what_was_not_taken_is_sent_again_whatever_it_is() {
    let limited = r#"{"code":"FREQUENCY_LIMIT_EXCEED","message":"接口限频"}"#;
    for start in TRANSPORTS {
        let gateway = Gateway::start(move |_, before| match before {
            0 => Answer::unsigned(429, limited),
            _ => Answer::signed(
                200,
                r#"{"stop_time":"2015-05-20T13:29:35+08:00","stock_id":"1"}"#,
            ),
        });
        let caller = start(keys(), &[gateway.url()], repeating(1));
        let answer = caller.call(&stop());
        assert!(answer.is_ok(), "{}: {answer:?}", caller.name());
        assert_eq!(gateway.requests().len(), 2);
    }
}

#[test]
fn without_a_connection_nothing_was_sent() {
    for start in TRANSPORTS {
        let caller = start(
            keys(),
            &[Gateway::unused_url(), Gateway::unused_url()],
            repeating(1),
        );
        let error = caller.call(&stop()).expect_err("nobody");
        assert_eq!(
            error.outcome(),
            Outcome::NotSent,
            "{}: {error}",
            caller.name()
        );
        assert_eq!(error.attempts(), 4, "two rounds of two hosts");
        assert!(error.to_string().contains("no connection"), "{error}");
    }
}

#[test]
fn the_next_host_is_tried_at_once_and_kept() {
    for start in TRANSPORTS {
        let backup = Gateway::start(|request, _| match request.method.as_str() {
            "GET" => good(),
            _ => Answer::signed(
                200,
                r#"{"stop_time":"2015-05-20T13:29:35+08:00","stock_id":"1"}"#,
            ),
        });
        let first = Gateway::answering(good().delivered(Delivery::Close));
        let caller = start(keys(), &[first.url(), backup.url()], once());
        assert!(caller.call(&query()).is_ok(), "{}", caller.name());
        assert_eq!((first.requests().len(), backup.requests().len()), (1, 1));
        // The first host is not tried again for a while.
        assert!(caller.call(&stop()).is_ok(), "{}", caller.name());
        assert_eq!((first.requests().len(), backup.requests().len()), (1, 2));
    }
}

#[test]
fn an_attempt_in_doubt_is_not_forgotten_when_the_last_one_is_refused() {
    let refused = r#"{"code":"NOT_ENOUGH","message":"批次预算不足"}"#;
    for start in TRANSPORTS {
        let gateway = Gateway::start(move |_, before| match before {
            0 => good().delivered(Delivery::Close),
            _ => Answer::signed(403, refused),
        });
        let caller = start(keys(), &[gateway.url()], repeating(1));
        let error = caller.call(&send()).expect_err("refused");
        assert_eq!(error.api().map(|error| error.status), Some(403));
        assert_eq!(
            error.outcome(),
            Outcome::Unknown,
            "{}: {error}",
            caller.name()
        );
    }
}

#[test]
fn a_reset_before_anything_was_read_is_in_doubt() {
    for start in TRANSPORTS {
        let gateway = Gateway::start_resetting(1, |_, _| good());
        let caller = start(keys(), &[gateway.url()], repeating(1));
        assert!(caller.call(&query()).is_ok(), "{}", caller.name());
        let gateway = Gateway::start_resetting(9, |_, _| good());
        let error = start(keys(), &[gateway.url()], repeating(1))
            .call(&stop())
            .expect_err("resets");
        assert_eq!(
            (error.outcome(), error.attempts()),
            (Outcome::Unknown, 1),
            "{error}"
        );
        assert_eq!(gateway.connections(), 1);
    }
}

#[test]
fn what_is_not_valid_is_not_sent_unless_asked() {
    for start in TRANSPORTS {
        let gateway = Gateway::answering(good());
        let mut request = query();
        request.stock_id = "1".repeat(21);
        let error = start(keys(), &[gateway.url()], once())
            .call(&request)
            .expect_err("too long");
        assert!(matches!(error.kind(), ErrorKind::Invalid(_)), "{error}");
        assert_eq!(
            (error.outcome(), gateway.connections()),
            (Outcome::NotSent, 0)
        );
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
        let mut settings = once();
        settings.validates = false;
        settings.accept_language = Some("zh-CN".to_owned());
        assert!(
            start(keys(), &[gateway.url()], settings)
                .call(&request)
                .is_ok()
        );
        assert_eq!(
            gateway.requests()[0].header("accept-language"),
            Some("zh-CN")
        );
    }
}

#[test]
fn connections_are_shared() {
    for start in TRANSPORTS {
        let gateway = Gateway::answering(good());
        let caller = start(keys(), &[gateway.url()], once());
        for _ in 0..20 {
            assert!(caller.call(&query()).is_ok());
        }
        assert_eq!(
            (gateway.connections(), gateway.requests().len()),
            (1, 20),
            "{}",
            caller.name()
        );
    }
}

#[test]
fn a_clone_may_have_other_hosts_and_settings() {
    let (first, second) = (Gateway::answering(good()), Gateway::answering(good()));
    let client = favor_client::Client::new(crate::merchant_of_the_tests(), keys());
    let client = client.with_hosts([first.url()]).expect("loopback");
    let other = client.clone().with_hosts([second.url()]).expect("loopback");
    let other = other.with_settings(once());
    assert!(client.call(&query()).is_ok() && other.call(&query()).is_ok());
    assert_eq!((first.requests().len(), second.requests().len()), (1, 1));
}
