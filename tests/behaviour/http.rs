//! Requests and responses of the `http` crate.

use favor_generated::query_stock::QueryStock;
use favor_generated::{CallError, Endpoint, HOSTS, HttpEndpoint, HttpError};
use http::{Method, Response};

use crate::{SAMPLE, request, sample};

const TARGET: &str = "/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456";

/// The headers in the order of their names.
fn headers(headers: &http::HeaderMap) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
        .collect();
    headers.sort_unstable();
    headers
}

#[test]
fn a_request_without_a_body() {
    let request = request("9856888", "123456")
        .to_http("https://api.mch.weixin.qq.com")
        .expect("a request");
    assert_eq!(request.method(), Method::GET);
    assert_eq!(
        request.uri().to_string(),
        "https://api.mch.weixin.qq.com/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456"
    );
    assert_eq!(headers(request.headers()), [("accept", "application/json")]);
    assert_eq!(request.body(), b"");
}

#[test]
fn what_is_signed_is_what_is_sent() {
    for text in ["9856888", "a/b", "..", "a?b#c", "批次", "100%"] {
        let call = request(text, text);
        let request = call.to_http(HOSTS[0]).expect("a request");
        let sent = request.uri().path_and_query().expect("a target").as_str();
        assert_eq!(sent, call.path_and_query());
    }
}

#[test]
fn hosts() {
    for (host, sent) in [
        (
            "https://api.mch.weixin.qq.com",
            "https://api.mch.weixin.qq.com",
        ),
        (
            "https://api.mch.weixin.qq.com/",
            "https://api.mch.weixin.qq.com",
        ),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:80", "http://[::1]:80"),
    ] {
        let request = request("9856888", "123456").to_http(host).expect(host);
        assert_eq!(request.uri().to_string(), format!("{sent}{TARGET}"));
    }
    for host in HOSTS {
        assert!(request("9856888", "123456").to_http(host).is_ok(), "{host}");
    }
}

#[test]
fn a_malformed_host_is_an_error() {
    for host in [
        "",
        "/",
        "*",
        "api.mch.weixin.qq.com",
        "//api.mch.weixin.qq.com",
        "https://",
        "https:///",
        "https://:443",
        "https://api.mch.weixin.qq.com//",
        "https://api.mch.weixin.qq.com/v3",
        "https://api.mch.weixin.qq.com?a=b",
        "https://api.mch.weixin.qq.com#a",
        "https://api.mch.weixin.qq.com/#a",
        "https://user:word@api.mch.weixin.qq.com",
        "https://api.mch.weixin.qq.com ",
        "https://微信",
        "ftp://api.mch.weixin.qq.com",
    ] {
        let error = request("9856888", "123456").to_http(host).expect_err(host);
        assert!(
            matches!(&error, HttpError::Host(reported) if reported == host),
            "{host}"
        );
        let expected =
            format!("{host:?} is not a host with its scheme, such as \"https://api.example.org\"");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_uri_that_is_too_long_is_an_error() {
    let error = request(&"1".repeat(70_000), "123456")
        .to_http("https://api.mch.weixin.qq.com")
        .expect_err("too long");
    assert!(matches!(error, HttpError::Refused(_)));
    assert_eq!(
        error.to_string(),
        "the request cannot be made: uri too long"
    );
}

#[test]
fn a_response_is_read() {
    let response = Response::new(SAMPLE);
    assert_eq!(QueryStock::decode_http(&response), Ok(sample()));
    let response = response.map(|body| body.as_bytes().to_vec());
    assert_eq!(QueryStock::decode_http(&response), Ok(sample()));
}

#[test]
fn status_and_request_id_of_a_response_are_read() {
    for name in ["Request-ID", "request-id", "REQUEST-ID"] {
        let response = Response::builder()
            .status(404)
            .header(name, "08F78D")
            .body(r#"{"code":"RESOURCE_NOT_EXISTS","message":"none"}"#)
            .expect("a response");
        let error = QueryStock::decode_http(&response).expect_err("not found");
        assert_eq!(error.request_id(), Some("08F78D"), "{name}");
        let CallError::Api(error) = error else {
            panic!("{error:?}");
        };
        assert_eq!(error.status, 404);
        assert_eq!(error.code, "RESOURCE_NOT_EXISTS");
        assert_eq!(error.message, "none");
    }
}

#[test]
fn a_request_id_that_is_no_text_costs_nothing_else() {
    let response = Response::builder()
        .status(202)
        .header("Request-ID", &b"\xff"[..])
        .body("")
        .expect("a response");
    let error = QueryStock::decode_http(&response).expect_err("accepted");
    assert!(matches!(&error, CallError::Accepted { reply, .. } if reply.status == 202));
    assert_eq!(error.request_id(), None);
}
