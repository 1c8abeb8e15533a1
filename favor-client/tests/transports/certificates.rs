//! The platform's certificates: fetched on demand, once for all calls, and never trusted without verification.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, SystemTime};

use favor_client::{AsyncClient, Client, ErrorKind, Outcome, PlatformKeys, Retry};
use favor_gateway::{
    APIV3_KEY, Answer, Gateway, Key, PLATFORM_CERTIFICATE_SERIAL, PLATFORM_ID, Request, platform,
    seal, stranger,
};
use serde_json::{Value, json};
use tokio::runtime::Builder;

use crate::{TRANSPORTS, good, merchant_of_the_tests, once, query, stock, stop};

const SERIAL: &str = PLATFORM_CERTIFICATE_SERIAL;
const OTHER_SERIAL: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E3";
const NONCE: &str = "61f9c719728a";

fn certificates() -> PlatformKeys {
    PlatformKeys::certificates(APIV3_KEY).expect("a key of 32 bytes")
}

fn item(key: &Key, serial: &str) -> Value {
    json!({
        "serial_no": serial,
        "effective_time": "2018-06-08T10:34:56+08:00",
        "expire_time": "2038-12-08T10:34:56+08:00",
        "encrypt_certificate": {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": NONCE,
            "associated_data": "certificate",
            "ciphertext": seal(NONCE, "certificate", &key.certificate(serial, 365)),
        }
    })
}

/// Returns the list of certificates, signed with one of their keys.
fn list(items: &[Value], key: &Key, serial: &str) -> Answer {
    Answer::unsigned(200, json!({ "data": items }).to_string()).sign(key, serial, 0)
}

fn asks_for_certificates(request: &Request) -> bool {
    request.target == "/v3/certificates"
}

fn good_by(key: &Key, serial: &str) -> Answer {
    Answer::unsigned(200, stock()).sign(key, serial, 0)
}

fn count(gateway: &Gateway) -> usize {
    let requests = gateway.requests();
    requests
        .iter()
        .filter(|request| asks_for_certificates(request))
        .count()
}

#[test]
fn certificates_are_fetched_before_the_first_call_and_verify_it() {
    for start in TRANSPORTS {
        let gateway = Gateway::start(|request, _| {
            if asks_for_certificates(request) {
                list(&[item(platform(), SERIAL)], platform(), SERIAL)
            } else {
                good_by(platform(), SERIAL)
            }
        });
        let caller = start(certificates(), &[gateway.url()], once());
        for _ in 0..3 {
            let answer = caller.call(&query());
            assert!(answer.is_ok(), "{}: {answer:?}", caller.name());
        }
        assert_eq!((count(&gateway), gateway.requests().len()), (1, 4));
        assert!(asks_for_certificates(&gateway.requests()[0]));
        assert_eq!(gateway.requests()[1].header("Wechatpay-Serial"), None);
    }
}

#[test]
fn twenty_calls_at_once_fetch_them_once() {
    let gateway = Gateway::start(|request, _| {
        if asks_for_certificates(request) {
            thread::sleep(Duration::from_millis(50));
            list(&[item(platform(), SERIAL)], platform(), SERIAL)
        } else {
            good_by(platform(), SERIAL)
        }
    });
    let client = Client::new(merchant_of_the_tests(), certificates()).with_settings(once());
    let client = Arc::new(client.with_hosts([gateway.url()]).expect("loopback"));
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = Client::clone(&client);
            thread::spawn(move || client.call(&query()).map(drop))
        })
        .collect();
    for call in calls {
        let answer = call.join().expect("no panic");
        assert!(answer.is_ok(), "{answer:?}");
    }
    assert_eq!((count(&gateway), gateway.requests().len()), (1, 21));
}

#[test]
fn a_thousand_futures_at_once_fetch_them_once_even_if_the_first_is_dropped() {
    let gateway = Gateway::start(|request, before| {
        if asks_for_certificates(request) && before == 0 {
            thread::sleep(Duration::from_millis(300));
        }
        if asks_for_certificates(request) {
            list(&[item(platform(), SERIAL)], platform(), SERIAL)
        } else {
            good_by(platform(), SERIAL)
        }
    });
    let client = AsyncClient::new(merchant_of_the_tests(), certificates());
    // A thousand calls at once take a while on a busy machine, which is not under test.
    let mut settings = once();
    settings.deadline = Duration::from_secs(120);
    settings.attempt = settings.deadline;
    let client = client
        .with_settings(settings)
        .with_hosts([gateway.url()])
        .expect("loopback");
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let request = query();
        let is_asked = async {
            while count(&gateway) == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::select! {
            answer = client.call(&request) => panic!("it waits for the certificates: {answer:?}"),
            () = is_asked => {}
        }
        let calls: Vec<_> = (0..1000)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.call(&query()).await.map(drop) })
            })
            .collect();
        for call in calls {
            let answer = call.await.expect("no panic");
            assert!(answer.is_ok(), "{answer:?}");
        }
    });
    assert_eq!(count(&gateway), 1, "the dropped call has fetched them");
}

