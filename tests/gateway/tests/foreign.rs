//! The gateway signs and verifies as third-party clients do.

use favor_gateway::{Answer, Foreign, Gateway, MCHID, MERCHANT_SERIAL, merchant, seal};
use serde_json::json;

const NONCE: &str = "61f9c719728a";
const ANSWER: &str = r#"{"stock_name":"微信支付代金券"}"#;

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn what_others_send_verifies_and_what_the_gateway_answers_does_for_them() {
    for foreign in Foreign::ALL {
        let gateway = Gateway::answering(Answer::signed(200, ANSWER));
        let url = gateway.url();
        let done = foreign.run(&json!({ "calls": [
            { "base": url, "method": "GET", "target": "/v3/a/9856888", "body": "" },
            { "base": url, "method": "GET", "target": "/v3/a?b=%2B08%3A00&c=%E4%B8%AD", "body": "" },
            { "base": url, "method": "POST", "target": "/v3/a", "body": r#"{"n":"代金券","b":false}"# },
            { "base": url, "method": "POST", "target": "/v3/a/upload", "body": "",
              "file": { "name": "logo.png", "content": "iVBORw0KGgo=" } },
        ] }));
        let requests = gateway.requests();
        assert_eq!(requests.len(), 4, "{foreign:?}: {done}");
        for (request, done) in requests
            .iter()
            .zip(done["called"].as_array().expect("a list"))
        {
            assert!(request.is_signed_by(merchant()), "{foreign:?}: {request:?}");
            let authorization = request.authorization().expect("the header");
            let said = (&*authorization.mchid, &*authorization.serial_no);
            assert_eq!(said, (MCHID, MERCHANT_SERIAL));
            assert_eq!(done["status"], 200, "{foreign:?}: {done}");
        }
    }
}

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn others_refuse_what_the_gateway_damages() {
    for foreign in Foreign::ALL {
        let gateway = Gateway::answering(Answer::signed(200, "{}").with_body("{ }"));
        let done = foreign.run(&json!({ "calls": [
            { "base": gateway.url(), "method": "GET", "target": "/v3/a", "body": "" },
        ] }));
        let called = &done["called"][0];
        assert!(called["error"].is_string(), "{foreign:?}: {called}");
    }
}

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn others_open_what_the_gateway_seals() {
    let sealed = seal(NONCE, "coupon", ANSWER);
    for foreign in Foreign::ALL {
        let done = foreign.run(&json!({ "sealed": [
            { "nonce": NONCE, "associated_data": "coupon", "ciphertext": sealed },
            { "nonce": NONCE, "associated_data": "", "ciphertext": sealed },
        ], "texts": [{ "nonce": NONCE, "associated_data": "coupon", "text": ANSWER }] }));
        assert_eq!(done["opened"], json!([ANSWER, null]), "{foreign:?}");
        assert_eq!(done["sealed"], json!([sealed]), "{foreign:?}");
    }
}
