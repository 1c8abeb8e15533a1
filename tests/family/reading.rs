//! Values that are accepted in a different form than they are written, but only where the spec says so.

mod members;
mod names;
mod numbers;

use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::ListStocks;
use favor_generated::query_coupon::{Coupon, QueryCoupon};
use favor_generated::query_stock::{QueryStock, Stock};
use favor_generated::{CallError, Endpoint, Reply};
use serde_core::Serialize;
use serde_json::{Value, json};

/// A function that reads an answer and writes it again, or returns the place and the reason of the error.
type Read = fn(&str) -> Result<Value, String>;

fn read<E: Endpoint>(body: &str) -> Result<Value, String> {
    let reply = Reply {
        status: 200,
        request_id: None,
        body: body.as_bytes(),
    };
    match E::decode(reply) {
        Ok(answer) => Ok(serde_json::to_value(&answer).expect("JSON")),
        Err(CallError::Undecodable { error, .. }) => {
            Err(format!("{}: {}", error.path, error.reason))
        }
        Err(other) => panic!("another error: {other}"),
    }
}

/// Returns a value as JSON with some members changed; `None` removes a member.
fn changed(value: &impl Serialize, changes: &[(&str, Option<Value>)]) -> Value {
    let mut json = serde_json::to_value(value).expect("JSON");
    for (name, value) in changes {
        match value {
            Some(value) => json[name] = value.clone(),
            None => drop(json.as_object_mut().map(|members| members.remove(*name))),
        }
    }
    json
}

#[test]
fn null_is_read_where_a_document_shows_it() {
    for name in ["no_cash", "singleitem"] {
        for value in [true, false] {
            let json = changed(&Coupon::example(), &[(name, Some(json!(value)))]);
            assert_eq!(read::<QueryCoupon>(&json.to_string()), Ok(json));
        }
        let absent = changed(&Coupon::example(), &[(name, None)]);
        let null = changed(&Coupon::example(), &[(name, Some(Value::Null))]);
        assert_eq!(read::<QueryCoupon>(&null.to_string()), Ok(absent.clone()));
        assert_eq!(read::<QueryCoupon>(&absent.to_string()), Ok(absent));
    }
}

#[test]
fn null_is_read_nowhere_else() {
    let null = Some(Value::Null);
    // A different member of the same type, and the same member of a different type.
    let coupon = changed(&Coupon::example(), &[("coupon_id", null.clone())]);
    let error = "coupon_id: found null, expected a string".into();
    assert_eq!(read::<QueryCoupon>(&coupon.to_string()), Err(error));
    for name in ["no_cash", "singleitem"] {
        let stock = changed(&Stock::example(), &[(name, null.clone())]);
        let error = format!("{name}: found null, expected a boolean");
        assert_eq!(read::<QueryStock>(&stock.to_string()), Err(error));
    }
    // If it is not null, it must be a boolean.
    let coupon = changed(&Coupon::example(), &[("no_cash", Some(json!("true")))]);
    let error = "no_cash: found a string, expected a boolean".into();
    assert_eq!(read::<QueryCoupon>(&coupon.to_string()), Err(error));
}

/// Reads a page with one stock whose rule has changed members; returns the rule as it is written again.
fn rule_of_a_page(changes: &[(&str, Option<Value>)]) -> Result<Value, String> {
    let rule = changed(&Stock::example().stock_use_rule, changes);
    let stock = changed(&Stock::example(), &[("stock_use_rule", Some(rule))]);
    let page = json!({ "total_count": 1, "data": [stock], "limit": 1, "offset": 0 });
    let answer = read::<ListStocks>(&page.to_string());
    answer.map(|mut answer| answer["data"][0]["stock_use_rule"].take())
}

#[test]
fn a_lone_item_is_read_where_a_document_shows_it() {
    for value in [json!("CARD"), json!(["CARD"])] {
        let rule = rule_of_a_page(&[("trade_type", Some(value))]).expect("a page");
        assert_eq!(rule["trade_type"], json!(["CARD"]));
    }
    let rule = rule_of_a_page(&[("trade_type", Some(Value::Null))]).expect("a page");
    assert_eq!(rule.get("trade_type"), None);
    let error = "data[0].stock_use_rule.trade_type: found an integer, expected a string";
    let rule = rule_of_a_page(&[("trade_type", Some(json!(1)))]);
    assert_eq!(rule, Err(error.into()));
}

#[test]
fn a_lone_item_is_read_nowhere_else() {
    let place = "data[0].stock_use_rule.goods_tag";
    let error = format!("{place}: found a string, expected an array");
    let rule = rule_of_a_page(&[("goods_tag", Some(json!("a")))]);
    assert_eq!(rule, Err(error));
    // The documents' tables say object, their samples show arrays.
    let page = json!({ "total_count": 1, "data": Coupon::example(), "limit": 1, "offset": 0 });
    let error = "data: found an object, expected an array".into();
    assert_eq!(read::<ListCouponsByFilter>(&page.to_string()), Err(error));
}
