//! The checks of the gateway in their order, and its answers.

mod support;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use favor_client::texts::request_text;
use favor_sandbox::keys::KeySet;
use favor_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use support::wire::{Sent, nonce, now};
use support::{client, creation};

const LIST: &str = "/v3/marketing/favor/stocks?offset=0&limit=10&stock_creator_mchid=1900000001";
const STOCKS: &str = "/v3/marketing/favor/coupon-stocks";

fn body(sandbox: &Sandbox) -> String {
    serde_json::to_string(&creation(sandbox, "1")).expect("JSON")
}

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
            "timestamp is no plain number",
        ),
        (at(now() - 400), 401, skewed, "seconds behind of the clock"),
        (at(now() + 400), 401, skewed, "seconds ahead of the clock"),
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
            "known here are 1900000001",
        ),
        (
            request().edit("Authorization", sandbox.serial(), sandbox.public_key_id()),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户证书序列号有误。请使用签名私钥匹配的证书序列号"}"#,
            "serial_no is the platform's",
        ),
        (
            request().edit("Authorization", sandbox.serial(), "00AB"),
            401,
            r#"{"code":"SIGN_ERROR","message":"商户证书序列号有误。请使用签名私钥匹配的证书序列号"}"#,
            "serial_no is another",
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
    // For a number of whole days.
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
    // Without it, the certificate signs; and again after its number was said.
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
fn members_are_refused_in_the_gateways_words() {
    let sandbox = Sandbox::start();
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&body(&sandbox)).expect("JSON");
        edit(&mut value);
        let request = Sent::new(&sandbox, "POST", STOCKS, &value.to_string());
        request.answered(&sandbox)
    };
    let set = |pointer: &'static str, new: Value| {
        edited(&move |value| *value.pointer_mut(pointer).expect(pointer) = new.clone())
    };
    for (came, message, detail) in [
        (
            edited(&|value| {
                value
                    .as_object_mut()
                    .expect("an object")
                    .remove("out_request_no");
            }),
            "输入源“/body/out_request_no”映射到字段“out_request_no”必填性规则校验失败，此字段为必填项",
            json!({"location": "body", "value": ""}),
        ),
        (
            set("/stock_use_rule/max_coupons", json!("5")),
            "无法将 JSON 输入源“/body/stock_use_rule/max_coupons”映射到目标字段“max_coupons”中，此字段需要一个合法的 64 位无符号整数",
            json!({"location": "body", "value": "5"}),
        ),
        (
            set("/out_request_no", json!(7)),
            "无法将 JSON 输入源“/body/out_request_no”映射到目标字段“out_request_no”中，此字段需要一个合法的字符串",
            json!({"location": "body", "value": 7}),
        ),
        (
            set("/no_cash", json!("true")),
            "无法将 JSON 输入源“/body/no_cash”映射到目标字段“no_cash”中，此字段需要一个合法的布尔值",
            json!({"location": "body", "value": "true"}),
        ),
        (
            set("/belong_merchant", json!("1".repeat(21))),
            "输入源“/body/belong_merchant”映射到值字段“belong_merchant”字符串规则校验失败，字符数 21，大于最大值 20",
            json!({"location": "body", "value": 21}),
        ),
        (
            set("/available_begin_time", json!("yesterday")),
            "输入源“/body/available_begin_time”映射到值字段“available_begin_time”字符串规则校验失败，字符串必须是符合 RFC3339 日期时间格式",
            json!({"location": "body", "value": "yesterday"}),
        ),
        (
            set(
                "/coupon_use_rule/coupon_available_time",
                json!({"fix_available_time": {"end_time": 0}}),
            ),
            "输入源“/body/coupon_use_rule/coupon_available_time/fix_available_time/end_time”映射到数值字段“end_time”规则校验失败，值低于最小值 1",
            json!({"location": "body", "value": 0}),
        ),
    ] {
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        assert_eq!(
            (
                came.status,
                &value["code"],
                &value["message"],
                &value["detail"]
            ),
            (400, &json!("PARAM_ERROR"), &json!(message), &detail)
        );
        assert!(!came.explanation().is_empty());
    }
}

