//! Faults of other SDKs, and feature requests of their users.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::list_coupons_by_filter::{CouponCollection, CouponStatus};
use favor_generated::list_stocks::StockCollection;
use favor_generated::query_coupon::{BusinessType, Coupon, CouponType};
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::{Endpoint, Validate};
use serde_json::{Value, json};

const COUPON: &str = include_str!("../../favor-spec/specs/samples/query_coupon.response.json");
const STOCKS: &str = include_str!("../../favor-spec/specs/samples/list_stocks.response.json");

fn coupon_with(edit: impl FnOnce(&mut Value)) -> Coupon {
    let mut json: Value = serde_json::from_str(COUPON).expect("JSON");
    edit(&mut json);
    Coupon::from_json(json.to_string().as_bytes()).expect("a coupon")
}

#[test]
fn a_coupon_has_its_identifier_and_what_it_was_spent_on() {
    let json: Value = serde_json::from_str(COUPON).expect("JSON");
    let page = json!({ "data": [json], "total_count": 1, "limit": 20, "offset": 0 });
    let page = CouponCollection::from_json(page.to_string().as_bytes()).expect("a page");
    let listed = page.data.as_deref().expect("coupons");
    let read = coupon_with(|_| {});
    // Both use one type, so a single coupon has the same members as a listed one.
    assert_eq!(listed, std::slice::from_ref(&read));
    assert_eq!((&*read.coupon_id, &*read.stock_id), ("98674556", "9865888"));
    let information = read.consume_information.as_ref().expect("it was spent");
    assert_eq!(information.consume_mchid, "9856081");
    assert_eq!(information.consume_time, "2015-05-20T13:29:35.120+08:00");
    assert_eq!(information.goods_detail.as_ref().map(Vec::len), Some(1));
}

#[test]
fn money_is_more_than_two_to_the_thirty_first() {
    const AMOUNT: u64 = 10_000_000_000;
    let mut create = CreateCouponStock::example();
    create.stock_use_rule.max_amount = AMOUNT;
    create.stock_use_rule.max_amount_by_day = Some(AMOUNT);
    assert_eq!(create.validate(), Ok(()));
    let body = create.body().expect("a body");
    let body: Value = serde_json::from_slice(&body.bytes).expect("JSON");
    assert_eq!(body["stock_use_rule"]["max_amount"], json!(AMOUNT));
    assert_eq!(body["stock_use_rule"]["max_amount_by_day"], json!(AMOUNT));

    let send = SendCoupon::example()
        .with_coupon_value(1 << 31)
        .with_coupon_minimum(u64::MAX);
    let body = send.body().expect("a body");
    let text = String::from_utf8(body.bytes).expect("text");
    assert!(text.ends_with(r#""coupon_value":2147483648,"coupon_minimum":18446744073709551615}"#));

    let mut json: Value = serde_json::from_str(STOCKS).expect("JSON");
    json["total_count"] = json!(1_i64 << 40);
    for name in ["max_coupons", "max_amount", "max_amount_by_day"] {
        json["data"][0]["stock_use_rule"][name] = json!(AMOUNT);
    }
    let page = StockCollection::from_json(json.to_string().as_bytes()).expect("a page");
    assert_eq!(page.total_count, 1 << 40);
    let rule = page.data.as_deref().expect("stocks")[0]
        .stock_use_rule
        .as_ref();
    assert_eq!(
        rule.map(|rule| (rule.max_coupons, rule.max_amount)),
        Some((AMOUNT, AMOUNT))
    );

    let coupon = coupon_with(|json| {
        json["available_balance"] = json!(AMOUNT);
        json["consume_information"]["consume_amount"] = json!(AMOUNT);
        json["consume_information"]["goods_detail"][0]["price"] = json!(AMOUNT);
    });
    assert_eq!(coupon.available_balance, Some(AMOUNT));
    let information = coupon.consume_information.as_ref().expect("it was spent");
    assert_eq!(information.consume_amount, Some(AMOUNT));
}

#[test]
fn new_values_and_new_members_are_kept_in_every_answer() {
    let coupon = coupon_with(|json| {
        json["status"] = json!("FROZEN");
        json["coupon_type"] = json!("RANDOM");
        json["new_member"] = json!({ "deep": [1, null] });
        json["consume_information"]["goods_detail"][0]["name"] = json!("货");
    });
    assert_eq!(
        (coupon.status.as_str(), coupon.coupon_type.as_str()),
        ("FROZEN", "RANDOM")
    );
    assert!(!coupon.status.is_known() && !coupon.coupon_type.is_known());
    // Values and members that are not in the spec are not violations in an answer.
    assert_eq!(coupon.validate(), Ok(()));
    assert_eq!(
        coupon.unlisted().get("new_member"),
        Some(&json!({ "deep": [1, null] }))
    );
    let information = coupon.consume_information.as_ref().expect("it was spent");
    let goods = information.goods_detail.as_deref().expect("goods");
    assert_eq!(goods[0].unlisted().get("name"), Some(&json!("货")));
    let written: Value = serde_json::from_slice(&coupon.to_json()).expect("JSON");
    assert_eq!(written["status"], "FROZEN");
    assert_eq!(written["new_member"], json!({ "deep": [1, null] }));
    assert_eq!(
        written["consume_information"]["goods_detail"][0]["name"],
        "货"
    );
}

#[test]
fn values_and_members_that_only_newer_sources_have_are_known() {
    let coupon = coupon_with(|json| {
        json["status"] = json!("RECOVER");
        json["out_request_no"] = json!("89560002019101000121");
        json["business_type"] = json!("MULTIUSE");
    });
    assert_eq!(coupon.status, CouponStatus::Recovered);
    assert_eq!(coupon.coupon_type, CouponType::CutTo);
    assert_eq!(
        coupon.out_request_no.as_deref(),
        Some("89560002019101000121")
    );
    assert!(
        coupon
            .business_type
            .as_ref()
            .is_some_and(BusinessType::is_known)
    );
    assert!(coupon.unlisted().is_empty());
}

#[test]
fn a_list_may_be_absent_null_or_empty() {
    for data in ["", r#""data":null,"#, r#""data":[],"#] {
        let json = format!(r#"{{{data}"total_count":0,"limit":20,"offset":0}}"#);
        let page = CouponCollection::from_json(json.as_bytes()).expect("a page");
        assert_eq!(page.data.as_deref().unwrap_or_default(), []);
        let page = StockCollection::from_json(json.as_bytes()).expect("a page");
        assert_eq!(page.data.as_deref().unwrap_or_default(), []);
    }
}

#[test]
fn numbers_for_identifiers_are_reported_as_such() {
    let error = SendCouponResponse::from_json(br#"{"coupon_id":9867041}"#).expect_err("a number");
    assert_eq!(
        error.to_string(),
        "found an integer, expected a string at `coupon_id`, line 1 column 20"
    );
}
