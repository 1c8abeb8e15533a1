//! The table against the values that the generated crate knows.

use favor_generated::query_stock::{
    BusinessType, CouponType, RegionType, Stock, StockStatus, StockType, TradeType,
};
use serde_json::json;

use crate::difference::assert_list;
use crate::stock::{at, decode, round_trip, spots, with};
use crate::table::{ENUMS, Kind, values};

/// The values that the crate lists for an enum.
fn listed(name: &str) -> Vec<&'static str> {
    match name {
        "StockStatus" => texts(StockStatus::KNOWN, StockStatus::as_str),
        "StockType" => texts(StockType::KNOWN, StockType::as_str),
        "TradeType" => texts(TradeType::KNOWN, TradeType::as_str),
        "CouponType" => texts(CouponType::KNOWN, CouponType::as_str),
        "BusinessType" => texts(BusinessType::KNOWN, BusinessType::as_str),
        "RegionType" => texts(RegionType::KNOWN, RegionType::as_str),
        _ => panic!("there is no enum {name}"),
    }
}

fn texts<T>(known: &'static [T], text: fn(&'static T) -> &'static str) -> Vec<&'static str> {
    known.iter().map(text).collect()
}

/// Returns true if the crate knows the value that a stock has at a path.
fn is_known(stock: &Stock, path: &str) -> Option<bool> {
    let rule = stock.stock_use_rule.as_ref()?;
    let region = stock.available_region_list.as_ref()?.first()?;
    Some(match path {
        "status" => stock.status.is_known(),
        "stock_type" => stock.stock_type.is_known(),
        "business_type" => stock.business_type.as_ref()?.is_known(),
        "stock_use_rule.trade_type[0]" => rule.trade_type.as_ref()?.first()?.is_known(),
        "stock_use_rule.coupon_type" => rule.coupon_type.as_ref()?.is_known(),
        "available_region_list[0].type" => region.r#type.as_ref()?.is_known(),
        _ => panic!("there is no enum at {path}"),
    })
}

#[test]
fn the_crate_lists_the_tables_values_and_no_more() {
    for (name, values) in ENUMS {
        let mut listed = listed(name);
        let mut values = values.to_vec();
        listed.sort_unstable();
        values.sort_unstable();
        assert_list(
            "tests/facts/table.rs",
            &format!("`{name}` of ENUMS"),
            listed,
            values,
        );
    }
}

#[test]
fn each_value_is_known_where_it_occurs_and_goes_out_unchanged() {
    for spot in spots() {
        let Kind::Enum(name) = spot.member.kind else {
            continue;
        };
        let path = spot.value_path();
        // A known value in different case is an unknown value.
        let others = ["no_value".to_owned(), in_other_case(values(name)[0])];
        let others = others.map(|value| (value, false));
        let listed = values(name).iter().map(|value| ((*value).to_owned(), true));
        for (value, expected) in listed.chain(others) {
            let json = with(&path, &json!(value).to_string());
            let stock = decode(&json).expect("a stock");
            assert_eq!(is_known(&stock, &path), Some(expected), "{path} {value}");
            assert_eq!(*at(&mut round_trip(&json), &path), value);
        }
    }
}

fn in_other_case(text: &str) -> String {
    let upper = text.to_uppercase();
    if upper == text {
        text.to_lowercase()
    } else {
        upper
    }
}