#[test]
fn what_the_documents_answer_in_their_own_way_is_answered_so() {
    let sandbox = Sandbox::start();
    let refused = |request: Sent| {
        let came = request.answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        (came.status, text("code"), text("message"))
    };
    let answer =
        |status: u16, code: &str, message: &str| (status, code.to_owned(), message.to_owned());
    let set = |pointer: &str, new: Value| {
        let mut value: Value = serde_json::from_str(&body(&sandbox)).expect("JSON");
        let (parent, name) = pointer.rsplit_once('/').expect(pointer);
        value.pointer_mut(parent).expect(pointer)[name] = new;
        refused(Sent::new(&sandbox, "POST", STOCKS, &value.to_string()))
    };
    let outside = answer(403, "REQUEST_BLOCKED", "活动未开始或已结束\n");
    assert_eq!(set("/stock_name", json!("a_b")), outside);
    assert_eq!(set("/stock_name", json!("a".repeat(21))), outside);
    assert_eq!(set("/stock_name", json!("券".repeat(10))), outside);
    let unfit = answer(
        400,
        "INVALID_REQUEST",
        "批次发放规则或核销规则有误，请修改后重试",
    );
    for (pointer, new) in [
        ("/stock_use_rule/max_coupons", json!(4)),
        ("/stock_use_rule/max_amount", json!(10_000_000_001_u64)),
        ("/stock_use_rule/max_amount_by_day", json!(1_000_000_000)),
        ("/stock_use_rule/max_coupons_per_user", json!(0)),
        (
            "/coupon_use_rule/fixed_normal_coupon/coupon_amount",
            json!(1),
        ),
        (
            "/coupon_use_rule/fixed_normal_coupon/transaction_minimum",
            json!(1),
        ),
        ("/available_end_time", json!("2020-01-01T00:00:00+08:00")),
    ] {
        assert_eq!(set(pointer, new), unfit, "{pointer}");
    }
    assert_eq!(
        set("/stock_use_rule/max_coupons_per_user", json!(61)),
        answer(403, "REQUEST_BLOCKED", "你配置的信息需要开通特殊权限")
    );
    let get = |target: &str| refused(Sent::new(&sandbox, "GET", target, ""));
    assert_eq!(
        get(&LIST.replace("limit=10", "limit=11")),
        answer(400, "PARAM_ERROR", "页大小超过阈值")
    );
    assert_eq!(
        get(&format!("{LIST}&create_start_time=yesterday")),
        answer(400, "PARAM_ERROR", "输入时间格式错误")
    );
    let empty = "/v3/marketing/favor/stocks/?stock_creator_mchid=1900000001";
    let came = Sent::new(&sandbox, "GET", empty, "").answered(&sandbox);
    let value: Value = serde_json::from_str(&came.body).expect("JSON");
    assert_eq!(
        (&value["message"], &value["detail"]),
        (
            &json!(
                "输入源“/uri_template/stock_id”映射到字段“stock_id”必填性规则校验失败，此字段为必填项"
            ),
            &json!({"location": "uri_template", "value": ""})
        )
    );
}

#[test]
fn a_body_that_is_no_json_is_not_judged_by_its_first_member() {
    let sandbox = Sandbox::start();
    let message = |body: &[u8]| {
        let came = Sent::over(&sandbox, "POST", STOCKS, body, body).answered(&sandbox);
        let note = came.explanation();
        assert!(note.contains("the body is no JSON: "), "{note}");
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        value["message"].as_str().unwrap_or_default().to_owned()
    };
    for body in [
        &br#"{"unlisted":1,"#[..],
        b"{",
        b"[",
        b"\xff",
        b"{\"stock_name\":\"\xff\"}",
    ] {
        assert_eq!(message(body), "无法将输入源“/body”解析（沙箱）", "{body:?}");
    }
}

