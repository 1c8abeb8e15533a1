//! Keys, and a notification as WeChat Pay sends it.

use std::error::Error;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

use favor_client::{Merchant, PlatformKeys};
use favor_gateway::{
    APIV3_KEY, Answer, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform, seal,
};
use favor_generated::coupon_use_notification::NotifiedCoupon;

/// The keys of the tests; a shop has those of `Client::from_env`.
pub(crate) fn keys() -> Result<(Merchant, PlatformKeys), Box<dyn Error>> {
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem())?;
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem())?;
    Ok((merchant, keys.with_apiv3_key(APIV3_KEY)?))
}

/// Sends the notification, signed now. Returns the status of the answer.
pub(crate) fn deliver(address: SocketAddr, path: &str) -> io::Result<u16> {
    let coupon =
        String::from_utf8(NotifiedCoupon::example().to_json()).map_err(io::Error::other)?;
    let ciphertext = seal("Wf87iOcuq4Cg", "coupon", &coupon);
    let Answer { headers, body, .. } = Answer::signed(
        200,
        format!(
            r#"{{"id":"92815fd7-a930-5214-bf2b-a12190a07711","create_time":"2021-02-01T15:25:25+08:00",
                "event_type":"COUPON.USE","resource_type":"encrypt-resource","summary":"代金券核销通知",
                "resource":{{"original_type":"coupon","algorithm":"AEAD_AES_256_GCM",
                "nonce":"Wf87iOcuq4Cg","associated_data":"coupon","ciphertext":"{ciphertext}"}}}}"#
        ),
    );
    let headers: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(&[head.as_bytes(), &body].concat())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    status.ok_or_else(|| io::Error::other("no answer"))
}
