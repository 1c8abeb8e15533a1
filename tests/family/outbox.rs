//! Requests that are stored as JSON and sent later: each of them is read back unchanged.

use favor_generated::Endpoint;
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::image_upload::ImageUpload;
use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::{ListStocks, ListStocksInit};
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::pause_stock::PauseStock;
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::QueryCoupon;
use favor_generated::query_stock::QueryStock;
use favor_generated::refund_flow::RefundFlow;
use favor_generated::refund_flow_by_day::RefundFlowByDay;
use favor_generated::restart_stock::RestartStock;
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
use favor_generated::set_callback::SetCallback;
use favor_generated::start_stock::StartStock;
use favor_generated::stop_stock::StopStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::use_flow_by_day::UseFlowByDay;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::form;
use crate::sent::sent;

/// Stores a request, checks that the same request is read back, and returns the names of its members.
fn kept<E: Endpoint + Serialize + DeserializeOwned>(request: &E) -> Vec<String> {
    let json = serde_json::to_string(request).expect("JSON");
    let again: E = serde_json::from_str(&json).expect(&json);
    assert_eq!(&again, request);
    assert_eq!(sent(&again), sent(request));
    assert_eq!(again.validate(), Ok(()));
    // A member that the request does not have is an error and is not silently lost.
    let more = json.replacen('{', r#"{"new_member":1,"#, 1);
    let error = serde_json::from_str::<E>(&more).expect_err("no such member");
    assert!(
        error
            .to_string()
            .starts_with("unknown field `new_member`, expected"),
        "{error}"
    );
    match serde_json::from_str(&json).expect("JSON") {
        Value::Object(members) => members.into_iter().map(|(name, _)| name).collect(),
        other => panic!("no object: {other}"),
    }
}

#[test]
fn every_request_comes_back_as_it_was() {
    const STOCK: &[&str] = &["stock_id", "stock_creator_mchid"];
    const PAGE: &[&str] = &["offset", "limit", "stock_creator_mchid", "stock_id"];
    for (kept, members) in [
        (kept(&QueryStock::example()), STOCK),
        (kept(&StartStock::example()), STOCK),
        (kept(&PauseStock::example()), STOCK),
        (kept(&RestartStock::example()), STOCK),
        (kept(&StopStock::example()), STOCK),
        (kept(&UseFlow::example()), &["stock_id"]),
        (kept(&RefundFlow::example()), &["stock_id"]),
        (kept(&UseFlowByDay::example()), &["stock_id", "bill_date"]),
        (
            kept(&RefundFlowByDay::example()),
            &["stock_id", "bill_date"],
        ),
        (kept(&ListAvailableMerchants::example()), PAGE),
        (kept(&ListAvailableSingleitems::example()), PAGE),
        (
            kept(&ListStocks::example()),
            &[
                "offset",
                "limit",
                "stock_creator_mchid",
                "create_start_time",
                "create_end_time",
                "status",
            ],
        ),
        (
            kept(&QueryCoupon::example()),
            &["openid", "coupon_id", "appid"],
        ),
        (
            kept(&ListCouponsByFilter::example()),
            &[
                "openid",
                "appid",
                "stock_id",
                "status",
                "creator_mchid",
                "sender_mchid",
                "available_mchid",
                "offset",
                "limit",
                "business_type",
            ],
        ),
        (
            kept(&SendCoupon::example()),
            &[
                "stock_id",
                "openid",
                "out_request_no",
                "appid",
                "stock_creator_mchid",
                "coupon_value",
                "coupon_minimum",
            ],
        ),
        (
            kept(&SetCallback::example()),
            &["mchid", "notify_url", "switch"],
        ),
        (kept(&QueryCallback::example()), &["mchid"]),
        (
            kept(&ModifyAvailableSingleitem::example()),
            &[
                "stock_id",
                "stock_creator_mchid",
                "add_goods_id_list",
                "delete_goods_id_list",
            ],
        ),
        (
            kept(&CreateCouponStock::example()),
            &[
                "stock_name",
                "comment",
                "belong_merchant",
                "available_begin_time",
                "available_end_time",
                "stock_use_rule",
                "pattern_info",
                "coupon_use_rule",
                "no_cash",
                "stock_type",
                "out_request_no",
            ],
        ),
        (kept(&form::upload()), &["meta", "file"]),
    ] {
        let mut expected = members.to_vec();
        expected.sort_unstable();
        let mut kept = kept;
        kept.sort_unstable();
        assert_eq!(kept, expected);
    }
}

#[test]
fn members_of_the_path_the_query_and_the_body_are_kept_side_by_side() {
    let send = SendCoupon::from(SendCouponInit {
        stock_id: "9856000".into(),
        openid: "用/户".into(),
        out_request_no: "1".into(),
        appid: "wx2".into(),
        stock_creator_mchid: "8956000".into(),
    });
    assert_eq!(
        serde_json::to_string(&send).expect("JSON"),
        concat!(
            r#"{"stock_id":"9856000","openid":"用/户","out_request_no":"1","#,
            r#""appid":"wx2","stock_creator_mchid":"8956000"}"#
        )
    );
    let list = ListStocks::from(ListStocksInit {
        offset: 0,
        limit: 10,
        stock_creator_mchid: "9856888".into(),
    });
    assert_eq!(
        serde_json::to_string(&list.with_create_end_time("2015-05-20T05:29:35Z")).expect("JSON"),
        r#"{"offset":0,"limit":10,"stock_creator_mchid":"9856888","create_end_time":"2015-05-20T05:29:35Z"}"#
    );
}

#[test]
fn a_file_is_kept_in_hexadecimal_digits() {
    let json =
        |file: &str| format!(r#"{{"meta":{{"filename":"a.png","sha256":"1"}},"file":"{file}"}}"#);
    for (digits, file) in [
        ("", &b""[..]),
        ("00ff0a", b"\0\xff\n"),
        ("00FF0a", b"\0\xff\n"),
        ("70696331", b"pic1"),
    ] {
        let upload: ImageUpload = serde_json::from_str(&json(digits)).expect("an upload");
        assert_eq!(&*upload.file, file);
        assert_eq!(
            serde_json::to_string(&upload).expect("JSON"),
            json(&digits.to_lowercase())
        );
    }
    for digits in ["0", "0g", "+1", "00 ", "批"] {
        let error = serde_json::from_str::<ImageUpload>(&json(digits)).expect_err(digits);
        let reported = format!("{} bytes that are no hexadecimal digits", digits.len());
        assert!(error.to_string().starts_with(&reported), "{error}");
    }
}

#[test]
fn what_is_kept_is_read_strictly() {
    // Relaxations apply only to answers, not to requests.
    for (json, reason) in [
        (
            r#"{"coupon_use_rule":{"trade_type":"OTHER"}}"#,
            "invalid type: string \"OTHER\", expected a sequence",
        ),
        (
            r#"{"stock_use_rule":{"max_coupons":"100"}}"#,
            "invalid type: string \"100\", expected u64",
        ),
        (
            r#"{"no_cash":null}"#,
            "invalid type: null, expected a boolean",
        ),
        (
            r#"{"stock_name":"a","stock_name":"b"}"#,
            "duplicate field `stock_name`",
        ),
        (
            r#"{"coupon_use_rule":{"use_method":1}}"#,
            "unknown field `use_method`",
        ),
    ] {
        let error = serde_json::from_str::<CreateCouponStock>(json).expect_err(reason);
        assert!(error.to_string().starts_with(reason), "{error}");
    }
}
