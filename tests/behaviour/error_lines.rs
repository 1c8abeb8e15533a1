//! The line of an error in a log, and the data that must stay out of it.

use favor_generated::coupon_use_notification::NotifiedCoupon;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::query_stock::QueryStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::stop_stock::StopStock;
use favor_generated::{ApiError, CallError, Endpoint, ErrorCode, Outcome, Reply, Retry, Validate};
use serde_json::{Value, json};

/// The maximum length of a line, in characters.
const LINE: usize = 512;

/// An identifier of a person, as an answer or an error may repeat it.
const OPENID: &str = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply {
        status,
        request_id: Some("08F5-0"),
        body: body.as_bytes(),
    }
}

fn call_error<E: Endpoint>(status: u16, body: &str) -> CallError {
    E::decode(reply(status, body)).expect_err("no answer")
}

fn api_error<E: Endpoint>(status: u16, body: &str) -> ApiError {
    let error = call_error::<E>(status, body);
    error.api().cloned().expect("an error of the API")
}

/// Returns errors of every kind, decoded from this body with many statuses.
fn every_kind(body: &str) -> Vec<CallError> {
    let statuses = [100, 200, 202, 206, 302, 400, 401, 404, 429, 500, 502];
    let of_queries = statuses.map(|status| QueryStock::decode(reply(status, body)));
    let of_coupons = statuses.map(|status| ListCouponsByFilter::decode(reply(status, body)));
    let of_queries = of_queries.into_iter().filter_map(Result::err);
    of_queries
        .chain(of_coupons.into_iter().filter_map(Result::err))
        .collect()
}

