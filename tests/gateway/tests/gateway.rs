//! Tests of the gateway over a plain connection.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use favor_gateway::{Answer, Delivery, Gateway, MCHID, merchant, platform, stranger};

const GET: &[u8] = b"GET /v3/x?a=%20 HTTP/1.1\r\nHost: x\r\n\r\n";

/// Reads until the connection ends; returns the bytes and, if it ends with an error, its kind.
fn exchange(gateway: &Gateway, request: &[u8]) -> (String, Option<ErrorKind>) {
    let address = gateway.url().replace("http://", "");
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.write_all(request).expect("it reads");
    let mut text = Vec::new();
    let error = stream.read_to_end(&mut text).err();
    let text = String::from_utf8_lossy(&text).into_owned();
    (text, error.map(|error| error.kind()))
}

/// Returns the body of an answer.
fn body(text: &str) -> &str {
    text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

#[test]
fn answers_are_delivered_as_asked() {
    for (delivery, expected) in [
        (Delivery::Unmeasured, "0123456789"),
        (Delivery::Cut(4), "0123"),
        (Delivery::Trickle(Duration::ZERO), "0123456789"),
        (Delivery::Spaces(3), "   "),
        (Delivery::Close, ""),
    ] {
        let answer = Answer::signed(200, "0123456789").delivered(delivery);
        let gateway = Gateway::answering(answer);
        let (text, error) = exchange(&gateway, GET);
        assert_eq!((body(&text), error), (expected, None), "{delivery:?}");
    }
    let chunked = Answer::signed(200, "0123456789").delivered(Delivery::Chunked(8));
    let gateway = Gateway::start(move |_, before| match before {
        0 => chunked.clone(),
        _ => Answer::unsigned(204, "").delivered(Delivery::Unmeasured),
    });
    let (text, error) = exchange(&gateway, &[GET, GET].concat());
    assert!(error.is_none() && body(&text).starts_with("8\r\n01234567\r\n2\r\n89\r\n0\r\n\r\n"));
    assert_eq!((gateway.connections(), gateway.requests().len()), (1, 2));
}

#[test]
fn connections_are_reset_before_and_after_the_request() {
    let answer = Answer::signed(200, "{}").delivered(Delivery::Reset);
    let gateway = Gateway::start_resetting(1, move |_, _| answer.clone());
    for requests in [0, 1] {
        let (text, error) = exchange(&gateway, GET);
        assert_eq!(
            (text.as_str(), error),
            ("", Some(ErrorKind::ConnectionReset))
        );
        assert_eq!(gateway.requests().len(), requests);
    }
}

#[test]
fn a_gateway_that_says_nothing_ends_at_once() {
    let gateway = Gateway::answering(Answer::signed(200, "{}").delivered(Delivery::Hang));
    let address = gateway.url().replace("http://", "");
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.write_all(GET).expect("it reads");
    let start = Instant::now();
    drop(gateway);
    // Otherwise, it would hang until the test is killed.
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn answers_are_signed_by_the_platform() {
    let answer = Answer::signed(200, "{\"a\":1}");
    let header = |name: &str| {
        let mut headers = answer.headers.iter();
        let (_, value) = headers.find(|(sent, _)| sent == name).expect(name);
        value.as_str()
    };
    let (timestamp, nonce) = (header("Wechatpay-Timestamp"), header("Wechatpay-Nonce"));
    let text = format!("{timestamp}\n{nonce}\n{{\"a\":1}}\n");
    let signature = header("Wechatpay-Signature");
    assert!(platform().has_signed(text.as_bytes(), signature));
    assert!(!stranger().has_signed(text.as_bytes(), signature));
}

#[test]
fn requests_are_verified_and_of_forms_the_part_meta() {
    let form = "--b\r\nContent-Disposition: form-data; name=\"meta\"\r\n\r\n{}\r\n--b\r\n\
                Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n";
    for (kind, body, signed) in [
        ("application/json", "{\"b\":\"中\"}", "{\"b\":\"中\"}"),
        ("application/json", "", ""),
        ("multipart/form-data; boundary=b", form, "{}"),
    ] {
        let text = format!("POST\n/v3/x?a=%20\n1700000000\nN\n{signed}\n");
        let signature = merchant().sign(text.as_bytes());
        let request = format!(
            "POST /v3/x?a=%20 HTTP/1.1\r\nAuthorization: WECHATPAY2-SHA256-RSA2048 \
             mchid=\"{MCHID}\",nonce_str=\"N\",timestamp=\"1700000000\",serial_no=\"0A\",\
             signature=\"{signature}\"\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = Answer::unsigned(204, "").delivered(Delivery::Unmeasured);
        let gateway = Gateway::answering(answer);
        exchange(&gateway, request.as_bytes());
        let [request] = &gateway.requests()[..] else {
            panic!("one request")
        };
        assert!(request.is_signed_by(merchant()) && !request.is_signed_by(platform()));
        let mut other = request.clone();
        other.target.push('0');
        assert!(!other.is_signed_by(merchant()));
    }
}
