//! Values in requests must be listed ones.

use favor_generated::Rule;
use favor_generated::create_coupon_stock::{
    BackgroundColor, CreateCouponStock, CreateStockType, JumpTarget, TradeType,
};
use favor_generated::list_coupons_by_filter::{
    BusinessType, CouponStatusFilter, ListCouponsByFilter,
};
use favor_generated::list_stocks::{ListStocks, StockStatus};

use super::{Broken, each_breaks, keeps, pattern, with};

fn unlisted<'a>(path: &'a str, text: &str) -> Broken<'a> {
    let reported = format!("is {text:?}, which is not a listed value");
    Broken::new(path, Rule::Listed, &reported)
}

#[test]
fn every_listed_value_may_be_sent() {
    let create = CreateCouponStock::example();
    keeps(
        &create,
        &[|call| call.coupon_use_rule.trade_type = Some(TradeType::KNOWN.into())],
    );
    for color in BackgroundColor::KNOWN {
        let color = Some(color.clone());
        keeps(
            &with(&create, |call| pattern(call).background_color = color),
            &[],
        );
    }
    for status in StockStatus::KNOWN {
        keeps(&ListStocks::example().with_status(status.clone()), &[]);
    }
    for status in CouponStatusFilter::KNOWN {
        let list = ListCouponsByFilter::example();
        keeps(&list.with_status(status.clone()), &[]);
    }
}

#[test]
fn values_of_a_new_stock_that_are_not_listed() {
    each_breaks(
        &CreateCouponStock::example(),
        &[
            // This is one of the types in answers.
            (
                |call| call.stock_type = CreateStockType::from("DISCOUNT_CUT"),
                unlisted("stock_type", "DISCOUNT_CUT"),
            ),
            // One source writes the colours with one capital letter.
            (
                |call| pattern(call).background_color = Some("Color010".into()),
                unlisted("pattern_info.background_color", "Color010"),
            ),
            (
                |call| pattern(call).jump_target = Some(JumpTarget::from("")),
                unlisted("pattern_info.jump_target", ""),
            ),
            (
                |call| call.coupon_use_rule.trade_type = Some(vec!["CARD".into(), "PAPER".into()]),
                unlisted("coupon_use_rule.trade_type[1]", "PAPER"),
            ),
        ],
    );
}

#[test]
fn values_in_a_query_that_are_not_listed() {
    each_breaks(
        &ListStocks::example(),
        &[(
            |call| call.status = Some(StockStatus::from("stopped")),
            unlisted("status", "stopped"),
        )],
    );
    each_breaks(
        &ListCouponsByFilter::example(),
        &[
            (
                |call| call.status = Some(CouponStatusFilter::from("SENT")),
                unlisted("status", "SENT"),
            ),
            (
                |call| call.business_type = Some(BusinessType::from("OTHER")),
                unlisted("business_type", "OTHER"),
            ),
        ],
    );
}
