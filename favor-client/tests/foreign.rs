//! Compares the signed and the verified texts with those of third-party clients, for the same inputs.

use favor_client::texts::{answer_text, request_text};
use favor_gateway::{Foreign, merchant, platform, stranger};
use serde_json::{Value, json};

/// Method, target and body; for a form, the text that is signed instead of its body.
const REQUESTS: [(&str, &str, &str); 5] = [
    ("GET", "/v3/marketing/favor/stocks/9856888", ""),
    (
        "GET",
        "/v3/marketing/favor/stocks?offset=0&limit=10&create_start_time=2015-05-20T13%3A29%3A35%2B08%3A00",
        "",
    ),
    ("POST", "/v3/marketing/favor/stocks/9856888/stop", ""),
    (
        "POST",
        "/v3/marketing/favor/coupon-stocks",
        r#"{"stock_name":"微信支付代金券","no_cash":false}"#,
    ),
    (
        "POST",
        "/v3/marketing/favor/media/image-upload",
        r#"{"filename":"图.png","sha256":"0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543"}"#,
    ),
];

const BODIES: [&str; 4] = ["", "{}", r#"{"stock_name":"微信支付代金券"}"#, "{\n}\n"];

const NONCE: &str = "JklTC69a5AWvKYHUQSzgym0t4ixn2wXd";

/// Returns a member of the `Authorization` header.
fn member<'a>(header: &'a str, name: &str) -> &'a str {
    let rest = header.split_once(&format!("{name}=\"")).expect(name).1;
    rest.split_once('"').expect(name).0
}

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn others_sign_the_same_texts() {
    let requests = REQUESTS.map(|(method, target, body)| {
        json!({ "method": method, "target": target, "body": body, "nonce": NONCE })
    });
    for foreign in Foreign::ALL {
        let done = foreign.run(&json!({ "requests": requests }));
        for ((method, target, body), header) in REQUESTS.iter().zip(list(&done["authorizations"])) {
            let header = header.as_str().expect("a header");
            let timestamp = member(header, "timestamp").parse().expect("a number");
            let text = request_text(method, target, timestamp, NONCE, body.as_bytes());
            let signature = member(header, "signature");
            assert_eq!(
                merchant().sign(&text),
                signature,
                "{foreign:?}: {method} {target}"
            );
        }
    }
}

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn others_verify_the_same_texts() {
    let signed = |body: &str, key: &favor_gateway::Key| {
        let signature = key.sign(&answer_text("1600739548", NONCE, body.as_bytes()));
        json!({ "timestamp": "1600739548", "nonce": NONCE, "body": body, "signature": signature })
    };
    let good = BODIES.iter().map(|body| signed(body, platform()));
    let bad = BODIES.iter().map(|body| signed(body, stranger()));
    let answers: Vec<Value> = good.chain(bad).collect();
    let mut expected = vec![true; BODIES.len()];
    expected.extend([false; BODIES.len()]);
    for foreign in Foreign::ALL {
        let done = foreign.run(&json!({ "answers": answers }));
        assert_eq!(done["verified"], json!(expected), "{foreign:?}");
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}
