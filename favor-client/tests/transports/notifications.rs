//! Notifications, from raw headers and bytes.

use favor_client::{Client, NotificationAnswer, NotificationError, PlatformKeys, Unverified};
use favor_gateway::{APIV3_KEY, Answer, Gateway, PLATFORM_ID, platform, seal, stranger};
use favor_generated::coupon_use_notification::NotifiedCoupon;
use serde_json::{Value, json};

use crate::{keys, merchant_of_the_tests};

const NONCE: &str = "Wf87iOcuq4Cg";

fn client() -> Client {
    let keys = keys().with_apiv3_key(APIV3_KEY).expect("a key");
    Client::new(merchant_of_the_tests(), keys)
}

fn envelope() -> Value {
    let coupon = serde_json::to_string(&NotifiedCoupon::example()).expect("a coupon");
    json!({
        "id": "92815fd7-a930-5214-bf2b-a12190a07711",
        "create_time": "2021-02-01T15:25:25+08:00",
        "resource_type": "encrypt-resource",
        "event_type": "COUPON.USE",
        "summary": "代金券核销通知",
        "resource": {
            "original_type": "coupon",
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": seal(NONCE, "coupon", &coupon),
            "associated_data": "coupon",
            "nonce": NONCE,
        }
    })
}

fn signed(body: &str) -> Answer {
    Answer::signed(200, body)
}

fn refused(client: &Client, notification: &Answer) -> NotificationError {
    let read = client.notification(&notification.headers, &notification.body);
    let error = read.expect_err("it is refused");
    assert_eq!(error.to_string().lines().count(), 1, "{error}");
    error
}

#[test]
fn a_notification_is_verified_decrypted_and_typed() {
    let notification = signed(&envelope().to_string());
    let shout = notification.clone().names(str::to_uppercase);
    for headers in [&notification.headers, &shout.headers] {
        let read = client()
            .notification(headers, &notification.body)
            .expect("a notification");
        assert_eq!(read.id, "92815fd7-a930-5214-bf2b-a12190a07711");
        assert_eq!(read.resource, NotifiedCoupon::example());
        assert_eq!(read.envelope.event_type.as_str(), "COUPON.USE");
    }
    assert_eq!(NotificationAnswer::success().status, 204);
    let failure = NotificationAnswer::failure();
    assert_eq!(
        (failure.status, failure.body.as_str()),
        (500, r#"{"code":"FAIL","message":"failed"}"#)
    );
}

#[test]
fn every_fault_has_its_error_and_its_answer() {
    let body = envelope().to_string();
    let with = |pointer: &str, value: Value| {
        let mut envelope = envelope();
        *envelope.pointer_mut(pointer).expect(pointer) = value;
        signed(&envelope.to_string())
    };
    for (notification, reason, status) in [
        (
            signed(&body).without("Wechatpay-Nonce"),
            "the header `Wechatpay-Nonce` is missing",
            401,
        ),
        (
            signed(&body).sign(platform(), PLATFORM_ID, -300),
            "s old; less than 300 s",
            401,
        ),
        (
            signed(&body).sign(platform(), "PUB_KEY_ID_2", 0),
            "no key of the platform",
            401,
        ),
        (
            signed(&body).sign(stranger(), PLATFORM_ID, 0),
            "the signature was not made",
            401,
        ),
        (
            signed(&body).header("Wechatpay-Signature", "WECHATPAY/SIGNTEST/AA"),
            "the signature is a probe of WeChat Pay",
            401,
        ),
        (
            signed(&body).with_body(body.clone() + " "),
            "the signature was not made",
            401,
        ),
        (signed("<html>"), "the notification cannot be read", 400),
        (signed("{}"), "the notification cannot be read", 400),
        (
            with("/resource/nonce", "short".into()),
            "its nonce has 5 bytes",
            500,
        ),
        (
            with("/resource/ciphertext", "AAAA".into()),
            "it was not encrypted with this APIv3 key",
            500,
        ),
        (
            with("/resource/ciphertext", "*".into()),
            "its ciphertext is not Base64",
            500,
        ),
        (
            with("/resource/algorithm", "AEAD_SM4_GCM".into()),
            "only AEAD_AES_256_GCM is known",
            500,
        ),
        (
            with("/resource/associated_data", "other".into()),
            "it was not encrypted",
            500,
        ),
        (
            with("/event_type", "COUPON.SEND".into()),
            "has the event type \"COUPON.SEND\"",
            500,
        ),
        (
            with("/resource/ciphertext", seal(NONCE, "coupon", "{}").into()),
            "the decrypted notification cannot be read",
            500,
        ),
    ] {
        let error = refused(&client(), &notification);
        assert!(error.to_string().contains(reason), "{reason}: {error}");
        assert_eq!(error.answer().status, status, "{error}");
        assert!(error.answer().body.contains("FAIL"));
    }
}

#[test]
fn what_cannot_be_read_is_reported_in_one_line_without_its_values() {
    let sealed = |resource: &str| {
        let mut envelope = envelope();
        envelope["resource"]["ciphertext"] = seal(NONCE, "coupon", resource).into();
        signed(&envelope.to_string())
    };
    for notification in [
        sealed(r#"{"singleitem":"a_person"}"#),
        signed(r#"{"resource":"a_person"}"#),
        signed(r#"{"\u001b[31m":1,"\u001b[31m":2}"#),
    ] {
        let line = refused(&client(), &notification).to_string();
        assert!(!line.contains("a_person"), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

/// Official SDKs differ in this: one of them accepts a notification of any age.
#[test]
fn freshness_comes_before_the_signature() {
    let body = envelope().to_string();
    let old = signed(&body).sign(stranger(), PLATFORM_ID, -4000);
    let error = refused(&client(), &old);
    let NotificationError::Unverified { reason, .. } = error else {
        panic!("{error}")
    };
    assert!(matches!(reason, Unverified::Stale { .. }), "{reason}");
}

#[test]
fn without_an_apiv3_key_people_read_what_to_set() {
    let client = Client::new(merchant_of_the_tests(), keys());
    let error = refused(&client, &signed(&envelope().to_string()));
    assert!(
        error.to_string().contains("PlatformKeys::with_apiv3_key"),
        "{error}"
    );
}

#[test]
fn an_unknown_certificate_is_looked_up() {
    let gateway = Gateway::answering(Answer::unsigned(404, ""));
    let keys = PlatformKeys::certificates(APIV3_KEY).expect("a key");
    let client = Client::new(merchant_of_the_tests(), keys).with_settings(crate::once());
    let client = client.with_hosts([gateway.url()]).expect("loopback");
    let notification = signed(&envelope().to_string()).sign(platform(), "AB", 0);
    let error = refused(&client, &notification);
    assert!(
        error.to_string().contains("the platform's certificates: "),
        "{error}"
    );
    assert_eq!((error.answer().status, gateway.requests().len()), (500, 1));
}

#[test]
fn the_asynchronous_client_reads_the_same() {
    let keys = keys().with_apiv3_key(APIV3_KEY).expect("a key");
    let client = favor_client::AsyncClient::new(merchant_of_the_tests(), keys);
    let notification = signed(&envelope().to_string());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let read = client.notification(&notification.headers, &notification.body);
    let read = runtime.expect("a runtime").block_on(read);
    assert!(read.is_ok(), "{read:?}");
}
