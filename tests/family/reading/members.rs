//! All members of answers, both listed and unlisted.

use std::any::type_name;
use std::fmt::Debug;

use favor_generated::coupon_use_notification::{CouponUseEnvelope, NotifiedCoupon};
use favor_generated::create_coupon_stock::CreateCouponStockResponse;
use favor_generated::image_upload::MediaImageResponse;
use favor_generated::list_available_merchants::AvailableMerchantCollection;
use favor_generated::list_available_singleitems::AvailableSingleitemCollection;
use favor_generated::list_coupons_by_filter::CouponCollection;
use favor_generated::list_stocks::StockCollection;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitemResponse;
use favor_generated::pause_stock::PauseStockResponse;
use favor_generated::query_callback::Callback;
use favor_generated::query_coupon::Coupon;
use favor_generated::query_stock::Stock;
use favor_generated::refund_flow::RefundFlowResponse;
use favor_generated::refund_flow_by_day::RefundFlowByDayResponse;
use favor_generated::restart_stock::RestartStockResponse;
use favor_generated::send_coupon::SendCouponResponse;
use favor_generated::set_callback::SetCallbackResponse;
use favor_generated::start_stock::StartStockResponse;
use favor_generated::stop_stock::StopStockResponse;
use favor_generated::use_flow::UseFlowResponse;
use favor_generated::use_flow_by_day::UseFlowByDayResponse;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

/// Checks that the example, with the members that it lacks, is read and written unchanged, also with an unlisted member
/// in each of its objects.
#[track_caller]
fn is_kept<T>(example: &T, more: Value)
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    let again = |json: &Value| -> (T, Value) {
        let value: T = serde_json::from_value(json.clone()).expect("an answer");
        let written = serde_json::to_value(&value).expect("JSON");
        (value, written)
    };
    let mut json = serde_json::to_value(example).expect("JSON");
    merge(&mut json, more);
    let (value, written) = again(&json);
    assert_eq!(written, json);
    let printed = format!("{value:?}");
    let absent = printed.split(": None").next().filter(|it| *it != printed);
    if let Some((_, member)) = absent.and_then(|before| before.rsplit_once([' ', '{'])) {
        let ty = type_name::<T>();
        panic!("add `{member}` to the JSON of {ty} in tests/family/reading/members.rs");
    }
    assert_eq!(
        printed.matches("unlisted: {}").count(),
        objects(&json),
        "{printed}"
    );
    add_everywhere(&mut json);
    assert_eq!(again(&json).1, json);
}

fn merge(json: &mut Value, more: Value) {
    match more {
        Value::Object(members) => {
            for (name, member) in members {
                merge(&mut json[name], member);
            }
        }
        other => *json = other,
    }
}

/// Counts the objects.
fn objects(json: &Value) -> usize {
    match json {
        Value::Object(members) => 1 + members.values().map(objects).sum::<usize>(),
        Value::Array(items) => items.iter().map(objects).sum(),
        _ => 0,
    }
}

fn add_everywhere(json: &mut Value) {
    match json {
        Value::Object(members) => {
            members.values_mut().for_each(add_everywhere);
            members.insert("新".into(), json!({ "deep": [1, null, 1.5, "批"] }));
        }
        Value::Array(items) => items.iter_mut().for_each(add_everywhere),
        _ => {}
    }
}

#[test]
fn all_members_of_stocks() {
    let region = json!({
        "type": "PROVINCE",
        "country": "中国大陆",
        "province": "广东省",
        "city": "深圳市",
        "district": "南山区",
    });
    is_kept(
        &Stock::example(),
        json!({
            "start_time": "t",
            "stop_time": "t",
            "card_id": "pX2-vjoeC94Nn-r2g5GjDwkfFH7E",
            "business_type": "MULTIUSE",
            "available_region_list": [region],
            "available_industry_list": ["餐饮"],
            "stock_use_rule": {
                "fixed_normal_coupon": { "coupon_amount": 100, "transaction_minimum": 100 },
                "coupon_type": "NORMAL",
                "goods_tag": ["123456"],
                "combine_use": true,
            },
        }),
    );
    is_kept(&StockCollection::example(), json!({ "data": [] }));
    is_kept(&CreateCouponStockResponse::example(), json!({}));
    is_kept(&StartStockResponse::example(), json!({}));
    is_kept(&PauseStockResponse::example(), json!({}));
    is_kept(&RestartStockResponse::example(), json!({}));
    is_kept(&StopStockResponse::example(), json!({}));
    is_kept(
        &AvailableMerchantCollection::example(),
        json!({ "data": ["1"] }),
    );
    is_kept(
        &AvailableSingleitemCollection::example(),
        json!({ "data": ["1"] }),
    );
    is_kept(&ModifyAvailableSingleitemResponse::example(), json!({}));
}

#[test]
fn all_members_of_coupons_and_notifications() {
    let newer = json!({
        "no_cash": true,
        "singleitem": false,
        "business_type": "MULTIUSE",
        "consume_information": { "consume_amount": 1 },
    });
    is_kept(&NotifiedCoupon::example(), newer.clone());
    let mut more = json!({ "out_request_no": "1", "available_balance": 1 });
    merge(&mut more, newer);
    is_kept(&Coupon::example(), more);
    is_kept(&CouponCollection::example(), json!({ "data": [] }));
    is_kept(&SendCouponResponse::example(), json!({}));
    is_kept(&CouponUseEnvelope::example(), json!({}));
    is_kept(&SetCallbackResponse::example(), json!({}));
    is_kept(&Callback::example(), json!({}));
}

#[test]
fn all_members_of_files() {
    is_kept(&UseFlowResponse::example(), json!({}));
    is_kept(&RefundFlowResponse::example(), json!({}));
    is_kept(&UseFlowByDayResponse::example(), json!({}));
    is_kept(&RefundFlowByDayResponse::example(), json!({}));
    is_kept(&MediaImageResponse::example(), json!({}));
}
