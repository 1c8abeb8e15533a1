use favor_generated::query_stock::QueryStock;
use favor_generated::{ApiError, CallError, Endpoint, ErrorCode, Outcome, Reply, Retry};

fn error(status: u16, body: &str) -> ApiError {
    let reply = Reply {
        status,
        request_id: Some("08F5"),
        body: body.as_bytes(),
    };
    match QueryStock::decode(reply) {
        Err(CallError::Api(error)) => *error,
        other => panic!("no error of the API: {other:?}"),
    }
}

#[test]
fn each_documented_code_is_known_with_its_retry_class() {
    // Status, code, retry class, number of documented reasons: typed from the published document.
    for (status, code, retry, reasons) in [
        (400, ErrorCode::ParamError, Retry::Never, 10),
        (400, ErrorCode::MchNotExists, Retry::Never, 1),
        (400, ErrorCode::InvalidRequest, Retry::Never, 3),
        (400, ErrorCode::AppidMchidNotMatch, Retry::Never, 1),
        (403, ErrorCode::UserAccountAbnormal, Retry::Never, 1),
        (403, ErrorCode::NotEnough, Retry::Never, 1),
        (403, ErrorCode::RequestBlocked, Retry::Never, 4),
        (404, ErrorCode::ResourceNotExists, Retry::Never, 1),
        (429, ErrorCode::FrequencyLimitExceed, Retry::Later, 1),
    ] {
        let error = error(status, &format!(r#"{{"code":"{code}","message":"原因"}}"#));
        assert_eq!(error.code, code);
        assert_eq!(ErrorCode::from(&error), code);
        assert_eq!(error.message, "原因");
        assert_eq!(error.retry(), retry);
        let row = error.row().expect("it is documented");
        // The public table has its own reason for these two.
        let public = usize::from(matches!(
            code,
            ErrorCode::ParamError | ErrorCode::InvalidRequest
        ));
        assert_eq!(row.reasons.len(), reasons + public, "{code}");
    }
}

#[test]
fn the_public_codes_apply_too() {
    for (status, code, retry) in [
        (401, ErrorCode::SignError, Retry::Never),
        (403, ErrorCode::NoAuth, Retry::Never),
        (429, ErrorCode::RatelimitExceeded, Retry::Later),
        (429, ErrorCode::FrequencyLimited, Retry::Later),
        (429, ErrorCode::RateLimited, Retry::Later),
        (500, ErrorCode::SystemError, Retry::SameRequest),
        (502, ErrorCode::ServiceUnavailable, Retry::Later),
        (503, ErrorCode::ServiceUnavailable, Retry::Later),
    ] {
        let error = error(status, &format!(r#"{{"code":"{code}"}}"#));
        assert_eq!(error.retry(), retry, "{code}");
        assert!(error.row().is_some(), "{code}");
    }
}

#[test]
fn a_code_with_another_status_is_judged_by_the_status() {
    let error = error(500, r#"{"code":"PARAM_ERROR"}"#);
    assert_eq!(error.code, ErrorCode::ParamError);
    assert_eq!(error.row(), None);
    assert_eq!(error.retry(), Retry::SameRequest);
}

#[test]
fn a_detail_holds_values_of_any_kind() {
    let body = r#"{"code":"PARAM_ERROR","detail":{"location":"uri_template","value":35,
        "field":"/stock_id","issue":null,"more":[1]},"message":"字节数 35，大于最大值 32"}"#;
    let error = error(400, body);
    let detail = error.detail.as_ref().expect("the body has one");
    assert_eq!(detail.location.as_deref(), Some("uri_template"));
    assert_eq!(detail.field.as_deref(), Some("/stock_id"));
    assert_eq!(detail.value, Some(35.into()));
    assert_eq!(detail.issue, None);
    assert_eq!(detail.raw["more"], serde_json::json!([1]));
    assert_eq!(error.body, body.as_bytes());
}

#[test]
fn every_body_becomes_an_error() {
    for (body, shown) in [
        ("", "no body"),
        (
            "<html><title>502 Bad Gateway</title></html>",
            r#"an HTML page, title "502 Bad Gateway""#,
        ),
        (r#"{"code":"PARAM_"#, "cut off after 15 bytes"),
        ("null", "JSON without a code"),
        ("[]", "JSON without a code"),
        (
            r#"{"code":true,"message":[],"detail":"no object"}"#,
            "JSON without a code",
        ),
        (r#"{"detail":null}"#, "JSON without a code"),
        ("upstream", "a text of 8 bytes that is not JSON"),
    ] {
        let error = error(502, body);
        assert_eq!(
            (error.code.as_str(), error.message.as_str()),
            ("", ""),
            "{body}"
        );
        assert_eq!(error.retry(), Retry::SameRequest);
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(
            error.to_string(),
            format!("query_stock: 502, {shown} [Request-ID 08F5]")
        );
        assert_eq!(error.body, body.as_bytes());
    }
    let unlisted = error(400, r#"{"code":"NEW_CODE","message":"新"}"#);
    assert!(!ErrorCode::from(&unlisted).is_known());
    assert_eq!(
        unlisted.to_string(),
        "query_stock: 400 NEW_CODE: 新 [Request-ID 08F5]"
    );
}

#[test]
fn a_remedy_is_shown_only_where_it_is_the_only_one() {
    let one = error(
        404,
        r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在\n"}"#,
    );
    assert_eq!(one.message, "批次不存在\n");
    assert_eq!(
        one.to_string(),
        "query_stock: 404 RESOURCE_NOT_EXISTS: 批次不存在 (请检查批次 ID 是否正确) [Request-ID 08F5]"
    );
    let many = error(
        403,
        r#"{"code":"REQUEST_BLOCKED","message":"活动未开始或已结束\n"}"#,
    );
    assert_eq!(
        many.to_string(),
        "query_stock: 403 REQUEST_BLOCKED: 活动未开始或已结束 [Request-ID 08F5]"
    );
}

#[test]
fn debug_does_not_repeat_what_was_sent() {
    let body =
        r#"{"code":"PARAM_ERROR","message":"长度","detail":{"field":"/openid","value":"oUser1"}}"#;
    let error = error(400, body);
    let debug = format!("{error:?}");
    assert!(
        debug.contains("/openid") && debug.contains("长度"),
        "{debug}"
    );
    assert!(!debug.contains("oUser1"), "{debug}");
    assert!(
        debug.contains(&format!("<{} bytes>", body.len())),
        "{debug}"
    );
    let value = error.detail.and_then(|detail| detail.value);
    assert_eq!(value, Some("oUser1".into()));
}

#[test]
fn errors_pass_through_question_mark() {
    fn call() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let reply = Reply {
            status: 404,
            request_id: None,
            body: b"",
        };
        QueryStock::decode(reply)?;
        Ok(())
    }
    assert_eq!(
        call().expect_err("an error").to_string(),
        "query_stock: 404, no body"
    );
}