/// Notifications with an unknown serial number make the client fetch certificates, before anything is verified: whoever
/// sends them and hangs up causes no more than one fetch.
#[test]
fn notifications_that_are_dropped_fetch_certificates_once() {
    let gateway = Gateway::start(|_, _| {
        thread::sleep(Duration::from_millis(100));
        list(&[item(platform(), SERIAL)], platform(), SERIAL)
    });
    let client = AsyncClient::new(merchant_of_the_tests(), certificates());
    let client = client.with_hosts([gateway.url()]).expect("loopback");
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.expect("after 1970").as_secs().to_string();
    let headers = [
        ("Wechatpay-Timestamp", now.as_str()),
        ("Wechatpay-Nonce", "N"),
        ("Wechatpay-Signature", "AAAA"),
        ("Wechatpay-Serial", "AA"),
    ];
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        for _ in 0..20 {
            let hangs_up = tokio::time::sleep(Duration::from_millis(20));
            tokio::select! {
                _ = client.notification(&headers, b"{}") => {}
                () = hangs_up => {}
            }
        }
    });
    assert_eq!(count(&gateway), 1);
}

/// A call waits for the certificates that another one fetches no longer than its own deadline.
#[test]
fn a_call_with_less_time_does_not_wait_for_a_slow_fetch() {
    for is_async in [false, true] {
        let (over, is_over) = mpsc::channel::<()>();
        let is_over = Mutex::new(is_over);
        let gateway = Gateway::start(move |request, _| {
            if asks_for_certificates(request) {
                let is_over = is_over.lock().expect("held");
                is_over
                    .recv_timeout(Duration::from_secs(20))
                    .expect("the other call ends first");
                list(&[item(platform(), SERIAL)], platform(), SERIAL)
            } else {
                good_by(platform(), SERIAL)
            }
        });
        let mut hurried = once();
        hurried.deadline = Duration::from_millis(200);
        let mut patient = once();
        (patient.deadline, patient.attempt) = (Duration::from_secs(60), Duration::from_secs(60));
        let check = |refused: Result<_, favor_client::Error>| {
            let error = refused.map(drop).expect_err("there is no certificate yet");
            assert!(
                error.to_string().contains("another call is fetching"),
                "{error}"
            );
            assert_eq!(
                (error.outcome(), error.retry()),
                (Outcome::NotSent, Retry::Later)
            );
            over.send(()).expect("the gateway waits");
        };
        if is_async {
            let client = AsyncClient::new(merchant_of_the_tests(), certificates());
            let client = client.with_hosts([gateway.url()]).expect("loopback");
            let (patient, hurried) = (
                client.clone().with_settings(patient),
                client.with_settings(hurried),
            );
            let runtime = Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let answer = tokio::spawn(async move { patient.call(&query()).await.map(drop) });
                while count(&gateway) == 0 {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                check(hurried.call(&query()).await);
                answer.await.expect("no panic").expect("a stock");
            });
        } else {
            let client = Client::new(merchant_of_the_tests(), certificates());
            let client = client.with_hosts([gateway.url()]).expect("loopback");
            let (patient, hurried) = (
                client.clone().with_settings(patient),
                client.with_settings(hurried),
            );
            let answer = thread::spawn(move || patient.call(&query()).map(drop));
            while count(&gateway) == 0 {
                thread::sleep(Duration::from_millis(1));
            }
            check(hurried.call(&query()));
            answer.join().expect("no panic").expect("a stock");
        }
    }
}

#[test]
fn a_network_that_fails_the_fetch_is_worth_another_try() {
    for start in TRANSPORTS {
        let caller = start(certificates(), &[Gateway::unused_url()], once());
        let error = caller.call(&stop()).expect_err("nothing listens there");
        assert!(
            matches!(error.kind(), ErrorKind::Certificates(_)),
            "{error}"
        );
        assert_eq!(
            (error.outcome(), error.retry()),
            (Outcome::NotSent, Retry::Later)
        );
    }
}

