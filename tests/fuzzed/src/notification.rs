//! Everything that is sent to the URL of notifications is read or refused, and nothing is read without a signature.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use favor_client::texts::answer_text;
use favor_client::{
    Client, Incoming, Merchant, NotificationError, Outgoing, PlatformKeys, SendError, Transport,
};
use favor_gateway::{APIV3_KEY, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform, seal};
use serde_json::json;

use crate::line;

/// A transport that sends nothing.
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: &Outgoing) -> Result<Incoming, SendError> {
        unreachable!("a public key needs no certificates")
    }
}

static CLIENT: LazyLock<Client<Nowhere>> = LazyLock::new(|| {
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem());
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem());
    let keys = keys.and_then(|keys| keys.with_apiv3_key(APIV3_KEY));
    Client::with_transport(merchant.expect("a key"), keys.expect("a key"), Nowhere)
});

/// Runs an input: the first byte selects the valid parts, which are none, the headers, or the headers and the envelope.
/// The other bytes are the rest of the notification.
pub(crate) fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    match first % 3 {
        0 => unsigned(rest),
        1 => signed(rest),
        _ => sealed(rest),
    }
}

/// Reads lines of headers, an empty line, and a body, none of which is signed.
fn unsigned(data: &[u8]) {
    let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rest = data;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (line, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        let name = String::from_utf8_lossy(&line[..colon]).into_owned();
        headers.push((name, line[colon + 1..].to_vec()));
    }
    match CLIENT.notification(&headers, rest) {
        Err(refused @ NotificationError::Unverified { .. }) => line::check(refused),
        other => panic!("it is not signed: {other:?}"),
    }
}

/// Reads a body with a valid signature.
fn signed(body: &[u8]) {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let timestamp = since.expect("a clock").as_secs().to_string();
    let nonce = "Wf87iOcuq4Cg";
    let headers = [
        (
            "Wechatpay-Signature",
            platform().sign(&answer_text(&timestamp, nonce, body)),
        ),
        ("Wechatpay-Timestamp", timestamp),
        ("Wechatpay-Nonce", nonce.to_owned()),
        ("Wechatpay-Serial", PLATFORM_ID.to_owned()),
    ];
    if let Err(refused) = CLIENT.notification(&headers, body) {
        line::check(&refused);
        assert!((400..600).contains(&refused.answer().status));
    }
}

/// Reads a resource in a valid envelope.
fn sealed(resource: &[u8]) {
    let Ok(resource) = str::from_utf8(resource) else {
        return;
    };
    let nonce = "Wf87iOcuq4Cg";
    let envelope = json!({
        "id": "92815fd7-a930-5214-bf2b-a12190a07711",
        "create_time": "2021-02-01T15:25:25+08:00",
        "resource_type": "encrypt-resource",
        "event_type": "COUPON.USE",
        "summary": "代金券核销通知",
        "resource": {
            "original_type": "coupon",
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": seal(nonce, "coupon", resource),
            "associated_data": "coupon",
            "nonce": nonce,
        }
    });
    signed(envelope.to_string().as_bytes());
}
