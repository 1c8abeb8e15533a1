//! Requests as a server receives them.

use favor_generated::image_upload::{ImageMeta, ImageMetaInit, ImageUpload, ImageUploadInit};
use favor_generated::query_stock::QueryStock;
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::{
    Arrival, Call, CallError, Endpoint, ErrorCode, Issue, Method, Place, Receive, Refusal,
    Unreadable,
};
use serde_json::json;

use crate::{request, sample};

const JSON: Option<&str> = Some("application/json");
const SEND: &str = "/v3/marketing/favor/users/o1/coupons";
const LIST: &str = "/v3/marketing/favor/stocks";

fn get(target: &str) -> Result<Call, Refusal> {
    Call::read(&Arrival {
        method: "GET",
        target,
        content_type: None,
        body: &[],
    })
}

fn post(target: &str, content_type: Option<&str>, body: &[u8]) -> Result<Call, Refusal> {
    Call::read(&Arrival {
        method: "POST",
        target,
        content_type,
        body,
    })
}

/// The place, the member and the kind of a fault, and the whole line.
fn fault(result: Result<Call, Refusal>) -> (Place, String, Issue, String) {
    match result {
        Err(Refusal::Unreadable(found)) => {
            let line = found.to_string();
            let Unreadable {
                place,
                pointer,
                issue,
                ..
            } = *found;
            (place, pointer, issue, line)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_is_found_by_its_path_and_method() {
    let call = get("/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456");
    assert_eq!(call, Ok(Call::QueryStock(request("9856888", "123456"))));
    let call = call.expect("a request");
    assert_eq!(call.operation(), QueryStock::OPERATION);
    assert_eq!(call.validate(), Ok(()));
    for unknown in [
        "",
        "/",
        "*",
        "/v3/marketing/favor",
        "/v3/marketing/favor/stocks/1/",
        "//",
    ] {
        assert_eq!(get(unknown), Err(Refusal::UnknownPath), "{unknown}");
    }
    match post("/v3/marketing/favor/stocks/1", None, b"") {
        Err(Refusal::WrongMethod { allowed, .. }) => assert_eq!(allowed, [Method::Get]),
        other => panic!("{other:?}"),
    }
    // Two endpoints have this path.
    let delete = Call::read(&Arrival {
        method: "DELETE",
        target: "/v3/marketing/favor/callbacks",
        content_type: None,
        body: &[],
    });
    let refusal = delete.expect_err("no endpoint deletes");
    assert_eq!(refusal.to_string(), "this path is for GET, POST");
    assert_eq!(
        Refusal::UnknownPath.to_string(),
        "no endpoint has this path"
    );
}

#[test]
fn a_query_is_decoded_once_and_in_any_order() {
    let list = |query: &str| match get(&format!("{LIST}?{query}")) {
        Ok(Call::ListStocks(list)) => list,
        other => panic!("{other:?}"),
    };
    let found = list(
        "&limit=10&stock_creator_mchid=a%252Fb&&offset=0&create_start_time=2026-01-02+03%3A04&",
    );
    assert_eq!((found.limit, found.offset), (10, 0));
    assert_eq!(found.stock_creator_mchid, "a%2Fb");
    // An unencoded plus sign is a space.
    let start = found.create_start_time.expect("it is there");
    assert_eq!(start.as_str(), "2026-01-02 03:04");
}

#[test]
fn a_query_that_cannot_be_read_is_refused_by_name() {
    for (query, pointer, issue, reason) in [
        (
            "limit=1",
            "/offset",
            Issue::Missing,
            "it is required, and missing",
        ),
        (
            "limit=x",
            "/limit",
            Issue::Kind,
            "found a string, expected u32",
        ),
        (
            "limit=x%20at%20line%201%20column%202",
            "/limit",
            Issue::Kind,
            "found a string, expected u32",
        ),
        (
            "limit=+1",
            "/limit",
            Issue::Kind,
            "found a string, expected u32",
        ),
        (
            "limit=-1",
            "/limit",
            Issue::Kind,
            "found an integer that does not fit, expected u32",
        ),
        (
            "limit=1&limit=1",
            "/limit",
            Issue::Repeated,
            "it occurs twice",
        ),
        (
            "Limit=1",
            "/Limit",
            Issue::Unlisted,
            "it is not listed here",
        ),
        (
            "limit=%zz",
            "/limit",
            Issue::Encoding,
            "it is not percent-encoded UTF-8",
        ),
        (
            "limit=%ff",
            "/limit",
            Issue::Encoding,
            "it is not percent-encoded UTF-8",
        ),
        (
            "%ff=1",
            "",
            Issue::Encoding,
            "it is not percent-encoded UTF-8",
        ),
    ] {
        let found = fault(get(&format!("{LIST}?{query}")));
        let name = if pointer.is_empty() {
            String::new()
        } else {
            format!(" `{pointer}`")
        };
        let line = format!("list_stocks: query{name}: {reason}");
        assert_eq!(
            found,
            (Place::Query, pointer.into(), issue, line),
            "{query}"
        );
    }
}

#[test]
fn what_is_in_the_path_is_not_in_the_body() {
    let mut body = json!({
        "stock_id": "1",
        "out_request_no": "1",
        "appid": "wx1",
        "stock_creator_mchid": "1",
    });
    let read = |body: &serde_json::Value| post(SEND, JSON, format!("{body}\n").as_bytes());
    match read(&body) {
        Ok(Call::SendCoupon(SendCoupon {
            openid, stock_id, ..
        })) => {
            assert_eq!((openid.as_str(), stock_id.as_str()), ("o1", "1"));
        }
        other => panic!("{other:?}"),
    }
    body["openid"] = "o2".into();
    let found = fault(read(&body));
    assert_eq!(
        (found.0, &*found.1, found.2),
        (Place::Body, "/openid", Issue::Unlisted)
    );
}

#[test]
fn a_body_that_cannot_be_read_is_refused_by_pointer() {
    let create = "/v3/marketing/favor/coupon-stocks";
    for (body, pointer, issue, reason) in [
        (
            r#"{"stock_use_rule":{"max_coupons":"x"}}"#,
            "/stock_use_rule/max_coupons",
            Issue::Kind,
            "found a string, expected u64",
        ),
        (
            r#"{"stock_use_rule":{"a/b~":1}}"#,
            "/stock_use_rule/a~1b~0",
            Issue::Unlisted,
            "it is not listed here",
        ),
        (
            r#"{"stock_use_rule":{}}"#,
            "/stock_use_rule/max_coupons",
            Issue::Missing,
            "it is required, and missing",
        ),
        (
            r#"{"stock_name":1}"#,
            "/stock_name",
            Issue::Kind,
            "found an integer, expected a string",
        ),
        (
            r#"{"stock_name":"1","stock_name":"1"}"#,
            "/stock_name",
            Issue::Repeated,
            "it occurs twice",
        ),
        ("", "", Issue::Syntax, "there is no body"),
        ("null", "", Issue::Kind, "found null, expected an object"),
        ("[]", "", Issue::Kind, "found an array, expected an object"),
        ("{", "", Issue::Syntax, "cut off after 1 byte"),
        (
            "{}x",
            "/stock_name",
            Issue::Missing,
            "it is required, and missing",
        ),
    ] {
        let found = fault(post(create, JSON, body.as_bytes()));
        let name = if pointer.is_empty() {
            String::new()
        } else {
            format!(" `{pointer}`")
        };
        let line = format!("create_coupon_stock: body{name}: {reason}");
        assert_eq!(found, (Place::Body, pointer.into(), issue, line), "{body}");
    }
    let (_, _, _, line) = fault(post(create, JSON, b"{\"\x1b[31m\":1}"));
    assert!(!line.chars().any(char::is_control), "{line:?}");
    let latin = fault(post(create, JSON, b"{\"stock_name\":\"\xff\"}"));
    assert_eq!(latin.2, Issue::Encoding);
    for content_type in [None, Some("text/plain"), Some("application/jsonp")] {
        assert_eq!(
            fault(post(create, content_type, b"{}")).2,
            Issue::ContentType
        );
    }
    assert_eq!(
        fault(post(create, Some("Application/JSON; charset=utf-8"), b"{}")).2,
        Issue::Missing
    );
    let get_with_body = Call::read(&Arrival {
        method: "GET",
        target: "/v3/marketing/favor/stocks/1?stock_creator_mchid=1",
        content_type: JSON,
        body: b"{}",
    });
    assert_eq!(fault(get_with_body).2, Issue::Unlisted);
}

#[test]
fn a_body_may_be_as_long_and_as_deep_as_it_likes() {
    let create = "/v3/marketing/favor/coupon-stocks";
    let long = format!(r#"{{"stock_name":"{}"}}"#, "批".repeat(10 << 20 >> 2));
    assert_eq!(fault(post(create, JSON, long.as_bytes())).2, Issue::Missing);
    let deep = r#"{"stock_use_rule":"#.repeat(1 << 19);
    assert!(post(create, JSON, deep.as_bytes()).is_err());
    let boundaries = "\r\n--".repeat(10 << 18);
    let form = Some("multipart/form-data; boundary=a");
    let upload = "/v3/marketing/favor/media/image-upload";
    assert!(post(upload, form, format!("--a\r\n{boundaries}").as_bytes()).is_err());
}

fn upload() -> ImageUpload {
    let file = b"\r\n--a\r\n\r\n--boundary\r\n".to_vec();
    let meta = ImageMeta::from(ImageMetaInit {
        filename: "a\".png".into(),
        sha256: ImageMeta::sha256_of(&file),
    });
    ImageUpload::from(ImageUploadInit {
        meta,
        file: file.into(),
    })
}

#[test]
fn a_form_arrives_however_it_is_written() {
    let upload = upload();
    let sent = upload.body().expect("a form");
    let target = upload.path_and_query();
    let expected = Ok(Call::ImageUpload(upload));
    let text = String::from_utf8(sent.bytes.clone()).expect("text");
    let boundary = sent
        .content_type
        .split_once("boundary=")
        .expect("it has one")
        .1;
    let quoted = format!("multipart/form-data; charset=utf-8; boundary=\"{boundary}\"");
    for content_type in [&*sent.content_type, &quoted, "multipart/form-data"] {
        let arrival = Arrival {
            method: "POST",
            target: &target,
            content_type: Some(content_type),
            body: &sent.bytes,
        };
        assert_eq!(Call::read(&arrival), expected, "{content_type}");
        assert_eq!(arrival.bytes_to_sign(), sent.bytes_to_sign);
    }
    for (what, instead) in [
        ("Content-Type: application/json\r\n", ""),
        ("Content-Disposition", "content-disposition"),
        ("name=\"meta\";", "name=meta"),
        (boundary, &*format!("{boundary}-longer")),
    ] {
        let body = text.replace(what, instead);
        assert_ne!(body, text);
        let found = post(&target, Some("multipart/form-data"), body.as_bytes());
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn a_form_that_cannot_be_read_is_refused() {
    let upload = upload();
    let sent = upload.body().expect("a form");
    let (target, content_type) = (upload.path_and_query(), Some(&*sent.content_type));
    let text = String::from_utf8(sent.bytes).expect("text");
    let refused = |body: &str| {
        let (_, pointer, issue, _) = fault(post(&target, content_type, body.as_bytes()));
        (pointer, issue)
    };
    let at = |pointer: &str, issue| (pointer.to_owned(), issue);
    assert_eq!(refused(""), at("", Issue::Syntax));
    assert_eq!(
        refused(text.trim_end_matches("--\r\n")),
        at("", Issue::Syntax)
    );
    assert_eq!(
        refused(&text.replace("\"meta\"", "\"other\"")),
        at("/other", Issue::Unlisted)
    );
    assert_eq!(
        refused(&text.replace("\"file\"", "\"meta\"")),
        at("/meta", Issue::Repeated)
    );
    assert_eq!(
        refused(&text.replace("\"sha256\"", "\"sha1\"")),
        at("/meta/sha1", Issue::Unlisted)
    );
    assert_eq!(
        refused(&text.replace(":\"a", ":1.\"a")),
        at("/meta/filename", Issue::Syntax)
    );
    let fault = fault(post(
        &target,
        Some("multipart/mixed; boundary=a"),
        text.as_bytes(),
    ));
    assert_eq!(fault.2, Issue::Syntax);
}

#[test]
fn replies_are_what_the_sender_reads() {
    let reply = QueryStock::reply(&sample());
    assert_eq!(reply.status, 200);
    assert_eq!(QueryStock::decode(reply.as_reply()), Ok(sample()));
    let answer = SendCouponResponse::new("9867041");
    let reply = SendCoupon::reply(&answer);
    assert_eq!(reply.body, br#"{"coupon_id":"9867041"}"#);

    for row in QueryStock::ERRORS {
        let detail = json!({"location": "query", "value": 35});
        for (message, detail) in [(None, None), (Some("消息"), Some(&detail))] {
            let reply = row.reply(message, detail);
            match QueryStock::decode(reply.as_reply()) {
                Err(CallError::Api(error)) => {
                    assert_eq!((error.row(), error.retry()), (Some(row), row.retry));
                    assert!(message.is_none_or(|message| error.message == message));
                    assert_eq!(error.detail.is_some(), detail.is_some());
                }
                other => panic!("{other:?}"),
            }
        }
    }
    let row = QueryStock::ERRORS
        .iter()
        .find(|row| row.code == ErrorCode::ResourceNotExists.as_str());
    let reply = row.expect("a row").reply(Some("批次不存在"), None);
    let body = r#"{"code":"RESOURCE_NOT_EXISTS","message":"批次不存在"}"#;
    assert_eq!((reply.status, &*reply.body), (404, body.as_bytes()));
}

#[test]
fn nothing_that_came_is_printed() {
    let target = format!("{LIST}?limit=secret");
    let arrival = Arrival {
        method: "GET",
        target: &target,
        content_type: None,
        body: &[],
    };
    let with_body = Arrival {
        body: b"secret",
        ..arrival
    };
    let refusal = Call::read(&arrival).expect_err("no number");
    for text in [
        format!("{with_body:?}"),
        format!("{refusal:?}"),
        refusal.to_string(),
    ] {
        assert!(!text.contains("secret"), "{text}");
    }
    let Refusal::Unreadable(unreadable) = refusal else {
        panic!("{refusal:?}");
    };
    assert_eq!(unreadable.value.as_deref(), Some("secret"));
}
