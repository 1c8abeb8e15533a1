//! The caller: paths, headers, signatures and keys.

use favor_client::texts::request_text;
use favor_sandbox::keys::KeySet;
use favor_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::LIST;
use crate::support::wire::{Sent, nonce, now};

#[test]
fn paths_and_methods_come_before_the_signature() {
    let sandbox = Sandbox::start();
    for (method, target, status) in [
        ("GET", "/v3/marketing/favor", 404),
        ("GET", "/v3/marketing/favor/stocks/1/2/3", 404),
        ("GET", "/sandbox", 404),
        ("DELETE", LIST, 405),
        ("POST", "/v3/certificates", 405),
        ("PUT", "/v3/billdownload/file", 405),
    ] {
        let request = Sent::new(&sandbox, method, target, "").without("Authorization");
        let came = request.answered(&sandbox);
        assert_eq!(
            (came.status, &*came.body),
            (status, ""),
            "{method} {target}"
        );
        assert_eq!(came.header("Wechatpay-Signature"), None);
    }
}

#[test]
fn headers_are_checked_in_order() {
    let sandbox = Sandbox::start();
    let request = || Sent::new(&sandbox, "GET", LIST, "");
    let form = r#"{"code":"SIGN_ERROR","message":"Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》"}"#;
    let skewed = r#"{"code":"SIGN_ERROR","message":"Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"}"#;
    let at = |seconds: u64| {
        let request = request();
        let (_, value) = request
            .headers
            .iter()
            .find(|(name, _)| name == "Authorization")
            .expect("a header");
        let found = value.split("timestamp=\"").nth(1).expect("a timestamp");
        let found = found.split('"').next().expect("a timestamp").to_owned();
        let stamp = |seconds: &str| format!("timestamp=\"{seconds}\"");
        request.edit(
            "Authorization",
            &stamp(&found),
            &stamp(&seconds.to_string()),
        )
    };
    for (request, status, body, explanation) in [
        (
            request().without("User-Agent").without("Authorization"),
            400,
            r#"{"code":"INVALID_REQUEST","message":"Http头缺少Accept或User-Agent"}"#,
            "the header User-Agent is missing",
        ),
        (
            request().without("Accept"),
            400,
            r#"{"code":"INVALID_REQUEST","message":"Http头缺少Accept或User-Agent"}"#,
            "the header Accept is missing",
        ),
        (
            request().without("Authorization"),
            401,
            form,
            "the header Authorization is missing",
        ),
        (
            request().header("Authorization", "Bearer abc"),
            401,
            form,
            "Authorization: a member has no `=`, at byte 7",
        ),
        (
            request().edit("Authorization", "WECHATPAY2-SHA256-RSA2048", "Bearer"),
            401,
            r#"{"code":"SIGN_ERROR","message":"Http头Authorization认证类型不正确"}"#,
            "the scheme is `Bearer`",
        ),
        (
            at(now()).edit("Authorization", "timestamp=\"", "timestamp=\"+"),
            401,
            skewed,
            "timestamp is not a plain number",
        ),
        (at(now() - 400), 401, skewed, "seconds behind the clock"),
        (at(now() + 400), 401, skewed, "seconds ahead of the clock"),
        (
            at(now() + 8 * 60 * 60),
            401,
            skewed,
            "a time of China was taken as UTC",
        ),
        (
            at(now() * 1000),
            401,
            skewed,
            "timestamp is in milliseconds",
        ),
        (
            request().edit(
                "Authorization",
                "mchid=\"1900000001\"",
                "mchid=\"1900000009\"",
            ),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户号不存在"}"#,
            "the sandbox knows 1900000001",
        ),
        (
            request().edit("Authorization", sandbox.serial(), sandbox.public_key_id()),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户证书序列号有误。请使用签名私钥匹配的证书序列号"}"#,
            "serial_no is the platform's",
        ),
        (
            request().edit(
                "Authorization",
                sandbox.serial(),
                &sandbox.serial().to_lowercase(),
            ),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户证书序列号有误。请使用签名私钥匹配的证书序列号"}"#,
            "serial_no is in lower case",
        ),
        (
            request().edit("Authorization", sandbox.serial(), "00AB"),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户证书序列号有误。请使用签名私钥匹配的证书序列号"}"#,
            "serial_no is not that of the merchant's",
        ),
    ] {
        let came = request.answered(&sandbox);
        assert_eq!((came.status, &*came.body), (status, body));
        assert!(
            came.explanation().contains(explanation),
            "{}",
            came.explanation()
        );
        assert_eq!(came.header("Wechatpay-Signature"), None, "{body}");
        assert!(came.header("Request-Id").is_some());
    }
}