#[test]
fn queries_paths_and_bodies_as_a_whole_are_refused_in_its_words() {
    let sandbox = Sandbox::start();
    let came = |method, target: &str, body: &str| {
        let came = Sent::new(&sandbox, method, target, body).answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        (came.status, value["code"].clone(), value["message"].clone())
    };
    assert_eq!(
        came("GET", &LIST.replace("limit=10", "limit=ten"), ""),
        (
            400,
            json!("PARAM_ERROR"),
            json!(
                "无法将输入源“/query/limit”映射到目标字段“limit”中，此字段需要一个合法的 32 位无符号整数"
            )
        )
    );
    assert_eq!(
        came(
            "GET",
            "/v3/marketing/favor/stocks/?stock_creator_mchid=1",
            ""
        )
        .0,
        400
    );
    assert_eq!(
        came("POST", STOCKS, "{\"a\":").1,
        json!("PARAM_ERROR"),
        "no JSON"
    );
    let request = Sent::new(&sandbox, "POST", STOCKS, &body(&sandbox));
    let came = request
        .header("Content-Type", "text/plain")
        .answered(&sandbox);
    assert_eq!(came.status, 400);
    assert!(came.body.contains("INVALID_REQUEST"), "{}", came.body);
}

#[test]
fn images_are_refused_in_the_documents_words() {
    let sandbox = Sandbox::start();
    let upload = |file: &[u8], sha256: &str| {
        let meta = format!(r#"{{"filename":"a.png","sha256":"{sha256}"}}"#);
        let mut form = format!(
            "--b\r\nContent-Disposition: form-data; name=\"meta\"\r\n\r\n{meta}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
        )
        .into_bytes();
        form.extend_from_slice(file);
        form.extend_from_slice(b"\r\n--b--\r\n");
        let target = "/v3/marketing/favor/media/image-upload";
        let request = Sent::over(&sandbox, "POST", target, &form, meta.as_bytes());
        let request = request.header("Content-Type", "multipart/form-data; boundary=b");
        let came = request.answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        (
            came.status,
            value["message"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let digest = favor_generated::sha256_hex;
    let png = b"\x89PNG\r\n\x1a\n1234";
    assert_eq!(upload(b"", &digest(b"")), (400, "图片文件为空".to_owned()));
    assert_eq!(
        upload(b"GIF89a", &digest(b"GIF89a")),
        (403, "未知图片类型".to_owned())
    );
    assert_eq!(
        upload(png, &digest(b"other")),
        (403, "图片meta信息不一致".to_owned())
    );
    assert_eq!(upload(png, &digest(png)).0, 200);
    let big = [&png[..], &vec![0; 2 << 20]].concat();
    assert_eq!(upload(&big, &digest(&big)).0, 400);
}

#[test]
fn a_missing_member_of_a_query_is_in_the_query() {
    let sandbox = Sandbox::start();
    let target = format!(
        "/v3/marketing/favor/users/o1/coupons?appid={}",
        sandbox.appid()
    );
    let came = Sent::new(&sandbox, "GET", &target, "").answered(&sandbox);
    let value: Value = serde_json::from_str(&came.body).expect("JSON");
    assert_eq!(value["detail"]["location"], "query", "{}", came.body);
}

#[test]
fn what_real_clients_do_is_borne() {
    let sandbox = Sandbox::start();
    let status = |request: Sent| {
        let came = request.answered(&sandbox);
        assert!(came.status < 300, "{came:?}");
        came
    };
    // An unsorted query, a stray `&`, and a member that no document lists.
    let target = "/v3/marketing/favor/stocks?stock_creator_mchid=1900000001&limit=10&offset=0&a=b&";
    let came = status(Sent::new(&sandbox, "GET", target, ""));
    assert!(
        came.explanation().contains("query /a"),
        "{}",
        came.explanation()
    );
    status(Sent::new(
        &sandbox,
        "GET",
        "/v3/certificates?algorithm_type=RSA",
        "",
    ));
    // A line feed after the JSON, and `<&>` as Go escapes it.
    let escaped = body(&sandbox).replace("五元券", "\\u003c\\u0026\\u003e") + "\n";
    status(Sent::new(&sandbox, "POST", STOCKS, &escaped));
    let plain = body(&sandbox).replace("五元券", "<&>");
    let came = status(Sent::new(&sandbox, "POST", STOCKS, &plain));
    assert!(
        came.body.contains("15000001"),
        "it is the same request: {}",
        came.body
    );
    // A bare plus is a blank, so that a time with one is none, as with the real one.
    let target = format!("{LIST}&create_start_time=2026-01-01T00:00:00+08:00");
    let came = Sent::new(&sandbox, "GET", &target, "").answered(&sandbox);
    assert_eq!(came.status, 400);
    let target = target.replace("+08", "%2B08");
    status(Sent::new(&sandbox, "GET", &target, ""));
    // A form whose boundary only the body has, and a part without a content type.
    let png = b"\x89PNG\r\n\x1a\n1234";
    let meta = format!(
        r#"{{"filename":"a.png","sha256":"{}"}}"#,
        favor_generated::sha256_hex(png)
    );
    let mut form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"meta\";\r\n\r\n{meta}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(png);
    form.extend_from_slice(b"\r\n--b--\r\n");
    let target = "/v3/marketing/favor/media/image-upload";
    let request = Sent::over(&sandbox, "POST", target, &form, meta.as_bytes());
    status(request.header("Content-Type", "multipart/form-data"));
}

#[test]
fn a_body_that_is_too_long_is_refused_and_one_that_ends_too_early_is_not_answered() {
    let sandbox = Sandbox::start();
    let answered = |length: usize, sent: usize| {
        let address = sandbox.url().replace("http://", "");
        let mut stream = TcpStream::connect(address).expect("it listens");
        let head = format!("POST {STOCKS} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
        let bytes = [head.as_bytes(), &vec![b'a'; sent]].concat();
        stream.write_all(&bytes).expect("it listens");
        stream.shutdown(Shutdown::Write).expect("it listens");
        let mut answer = String::new();
        // Where the rest is not read, the connection may be reset after the answer.
        let _ = stream.read_to_string(&mut answer);
        answer
    };
    assert_eq!(answered(100, 10), "");
    assert!(answered(17 << 20, 0).starts_with("HTTP/1.1 413 "));
    assert_eq!(sandbox.calls().len(), 0);
}

#[test]
fn a_body_is_read_once_its_sender_is_known() {
    let sandbox = Sandbox::start();
    let unlisted = body(&sandbox).replacen('{', r#"{"a":1,"#, 1);
    let request = Sent::new(&sandbox, "POST", STOCKS, &unlisted);
    let unsigned = request.clone().without("Authorization");
    assert_eq!(unsigned.answered(&sandbox).status, 401);
    assert_eq!(sandbox.calls()[0].ignored, [""; 0]);
    assert_eq!(request.answered(&sandbox).status, 200);
    assert_eq!(sandbox.calls()[0].ignored, ["body /a"]);
    // Nothing is left out of a long one, which would be read as many times as it has such members.
    let long = unlisted.replacen(":1,", &format!(":\"{}\",", "a".repeat(64 << 10)), 1);
    let came = Sent::new(&sandbox, "POST", STOCKS, &long).answered(&sandbox);
    assert_eq!(came.status, 400);
    assert!(came.body.contains(r#"["/body/a"]"#), "{}", came.body);
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
    // The key of the other merchant is known, and named.
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

#[test]
fn a_hundred_run_at_once() {
    let sandboxes: Vec<Sandbox> = (0..100).map(|_| Sandbox::start()).collect();
    for sandbox in &sandboxes {
        client(sandbox)
            .call(&creation(sandbox, "1"))
            .expect("a stock");
        assert_eq!(sandbox.calls().len(), 1);
    }
    let url = sandboxes[0].url().replace("http://", "");
    drop(sandboxes);
    // What listened there ends soon after.
    let is_over = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        std::net::TcpStream::connect(&url).is_err()
    });
    assert!(is_over);
}
