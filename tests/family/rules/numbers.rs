//! Ranges of numbers.

use favor_generated::Rule::{Max, Min};
use favor_generated::Validate;
use favor_generated::create_coupon_stock::{CreateCouponStock, FixedAvailableTime};
use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_stocks::ListStocks;

use super::{Broken, Edit, each_breaks, keeps, pattern, with};

/// A change, the member that it moves out of range, the resulting value, and the limit.
type Beyond = (Edit<CreateCouponStock>, &'static str, i128, i128);

const KEPT: &[Edit<CreateCouponStock>] = &[
    |call| call.stock_use_rule.max_coupons = 5,
    |call| call.stock_use_rule.max_coupons = 10_000_000,
    |call| call.stock_use_rule.max_amount = 10_000_000_000,
    |call| call.stock_use_rule.max_coupons_per_user = 1,
    |call| call.stock_use_rule.max_coupons_per_user = 60,
    |call| set_amount(call, 2),
    |call| set_amount(call, 100_000),
    |call| time(call).available_week_day = Some((0..=6).collect()),
    |call| time(call).begin_time = Some(86_399),
    |call| time(call).end_time = Some(1),
    |call| time(call).end_time = Some(86_399),
];

const BELOW: &[Beyond] = &[
    (
        |call| call.stock_use_rule.max_coupons = 4,
        "stock_use_rule.max_coupons",
        4,
        5,
    ),
    (
        |call| call.stock_use_rule.max_coupons_per_user = 0,
        "stock_use_rule.max_coupons_per_user",
        0,
        1,
    ),
    (
        |call| set_amount(call, 1),
        "coupon_use_rule.fixed_normal_coupon.coupon_amount",
        1,
        2,
    ),
    (
        |call| time(call).end_time = Some(0),
        "coupon_use_rule.coupon_available_time.fix_available_time.end_time",
        0,
        1,
    ),
];

const ABOVE: &[Beyond] = &[
    (
        |call| call.stock_use_rule.max_coupons = 10_000_001,
        "stock_use_rule.max_coupons",
        10_000_001,
        10_000_000,
    ),
    (
        |call| call.stock_use_rule.max_amount = 10_000_000_001,
        "stock_use_rule.max_amount",
        10_000_000_001,
        10_000_000_000,
    ),
    (
        |call| call.stock_use_rule.max_coupons_per_user = 61,
        "stock_use_rule.max_coupons_per_user",
        61,
        60,
    ),
    (
        |call| set_amount(call, 100_001),
        "coupon_use_rule.fixed_normal_coupon.coupon_amount",
        100_001,
        100_000,
    ),
    (
        |call| time(call).available_week_day = Some(vec![0, 7]),
        "coupon_use_rule.coupon_available_time.fix_available_time.available_week_day[1]",
        7,
        6,
    ),
    (
        |call| time(call).begin_time = Some(86_400),
        "coupon_use_rule.coupon_available_time.fix_available_time.begin_time",
        86_400,
        86_399,
    ),
    (
        |call| time(call).end_time = Some(86_400),
        "coupon_use_rule.coupon_available_time.fix_available_time.end_time",
        86_400,
        86_399,
    ),
];

fn time(call: &mut CreateCouponStock) -> &mut FixedAvailableTime {
    let time = &mut call.coupon_use_rule.coupon_available_time;
    let time = time.as_mut().expect("the example has one");
    time.fix_available_time
        .as_mut()
        .expect("the example has one")
}

/// Sets the value of a coupon, with the greatest possible minimum payment.
fn set_amount(call: &mut CreateCouponStock, amount: u64) {
    let value = call.coupon_use_rule.fixed_normal_coupon.as_mut();
    let value = value.expect("the example has one");
    (value.coupon_amount, value.transaction_minimum) = (amount, u64::MAX);
}

#[test]
fn numbers_of_a_new_stock_have_both_ends() {
    let create = CreateCouponStock::example();
    keeps(&create, KEPT);
    for (rule, cases) in [(Min, BELOW), (Max, ABOVE)] {
        for (edit, path, actual, limit) in cases {
            let broken = Broken::number(path, rule, *actual, *limit);
            each_breaks(&create, &[(*edit, broken)]);
        }
    }
}

#[test]
fn pages_have_a_greatest_number_and_a_greatest_size() {
    let stocks = ListStocks::example();
    keeps(
        &stocks,
        &[|call| (call.offset, call.limit) = (u32::MAX, 10)],
    );
    each_breaks(
        &stocks,
        &[(|call| call.limit = 11, Broken::number("limit", Max, 11, 10))],
    );
    let merchants = ListAvailableMerchants::example();
    keeps(&merchants, &[|call| (call.offset, call.limit) = (1000, 50)]);
    each_breaks(
        &merchants,
        &[
            (
                |call| call.offset = 1001,
                Broken::number("offset", Max, 1001, 1000),
            ),
            (|call| call.limit = 51, Broken::number("limit", Max, 51, 50)),
        ],
    );
    let items = ListAvailableSingleitems::example();
    keeps(&items, &[|call| (call.offset, call.limit) = (500, 100)]);
    each_breaks(
        &items,
        &[
            (
                |call| call.offset = 501,
                Broken::number("offset", Max, 501, 500),
            ),
            (
                |call| call.limit = 101,
                Broken::number("limit", Max, 101, 100),
            ),
        ],
    );
}

#[test]
fn every_broken_rule_is_reported_in_the_order_of_the_members() {
    let call = with(&CreateCouponStock::example(), |call| {
        call.stock_name = "a_b".into();
        call.available_end_time = "2015".into();
        call.stock_use_rule.max_coupons = 0;
        pattern(call).description = String::new();
        call.out_request_no = String::new();
    });
    let violations = call.validate().expect_err("several rules are broken");
    let paths: Vec<_> = violations
        .iter()
        .map(|violation| violation.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "stock_name",
            "available_end_time",
            "stock_use_rule.max_coupons",
            // A maximum of three per user exceeds the total of zero.
            "stock_use_rule.max_coupons_per_user",
            "pattern_info.description",
            "out_request_no",
        ]
    );
}