#[test]
fn a_certificate_has_the_times_that_it_is_listed_with() {
    let name = format!("favor-sandbox-certificates-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let listed = || {
        let keys = KeySet::in_folder(&folder).expect("keys");
        let sandbox = Options::new().keys(keys).start().expect("a sandbox");
        let came = Sent::new(&sandbox, "GET", "/v3/certificates", "").answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        let times = ["effective_time", "expire_time"];
        times.map(|name| {
            value["data"][0][name]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
    };
    let first = listed();
    // The certificate is valid for a whole number of days.
    assert!(first[0] < first[1], "{first:?}");
    assert_eq!(first[0][10..], first[1][10..], "{first:?}");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let again = listed();
    let _ = std::fs::remove_dir_all(&folder);
    assert_eq!(again, first, "a later start lists the same");
}

#[test]
fn a_wrong_signature_is_answered_as_the_gateway_does_and_explained() {
    let sandbox = Sandbox::start();
    let target = "/v3/marketing/favor/stocks/15052364/start";
    let body = r#"{"stock_creator_mchid":"1900000001"}"#;
    let request = Sent::over(&sandbox, "POST", target, body.as_bytes(), b"");
    let came = request.answered(&sandbox);
    assert_eq!(came.status, 401);
    let value: Value = serde_json::from_str(&came.body).expect("JSON");
    let nonce = request
        .headers
        .iter()
        .find_map(|(_, value)| value.split("nonce_str=\"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .expect("a nonce");
    let sign = &value["detail"]["sign_information"];
    let text = sign["truncated_sign_message"].as_str().expect("a text");
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!(lines[0..2], ["POST", target]);
    assert_eq!(lines[3..], [nonce, "{\"stock_", ""]);
    let whole = request_text("POST", target, now(), nonce, body.as_bytes());
    assert_eq!(sign["sign_message_length"], whole.len());
    assert_eq!(
        (
            &value["code"],
            &value["message"],
            &value["detail"]["detail"]
        ),
        (
            &json!("SIGN_ERROR"),
            &json!("签名错误，请检查后再试"),
            &json!({ "issue": "sign not match" })
        )
    );
    assert!(
        came.explanation()
            .contains("the body was sent, but not signed"),
        "{}",
        came.explanation()
    );
    let calls = sandbox.calls();
    let verdict = calls[0].verdict.as_ref().expect("a verdict");
    assert_eq!((verdict.cause, verdict.line), ("no_body", Some(5)));
}

#[test]
fn successes_and_refusals_are_signed_by_the_key_that_is_asked_for() {
    let sandbox = Sandbox::start();
    let request = Sent::new(&sandbox, "GET", LIST, "");
    let came = request
        .clone()
        .header("Wechatpay-Serial", sandbox.public_key_id())
        .answered(&sandbox);
    assert_eq!(came.status, 200);
    assert_eq!(
        came.header("Content-Type"),
        Some("application/json; charset=utf-8")
    );
    assert_eq!(
        came.header("Wechatpay-Serial"),
        Some(sandbox.public_key_id())
    );
    assert_eq!(
        came.header("Wechatpay-Signature-Type"),
        Some("WECHATPAY2-SHA256-RSA2048")
    );
    assert!(came.is_signed(&sandbox), "{came:?}");
    // Without the header `Wechatpay-Serial`, the certificate signs; it also signs if the header names a key other than
    // the public key.
    for request in [
        request.clone(),
        request.clone().header("Wechatpay-Serial", "5157"),
    ] {
        let came = request.answered(&sandbox);
        let certificate = &sandbox.keys().certificate.signer;
        assert_eq!(came.header("Wechatpay-Serial"), Some(&*certificate.serial));
        assert!(came.is_signed_by(&certificate.key.public()), "{came:?}");
    }
    let wrong = LIST.replace("limit=10", "limit=11");
    let came = Sent::new(&sandbox, "GET", &wrong, "")
        .header("Wechatpay-Serial", sandbox.public_key_id())
        .answered(&sandbox);
    assert_eq!(came.status, 400);
    assert!(came.is_signed(&sandbox), "{came:?}");
}

#[test]
fn a_nonce_that_came_before_is_marked_and_refused_where_that_is_asked_for() {
    let sandbox = Sandbox::start();
    let request = Sent::new(&sandbox, "GET", LIST, "");
    assert_eq!(request.answered(&sandbox).status, 200);
    assert_eq!(request.answered(&sandbox).status, 200);
    assert!(sandbox.calls()[0].is_repeated);
    let strict = Options::new().strict(true).start().expect("a sandbox");
    let request = Sent::new(&strict, "GET", LIST, "");
    assert_eq!(request.answered(&strict).status, 200);
    let came = request.answered(&strict);
    assert_eq!(came.status, 401);
    assert!(came.explanation().contains("--strict"));
}

#[test]
fn another_merchant_calls_with_its_own_key() {
    let key = favor_sandbox::keys::RsaKey::generate();
    let merchant =
        favor_sandbox::keys::Merchant::from_pem("00AB", &key.public_pem()).expect("a key");
    let sandbox = Options::new()
        .merchant("1900000002", merchant)
        .start()
        .expect("a sandbox");
    let target = LIST.replace("1900000001", "1900000002");
    let (time, nonce) = (now(), nonce());
    let text = request_text("GET", &target, time, &nonce, b"");
    let header =
        favor_client::texts::authorization("1900000002", "00AB", time, &nonce, &key.sign(&text));
    let request = Sent::new(&sandbox, "GET", &target, "").header("Authorization", &header);
    assert_eq!(request.answered(&sandbox).status, 200);
    // A signature by the other merchant's key is recognised, and the explanation names that merchant.
    let text = sandbox.keys().merchant.sign(&text);
    let header = favor_client::texts::authorization("1900000002", "00AB", time, &nonce, &text);
    let request = Sent::new(&sandbox, "GET", &target, "").header("Authorization", &header);
    let came = request.answered(&sandbox);
    assert!(
        came.explanation().contains("merchant 1900000001's key"),
        "{}",
        came.explanation()
    );
}
