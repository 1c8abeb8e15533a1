//! The texts that are signed and verified, copied by hand from the documents, and the detection of damage.

use favor_client::texts::{answer_text, authorization, request_text};
use favor_client::{Merchant, PlatformKeys, Unverified, Verify, verify};
use favor_gateway::{Answer, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform, stranger};
use proptest::prelude::*;

/// A time in seconds since 1970.
const NOW: u64 = 1_600_739_548;

fn keys() -> PlatformKeys {
    PlatformKeys::public_key(PLATFORM_ID, platform().public_pem()).expect("a key")
}

fn headers(body: &[u8], timestamp: u64, nonce: &str) -> Vec<(&'static str, String)> {
    let text = answer_text(&timestamp.to_string(), nonce, body);
    vec![
        ("wechatpay-timestamp", timestamp.to_string()),
        ("WECHATPAY-NONCE", nonce.to_owned()),
        ("Wechatpay-Signature", platform().sign(&text)),
        ("Wechatpay-Serial", PLATFORM_ID.to_owned()),
    ]
}

/// The length in bytes that the gateway itself reported for its text, in two captures.
#[test]
fn the_text_of_a_request_is_as_long_as_the_gateway_says() {
    let target = "/v3/marketing/favor/stocks/15052364/start";
    let nonce = "JklTC69a5AWvKYHUQSzgym0t4ixn2wXd";
    let text = request_text("POST", target, NOW, nonce, b"");
    assert_eq!(text.len(), 92);
    let expected = format!("POST\n{target}\n1600739548\n{nonce}\n\n");
    assert_eq!(String::from_utf8(text).as_deref(), Ok(&*expected));
}

#[test]
fn the_text_of_an_answer_ends_with_a_line_feed_even_without_a_body() {
    assert_eq!(answer_text("1", "N", b""), b"1\nN\n\n");
    assert_eq!(answer_text("1", "N", b"{}\n"), b"1\nN\n{}\n\n");
}

#[test]
fn the_header_keeps_the_zeros_of_the_serial_number() {
    assert_eq!(
        authorization("1900000001", "00AB", 1, "N", "a+/="),
        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"N\",timestamp=\"1\",\
         serial_no=\"00AB\",signature=\"a+/=\""
    );
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem());
    assert_eq!(merchant.expect("a merchant").serial(), MERCHANT_SERIAL);
}

#[test]
fn every_fault_of_a_signature_has_its_own_error() {
    let body = b"{}";
    let good = headers(body, NOW, "N");
    assert_eq!(verify(&keys(), &good, body, NOW + 299), Ok(()));
    assert_eq!(verify(&keys(), &good, body, NOW - 299), Ok(()));
    let damage = |name: &str, value: &str| {
        let mut headers = good.clone();
        for header in &mut headers {
            if header.0 == name {
                header.1 = value.to_owned();
            }
        }
        verify(&keys(), &headers, body, NOW).expect_err(value)
    };
    for missing in 0..good.len() {
        let mut headers = good.clone();
        let (name, _) = headers.remove(missing);
        let error = verify(&keys(), &headers, body, NOW).expect_err(name);
        let expected = format!("the header `{name}` is missing");
        assert!(error.to_string().eq_ignore_ascii_case(&expected), "{error}");
        let mut headers = good.clone();
        headers.push(good[missing].clone());
        let error = verify(&keys(), &headers, body, NOW).expect_err(name);
        let expected = format!("the header `{name}` comes more than once");
        assert!(error.to_string().eq_ignore_ascii_case(&expected), "{error}");
    }
    for text in [
        "",
        "+1600739548",
        "-1",
        "1600739548000000000000",
        "1600739548.0",
    ] {
        let error = damage("wechatpay-timestamp", text);
        assert_eq!(error, Unverified::Timestamp(text.to_owned()));
    }
    for later in [NOW + 300, NOW - 300, 0, u64::MAX] {
        let error = verify(&keys(), &good, body, later).expect_err("stale");
        assert!(matches!(error, Unverified::Stale { .. }), "{error}");
    }
    let probe = damage("Wechatpay-Signature", "WECHATPAY/SIGNTEST/abcd");
    assert_eq!(probe, Unverified::Probe);
    assert_eq!(damage("Wechatpay-Signature", "%"), Unverified::NotBase64);
    let unknown = "PUB_KEY_ID_2";
    assert_eq!(
        damage("Wechatpay-Serial", unknown),
        Unverified::UnknownSerial(unknown.into())
    );
    let wrong = Unverified::WrongSignature(PLATFORM_ID.into());
    let other = stranger().sign(&answer_text(&NOW.to_string(), "N", body));
    assert_eq!(damage("Wechatpay-Signature", &other), wrong);
    assert_eq!(damage("WECHATPAY-NONCE", "M"), wrong);
    assert_eq!(damage("Wechatpay-Signature", ""), wrong);
}

#[test]
fn what_the_gateway_of_the_tests_signs_verifies() {
    let answer = Answer::signed(200, "{\"a\":\"中\"}");
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .expect("a clock");
    assert_eq!(
        verify(&keys(), &answer.headers, &answer.body, now.as_secs()),
        Ok(())
    );
}

#[test]
fn every_error_is_one_line() {
    let errors = [
        Unverified::Timestamp("1\n2".into()),
        Unverified::UnknownSerial("a\nb".into()),
        Unverified::WrongSignature("a\nb".into()),
        Unverified::Probe,
    ];
    for error in errors {
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_signed_verifies_and_one_flipped_bit_anywhere_does_not(
        body in proptest::collection::vec(any::<u8>(), 0..200),
        nonce in "[0-9A-Za-z]{1,32}",
        place in any::<proptest::sample::Index>(),
        bit in 0..8_u32,
    ) {
        let signed = headers(&body, NOW, &nonce);
        prop_assert_eq!(verify(&keys(), &signed, &body, NOW), Ok(()));

        // All signed parts and the signature, treated as one sequence of bytes.
        let lengths = [signed[0].1.len(), nonce.len(), signed[2].1.len(), body.len()];
        let mut at = place.index(lengths.iter().sum());
        let part = lengths.iter().position(|length| {
            let is_here = at < *length;
            if !is_here {
                at -= length;
            }
            is_here
        });
        let part = part.expect("the index is inside");
        let mut parts: Vec<Vec<u8>> = [&signed[0].1, &nonce, &signed[2].1]
            .map(|text| text.clone().into_bytes())
            .into();
        parts.push(body.clone());
        parts[part][at] ^= 1 << bit;
        let damaged = [
            ("Wechatpay-Timestamp", parts[0].clone()),
            ("Wechatpay-Nonce", parts[1].clone()),
            ("Wechatpay-Signature", parts[2].clone()),
            ("Wechatpay-Serial", PLATFORM_ID.into()),
        ];
        prop_assert!(verify(&keys(), &damaged, &parts[3], NOW).is_err());
    }
}

#[test]
fn requests_ask_for_the_public_key() {
    assert_eq!(keys().preferred_serial(), Some(PLATFORM_ID));
    let certificates = PlatformKeys::certificates([b'0'; 32]).expect("32 bytes");
    assert_eq!(certificates.preferred_serial(), None);
}
