//! Requests that the gateway refuses, with its own messages.

use favor_sandbox::Sandbox;
use serde_json::{Value, json};

use super::{LIST, STOCKS, body};
use crate::support::wire::Sent;

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
        assert!(note.contains("the body is not JSON: "), "{note}");
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
