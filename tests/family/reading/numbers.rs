//! Numbers that may arrive as texts.

use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::ListStocks;
use favor_generated::refund_flow_by_day::RefundFlowByDay;
use favor_generated::use_flow_by_day::UseFlowByDay;
use serde_json::{Value, json};

use super::{Read, read};

/// A function that reads an answer, the answer, and the numbers in it that may be texts.
const ANSWERS: &[(Read, &str, &[&str])] = &[
    (
        read::<ListAvailableMerchants>,
        r#"{"total_count":0,"offset":0,"limit":0,"stock_id":"1"}"#,
        &["total_count", "offset", "limit"],
    ),
    (
        read::<ListAvailableSingleitems>,
        r#"{"total_count":0,"offset":0,"limit":0,"stock_id":"1"}"#,
        &["total_count", "offset", "limit"],
    ),
    (
        read::<UseFlowByDay>,
        r#"{"url":"","stock_useflow_hash":"","stock_useflow_count":0}"#,
        &["stock_useflow_count"],
    ),
    (
        read::<RefundFlowByDay>,
        r#"{"url":"","stock_refundflow_hash":"","stock_refundflow_count":0}"#,
        &["stock_refundflow_count"],
    ),
];

/// Texts that are not numbers, or not ones that these members can have.
const REFUSED: &[&str] = &[
    r#""""#,
    r#""+5""#,
    r#""-1""#,
    r#""1.5""#,
    r#""1e3""#,
    r#"" 5""#,
    r#""5 ""#,
    r#""0x5""#,
    r#""５""#,
    r#""18446744073709551616""#,
    "18446744073709551616",
    "-1",
    "5.5",
    "1e30",
    "9007199254740994.0",
    "true",
    "null",
    "[5]",
    "{}",
];

/// Reads each answer with each of its numbers replaced by this value.
fn with(value: &str) -> impl Iterator<Item = (&'static str, Result<Value, String>)> {
    ANSWERS.iter().flat_map(move |(read, body, names)| {
        names.iter().map(move |name| {
            let body = body.replace(&format!("\"{name}\":0"), &format!("\"{name}\":{value}"));
            assert!(body.contains(value));
            (*name, read(&body))
        })
    })
}

#[test]
fn a_number_is_read_from_its_digits_too_and_goes_out_as_a_number() {
    for (value, number) in [
        ("200", 200),
        ("200.0", 200),
        ("2e2", 200),
        (r#""200""#, 200),
        (r#""0""#, 0),
        (r#""007""#, 7),
        (r#""4294967295""#, u32::MAX),
    ] {
        for (name, answer) in with(value) {
            assert_eq!(answer.expect(name)[name], json!(number), "{name}: {value}");
        }
    }
}

#[test]
fn other_texts_are_no_numbers() {
    for value in REFUSED {
        for (name, answer) in with(value) {
            let error = answer.expect_err(value);
            assert!(error.starts_with(name), "{error}");
            assert!(error.ends_with(", or a string of its digits"), "{error}");
        }
    }
}

#[test]
fn a_number_fits_its_type() {
    let body = r#"{"total_count":"4294967296","offset":0,"limit":1,"stock_id":"1"}"#;
    let error = "total_count: found a string that does not fit, \
                 expected u32, or a string of its digits";
    assert_eq!(read::<ListAvailableMerchants>(body), Err(error.into()));
    let body = r#"{"url":"","stock_useflow_hash":"","stock_useflow_count":"18446744073709551615"}"#;
    let answer = read::<UseFlowByDay>(body).expect("an answer");
    assert_eq!(answer["stock_useflow_count"], json!(u64::MAX));
}

#[test]
fn texts_are_no_numbers_where_no_source_shows_one() {
    for (read, body, error) in [
        (
            read::<ListStocks> as Read,
            r#"{"total_count":"10","limit":8,"offset":1}"#,
            "total_count: found a string, expected i64",
        ),
        (
            read::<ListCouponsByFilter>,
            r#"{"total_count":10,"limit":"8","offset":1}"#,
            "limit: found a string, expected u32",
        ),
    ] {
        assert_eq!(read(body), Err(error.into()));
    }
}
