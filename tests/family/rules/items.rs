//! The number of items in a list, and the rules of each item.

use favor_generated::Rule::{self, MaxChars, MaxItems, MinChars, MinItems};
use favor_generated::create_coupon_stock::{CardLimitation, CreateCouponStock};
use favor_generated::list_available_merchants::AvailableMerchantCollection;
use favor_generated::list_available_singleitems::AvailableSingleitemCollection;

use super::{Broken, Edit, each_breaks, keeps};

/// A change, the member whose rule it breaks, the rule, the actual count, and the limit.
type Beyond = (Edit<CreateCouponStock>, &'static str, Rule, i128, i128);

const KEPT: &[Edit<CreateCouponStock>] = &[
    |call| call.coupon_use_rule.goods_tag = texts(50, "a"),
    |call| call.coupon_use_rule.limit_pay = texts(1, "ICBC_CREDIT"),
    |call| call.coupon_use_rule.available_items = texts(50, "a"),
    |call| call.coupon_use_rule.available_items = texts(1, &"货".repeat(128)),
    |call| call.coupon_use_rule.unavailable_items = texts(50, &"货".repeat(128)),
    |call| call.coupon_use_rule.available_merchants = texts(50, &"1".repeat(20)),
    |call| card(call).bin = texts(10, "621234"),
    |call| card(call).bin = texts(1, "621234567"),
];

const BROKEN: &[Beyond] = &[
    (
        |call| call.coupon_use_rule.goods_tag = texts(51, "a"),
        "coupon_use_rule.goods_tag",
        MaxItems,
        51,
        50,
    ),
    // The gateway refuses an empty list; without tags, the list is left out.
    (
        |call| call.coupon_use_rule.goods_tag = texts(0, ""),
        "coupon_use_rule.goods_tag",
        MinItems,
        0,
        1,
    ),
    (
        |call| call.coupon_use_rule.goods_tag = texts(1, &"a".repeat(129)),
        "coupon_use_rule.goods_tag[0]",
        MaxChars,
        129,
        128,
    ),
    (
        |call| call.coupon_use_rule.limit_pay = texts(0, ""),
        "coupon_use_rule.limit_pay",
        MinItems,
        0,
        1,
    ),
    (
        |call| call.coupon_use_rule.limit_pay = texts(2, "ICBC_CREDIT"),
        "coupon_use_rule.limit_pay",
        MaxItems,
        2,
        1,
    ),
    (
        |call| card(call).bin = texts(11, "62123456"),
        "coupon_use_rule.limit_card.bin",
        MaxItems,
        11,
        10,
    ),
    (
        |call| card(call).bin = texts(1, "12345"),
        "coupon_use_rule.limit_card.bin[0]",
        MinChars,
        5,
        6,
    ),
    (
        |call| card(call).bin = texts(1, "1234567890"),
        "coupon_use_rule.limit_card.bin[0]",
        MaxChars,
        10,
        9,
    ),
    (
        |call| call.coupon_use_rule.available_items = texts(51, "a"),
        "coupon_use_rule.available_items",
        MaxItems,
        51,
        50,
    ),
    (
        |call| call.coupon_use_rule.available_items = Some(vec!["a".into(), String::new()]),
        "coupon_use_rule.available_items[1]",
        MinChars,
        0,
        1,
    ),
    (
        |call| call.coupon_use_rule.available_items = texts(1, &"货".repeat(129)),
        "coupon_use_rule.available_items[0]",
        MaxChars,
        129,
        128,
    ),
    (
        |call| call.coupon_use_rule.unavailable_items = texts(51, "a"),
        "coupon_use_rule.unavailable_items",
        MaxItems,
        51,
        50,
    ),
    (
        |call| call.coupon_use_rule.unavailable_items = texts(1, &"货".repeat(129)),
        "coupon_use_rule.unavailable_items[0]",
        MaxChars,
        129,
        128,
    ),
    (
        |call| call.coupon_use_rule.available_merchants = texts(51, "1"),
        "coupon_use_rule.available_merchants",
        MaxItems,
        51,
        50,
    ),
    (
        |call| call.coupon_use_rule.available_merchants = texts(1, &"1".repeat(21)),
        "coupon_use_rule.available_merchants[0]",
        MaxChars,
        21,
        20,
    ),
];

fn card(call: &mut CreateCouponStock) -> &mut CardLimitation {
    let card = &mut call.coupon_use_rule.limit_card;
    card.as_mut().expect("the example has one")
}

fn texts(count: usize, text: &str) -> Option<Vec<String>> {
    Some(vec![text.to_owned(); count])
}

#[test]
fn lists_of_a_new_stock_and_their_items_have_both_ends() {
    let create = CreateCouponStock::example();
    keeps(&create, KEPT);
    for (edit, path, rule, actual, limit) in BROKEN {
        let broken = Broken::number(path, *rule, *actual, *limit);
        each_breaks(&create, &[(*edit, broken)]);
    }
}

#[test]
fn lists_that_are_read_have_limits_too() {
    let merchants = AvailableMerchantCollection::example();
    keeps(&merchants, &[|read| read.data = texts(50, &"1".repeat(20))]);
    each_breaks(
        &merchants,
        &[
            (
                |read| read.data = texts(51, "1"),
                Broken::number("data", MaxItems, 51, 50),
            ),
            (
                |read| read.data = texts(1, ""),
                Broken::number("data[0]", MinChars, 0, 1),
            ),
            (
                |read| read.data = texts(1, &"1".repeat(21)),
                Broken::number("data[0]", MaxChars, 21, 20),
            ),
        ],
    );
    let items = AvailableSingleitemCollection::example();
    keeps(&items, &[|read| read.data = texts(100, &"货".repeat(128))]);
    each_breaks(
        &items,
        &[
            (
                |read| read.data = texts(101, "1"),
                Broken::number("data", MaxItems, 101, 100),
            ),
            (
                |read| read.data = texts(1, ""),
                Broken::number("data[0]", MinChars, 0, 1),
            ),
            (
                |read| read.data = texts(1, &"1".repeat(129)),
                Broken::number("data[0]", MaxChars, 129, 128),
            ),
        ],
    );
}
