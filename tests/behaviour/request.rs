use favor_generated::query_stock::QueryStock;
use favor_generated::{Endpoint, Method, Rule, Validate};

use crate::request;

#[test]
fn the_documents_request_sample() {
    let call = request("9856888", "123456");
    assert_eq!(call.validate(), Ok(()));
    assert_eq!(QueryStock::METHOD, Method::Get);
    assert_eq!(QueryStock::METHOD.to_string(), "GET");
    assert_eq!(QueryStock::PATH, "/v3/marketing/favor/stocks/{stock_id}");
    assert_eq!(QueryStock::IDEMPOTENCY_KEY, None);
    assert_eq!(call.body(), None);
    assert_eq!(
        call.path_and_query(),
        "/v3/marketing/favor/stocks/9856888?stock_creator_mchid=123456"
    );
}

#[test]
fn hosts_and_headers_are_constants() {
    use favor_generated::{HOSTS, REQUIRED_HEADERS};
    let expected = [
        "https://api.mch.weixin.qq.com",
        "https://api2.mch.weixin.qq.com",
    ];
    assert_eq!(HOSTS, expected);
    let headers: Vec<_> = REQUIRED_HEADERS
        .iter()
        .map(|header| (header.name, header.value))
        .collect();
    let accept = ("Accept", Some("application/json"));
    assert_eq!(
        headers,
        [accept, ("User-Agent", None), ("Authorization", None)]
    );
}

#[test]
fn whatever_has_a_meaning_in_a_url_is_encoded() {
    for (text, encoded) in [
        ("a/b", "a%2Fb"),
        ("a+b", "a%2Bb"),
        ("a b", "a%20b"),
        ("100%", "100%25"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("a&b=c", "a%26b%3Dc"),
        ("批次", "%E6%89%B9%E6%AC%A1"),
        ("a\r\nb", "a%0D%0Ab"),
        ("-._~", "-._~"),
    ] {
        assert_eq!(
            request(text, text).path_and_query(),
            format!("/v3/marketing/favor/stocks/{encoded}?stock_creator_mchid={encoded}")
        );
    }
}

#[test]
fn limits_hold_at_n_and_break_at_n_plus_one() {
    for letter in ["1", "批"] {
        assert_eq!(request(&letter.repeat(20), "1").validate(), Ok(()));
        let violations = request(&letter.repeat(21), &letter.repeat(21))
            .validate()
            .expect_err("both are too long");
        let reported: Vec<_> = violations
            .iter()
            .map(|violation| (violation.path.as_str(), violation.rule, violation.limit))
            .collect();
        assert_eq!(
            reported,
            [
                ("stock_id", Rule::MaxChars, Some(20)),
                ("stock_creator_mchid", Rule::MaxChars, Some(20))
            ]
        );
    }
}

#[test]
fn characters_above_the_basic_multilingual_plane_are_not_sent() {
    assert_eq!(request("1", "\u{ffff}").validate(), Ok(()));
    let violations = request("1", "a😀b").validate().expect_err("an emoji");
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].rule, Rule::BasicMultilingualPlane);
    assert_eq!(
        violations.to_string(),
        "`stock_creator_mchid` contains \"😀\", a character above U+FFFF"
    );
}

#[test]
fn a_path_that_would_lead_elsewhere_is_a_violation() {
    for text in ["", ".", ".."] {
        let violations = request(text, "1").validate().expect_err("no segment");
        assert_eq!(violations[0].rule, Rule::PathSegment);
        assert_eq!(violations[0].path, "stock_id");
    }
}

#[test]
fn a_request_can_be_stored_and_read_again() {
    let call = request("9856888", "123456");
    let json = serde_json::to_string(&call).expect("JSON");
    assert_eq!(
        json,
        r#"{"stock_id":"9856888","stock_creator_mchid":"123456"}"#
    );
    assert_eq!(
        serde_json::from_str::<QueryStock>(&json).expect("a request"),
        call
    );
}