#[test]
fn every_error_is_one_line_of_at_most_512_characters() {
    let long = "批\u{1b}[31m\n\u{202e}".repeat(2_000);
    let bodies = [
        String::new(),
        long.clone(),
        format!("<html><title>{long}</title>"),
        json!({ "code": long, "message": long }).to_string(),
        json!({ "code": long, "message": long, "detail": {
            "location": long, "field": long, "issue": long, "value": long,
            "sign_information": { "method": long, "url": long },
        } })
        .to_string(),
        json!({ "stock_id": long, long.as_str(): 1 }).to_string(),
        format!(r#"{{"{}":{{"a":"#, "x".repeat(20_000)),
        json!({ "stock_id": { long.as_str(): 1 } }).to_string(),
        r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在\n"}"#.to_owned(),
    ];
    for body in &bodies {
        for error in every_kind(body) {
            let line = error.to_string();
            assert!(line.chars().count() <= LINE, "{line}");
            assert!(
                !line.contains(|c: char| c.is_control() || c == '\u{202e}'),
                "{line:?}"
            );
            let status = error.status();
            let operation = error.operation().name;
            assert!(
                line.starts_with(&format!("{operation}: {status}")),
                "{line}"
            );
            assert!(line.ends_with(" [Request-ID 08F5-0]"), "{line}");
        }
    }
}

#[test]
fn a_line_says_what_the_server_says() {
    for (status, body, line) in [
        (
            400,
            r#"{"code":"PARAM_ERROR","message":"字节数 35，大于最大值 32","detail":{"location":"uri_template","value":35,"field":"/stock_id","issue":"too long"}}"#,
            "query_stock: 400 PARAM_ERROR: 字节数 35，大于最大值 32; uri_template, /stock_id, too long [Request-ID 08F5-0]",
        ),
        (
            400,
            r#"{"code":"PARAM_ERROR","detail":{"location":null,"value":["/body/payer/openid"]}}"#,
            "query_stock: 400 PARAM_ERROR [Request-ID 08F5-0]",
        ),
        (
            404,
            r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在"}"#,
            "query_stock: 404 RESOURCE_NOT_EXISTS: 批次不存在 (请检查批次 ID 是否正确) [Request-ID 08F5-0]",
        ),
        (
            400,
            r#"{"code":270079501,"message":"appid与openid不匹配"}"#,
            "query_stock: 400 270079501: appid与openid不匹配 [Request-ID 08F5-0]",
        ),
        (
            302,
            "",
            "query_stock: 302, a redirect, no body [Request-ID 08F5-0]",
        ),
        (
            202,
            "",
            "query_stock: 202, accepted but not carried out yet; repeat the same request [Request-ID 08F5-0]",
        ),
        (
            200,
            "",
            "query_stock: 200, but the answer is missing: no body [Request-ID 08F5-0]",
        ),
        (
            200,
            "<html><head><title>502 Bad Gateway</title>",
            "query_stock: 200, but the answer is missing: an HTML page, title \"502 Bad Gateway\" [Request-ID 08F5-0]",
        ),
        (
            200,
            r#"{"stock_id":"98"#,
            "query_stock: 200, but the answer is missing: cut off after 15 bytes [Request-ID 08F5-0]",
        ),
        (
            206,
            "{}",
            "query_stock: 206, but the answer cannot be read: the HTTP status is not a documented success at `.` [Request-ID 08F5-0]",
        ),
    ] {
        assert_eq!(call_error::<QueryStock>(status, body).to_string(), line);
    }
}

#[test]
fn the_text_that_the_gateway_verified_is_typed() {
    // Both observed shapes: the issue next to the other members, and one level deeper.
    let sign_information = json!({
        "method": "POST",
        "sign_message_length": 92,
        "truncated_sign_message": "POST\n/v3/marketing/favor/stocks/1/start\n1600739548\nJklT\n\n",
        "url": "/v3/marketing/favor/stocks/1/start",
    });
    let flat = json!({ "field": "signature", "location": "authorization", "issue": "sign not match",
        "sign_information": sign_information });
    let deep = json!({ "field": "signature", "location": "authorization",
        "detail": { "issue": "sign not match" }, "sign_information": sign_information });
    for detail in [flat, deep] {
        let body =
            json!({ "code": "SIGN_ERROR", "message": "错误的签名，验签失败", "detail": detail });
        let error = api_error::<QueryStock>(401, &body.to_string());
        let detail = error.detail.as_ref().expect("a detail");
        assert_eq!(detail.issue.as_deref(), Some("sign not match"));
        assert_eq!(detail.field.as_deref(), Some("signature"));
        let verified = detail.sign_information.as_ref().expect("the text");
        assert_eq!(verified.method.as_deref(), Some("POST"));
        assert_eq!(
            verified.url.as_deref(),
            Some("/v3/marketing/favor/stocks/1/start")
        );
        assert_eq!(verified.sign_message_length, Some(92));
        let text = verified.truncated_sign_message.as_deref();
        assert!(text.is_some_and(|text| text.starts_with("POST\n/v3") && text.ends_with("\n\n")));
        let line = error.to_string();
        assert!(
            line.contains("; authorization, signature, sign not match"),
            "{line}"
        );
    }
    let broken = api_error::<QueryStock>(401, r#"{"detail":{"sign_information":[7]}}"#);
    let detail = broken.detail.expect("a detail");
    assert!(
        detail
            .sign_information
            .is_some_and(|text| text.url.is_none())
    );
}

#[test]
fn no_error_prints_a_value_that_came_or_went() {
    let bodies = [
        json!({ "openid": OPENID, "data": OPENID }),
        json!({ "data": [{ "coupon_id": [OPENID] }], "total_count": OPENID, "limit": 1, "offset": 0 }),
        json!({ "code": "PARAM_ERROR", "detail": { "value": OPENID, "sign_information": {
            "url": format!("/v3/marketing/favor/users/{OPENID}/coupons"),
            "truncated_sign_message": format!("GET\n/{OPENID}\n"),
        } } }),
        json!(OPENID),
        json!([OPENID]),
    ];
    for body in bodies
        .map(|body| body.to_string())
        .iter()
        .chain([&format!("{OPENID}{{"), &format!("\"{OPENID}")])
    {
        for error in every_kind(body) {
            let texts = [
                error.to_string(),
                format!("{error:?}"),
                format!("{error:#?}"),
                serde_json::to_string(&error).expect("JSON"),
            ];
            for text in texts {
                assert!(!text.contains(OPENID), "{text}");
            }
        }
        let shown = format!("{:?}", reply(200, body));
        assert!(
            !shown.contains(OPENID) && shown.contains("bytes>"),
            "{shown}"
        );
    }
    let coupon = json!({ "new": OPENID, "newer": [OPENID], "newest": 7 });
    let mut whole: Value =
        serde_json::from_slice(&NotifiedCoupon::example().to_json()).expect("JSON");
    whole
        .as_object_mut()
        .expect("an object")
        .extend(coupon.as_object().cloned().expect("one"));
    let coupon = NotifiedCoupon::from_json(whole.to_string().as_bytes()).expect("a coupon");
    let shown = format!("{:?}", coupon.unlisted());
    assert_eq!(
        shown,
        r#"{"new": <string>, "newer": <array>, "newest": <number>}"#
    );
    let mut call = SendCoupon::example();
    call.stock_id = OPENID.into();
    let body = format!("{:?}", call.body());
    assert!(
        body.contains("bytes>") && !body.contains(OPENID) && body.len() < 200,
        "{body}"
    );
}

#[test]
fn violations_are_one_line_too() {
    let mut call = SendCoupon::example();
    call.out_request_no = "\u{1b}[31m 批".repeat(10_000);
    call.stock_id = "x".repeat(1_000);
    call.appid = "\u{1f600}".repeat(200);
    call.openid = "\u{1f600}".repeat(200);
    call.stock_creator_mchid = "\n".repeat(100);
    let violations = call.validate().expect_err("rules are broken");
    let line = violations.to_string();
    assert!(
        line.chars().count() <= LINE && !line.contains('\u{1b}') && !line.contains('\n'),
        "{line}"
    );
    let all = serde_json::to_value(&violations).expect("JSON");
    let all = all.as_array().expect("an array");
    assert_eq!(all.len(), violations.len());
    assert!(
        all.iter()
            .any(|one| *one == json!({ "path": "stock_id", "rule": "MaxChars", "limit": 20 }))
    );
    assert!(
        !serde_json::to_string(&violations)
            .expect("JSON")
            .contains("xxx")
    );
}

#[test]
fn an_error_is_a_flat_object_in_a_structured_log() {
    let body = r#"{"code":"PARAM_ERROR","message":"长度","detail":{"location":"body","field":"/a","value":"secret"}}"#;
    assert_eq!(
        serde_json::to_value(call_error::<SendCoupon>(400, body)).expect("JSON"),
        json!({
            "operation": "send_coupon", "status": 400, "code": "PARAM_ERROR", "message": "长度",
            "location": "body", "field": "/a", "retry": "do not repeat the request", "outcome": "refused",
            "request_id": "08F5-0", "body_bytes": body.len(),
        })
    );
    assert_eq!(
        serde_json::to_value(call_error::<SendCoupon>(200, "{")).expect("JSON"),
        json!({
            "operation": "send_coupon", "status": 200,
            "error": "send_coupon: 200, but the answer is missing: cut off after 1 byte [Request-ID 08F5-0]",
            "retry": "repeat the very same request", "outcome": "done",
            "request_id": "08F5-0", "body_bytes": 1,
        })
    );
}

#[test]
fn a_code_is_matched_as_an_enum() {
    let error = call_error::<QueryStock>(404, r#"{"code":"RESOURCE_NOT_EXISTS"}"#);
    let is_missing = match error.api().map(ApiError::code_as) {
        Some(ErrorCode::ResourceNotExists) => true,
        Some(_) | None => false,
    };
    assert!(is_missing);
    let numeric = api_error::<QueryStock>(400, r#"{"code":270079501}"#);
    assert_eq!(numeric.code, "270079501");
}

#[test]
fn a_request_that_may_not_be_repeated_names_its_outcome() {
    let error = call_error::<StopStock>(500, r#"{"code":"SYSTEM_ERROR"}"#);
    assert_eq!(
        (error.retry(), error.outcome()),
        (Retry::Never, Outcome::Unknown)
    );
    let error = call_error::<StopStock>(200, "{");
    assert_eq!(
        (error.retry(), error.outcome()),
        (Retry::Never, Outcome::Done)
    );
    let error = call_error::<StopStock>(400, r#"{"code":"PARAM_ERROR"}"#);
    assert_eq!(
        (error.retry(), error.outcome()),
        (Retry::Never, Outcome::Refused)
    );
    let error = call_error::<StopStock>(429, "");
    assert_eq!(
        (error.retry(), error.outcome()),
        (Retry::Later, Outcome::Refused)
    );
    assert_eq!(error.retry().to_string(), "repeat the request later");
    assert_eq!(error.outcome().to_string(), "refused");
}

/// The runtime is a part of generated crates and cannot depend on the crate of the specs, so each of them has its own
/// list of the characters. The tab is an exception: reports keep it, because users paste their text.
#[test]
fn errors_and_reports_escape_the_same_characters() {
    for c in ('\0'..=char::MAX).filter(|c| *c != '\t') {
        let text = c.to_string();
        let is_in_error = favor_generated::__private::shown_in(20, &text).to_string() == text;
        let is_in_report = favor_spec::visible(text.clone()) == text;
        assert_eq!(is_in_error, is_in_report, "{}", c.escape_unicode());
    }
}