#[test]
fn nothing_is_sent_when_no_certificate_can_be_had() {
    let none = r#"{"code":"RESOURCE_NOT_EXISTS","message":"无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。"}"#;
    let partial = json!({ "serial_no": SERIAL });
    let mut other_key = item(platform(), SERIAL);
    other_key["encrypt_certificate"]["ciphertext"] = seal(NONCE, "other", "x").into();
    let mut short_nonce = item(platform(), SERIAL);
    short_nonce["encrypt_certificate"]["nonce"] = "61f9c719728".into();
    let mut other_algorithm = item(platform(), SERIAL);
    other_algorithm["encrypt_certificate"]["algorithm"] = "AEAD_SM4_GCM".into();
    let mut other_serial = item(platform(), SERIAL);
    other_serial["serial_no"] = OTHER_SERIAL.into();
    let mut no_certificate = item(platform(), SERIAL);
    no_certificate["encrypt_certificate"]["ciphertext"] = seal(NONCE, "certificate", "{}").into();
    let by_platform = |items: &[Value]| list(items, platform(), SERIAL);
    let faults = [
        (Answer::unsigned(404, none), "无可用的平台证书"),
        (by_platform(&[partial]), "cannot be read"),
        (by_platform(&[]), "the list of certificates is empty"),
        (Answer::signed(200, "{}"), "cannot be read"),
        (
            by_platform(&[other_key]),
            "it was not encrypted with this APIv3 key",
        ),
        (
            by_platform(&[short_nonce]),
            "its nonce has 11 bytes, and needs 12",
        ),
        (
            by_platform(&[other_algorithm]),
            "only AEAD_AES_256_GCM is known",
        ),
        (by_platform(&[other_serial]), "has the serial number"),
        (by_platform(&[no_certificate]), "this is not PEM text"),
        (
            list(&[item(platform(), SERIAL)], stranger(), SERIAL),
            "is not verified by any of them",
        ),
        (
            list(&[item(platform(), SERIAL)], stranger(), OTHER_SERIAL),
            "no key of the platform",
        ),
        (
            Answer::unsigned(
                200,
                json!({ "data": [item(platform(), SERIAL)] }).to_string(),
            ),
            "the header `Wechatpay-Timestamp` is missing",
        ),
    ];
    for start in TRANSPORTS {
        for (answer, reason) in &faults {
            let answer = answer.clone();
            let gateway = Gateway::start(move |_, _| answer.clone());
            let caller = start(certificates(), &[gateway.url()], once());
            for _ in 0..2 {
                let error = caller.call(&stop()).expect_err(reason);
                assert!(
                    matches!(error.kind(), ErrorKind::Certificates(_)),
                    "{error}"
                );
                assert_eq!(
                    (error.outcome(), error.retry()),
                    (Outcome::NotSent, Retry::Never),
                    "{error}"
                );
                assert!(error.to_string().contains(reason), "{error}");
                assert_eq!(error.to_string().lines().count(), 1, "{error}");
            }
            // A failed request for certificates is not repeated within a minute.
            assert_eq!(
                (count(&gateway), gateway.requests().len()),
                (1, 1),
                "{reason}"
            );
        }
    }
}

#[test]
fn an_unknown_serial_number_is_looked_up_at_most_once_a_minute() {
    for start in TRANSPORTS {
        let gateway = Gateway::start(|request, _| {
            if asks_for_certificates(request) {
                list(&[item(platform(), SERIAL)], platform(), SERIAL)
            } else {
                good_by(stranger(), OTHER_SERIAL)
            }
        });
        let caller = start(certificates(), &[gateway.url()], once());
        for _ in 0..3 {
            let error = caller.call(&query()).expect_err("an unknown key");
            assert!(
                matches!(error.kind(), ErrorKind::Unverified { .. }),
                "{error}"
            );
            assert!(error.to_string().contains(OTHER_SERIAL), "{error}");
        }
        // The certificates have just been fetched, so there can be no newer ones.
        assert_eq!(count(&gateway), 1);
    }
}

#[test]
fn a_public_key_and_certificates_verify_side_by_side() {
    for start in TRANSPORTS {
        let gateway = Gateway::start(|request, before| {
            if asks_for_certificates(request) {
                let items = [item(platform(), SERIAL), item(stranger(), OTHER_SERIAL)];
                list(&items, stranger(), OTHER_SERIAL)
            } else if before.is_multiple_of(2) {
                good()
            } else {
                good_by(stranger(), OTHER_SERIAL)
            }
        });
        let keys = certificates().and_public_key(PLATFORM_ID, platform().public_pem());
        let caller = start(keys.expect("a key"), &[gateway.url()], once());
        for _ in 0..4 {
            let answer = caller.call(&query());
            assert!(answer.is_ok(), "{}: {answer:?}", caller.name());
        }
        assert_eq!(count(&gateway), 1);
    }
}
