//! Rules between members: each violation names all members that it involves.

use favor_generated::create_coupon_stock::{CreateCouponStock, JumpTarget, PatternInfo};
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::{Actual, Rule, Validate};

use super::{Broken, breaks, each_breaks, keeps, pattern, with};

#[test]
fn a_mini_program_has_both_of_its_members() {
    let (appid, path) = (
        "pattern_info.mini_program_appid",
        "pattern_info.mini_program_path",
    );
    let missing = |path| {
        let reported = "is missing; it is required when `jump_target` is `MINI_PROGRAM`";
        let broken = Broken::new(path, Rule::RequiredIf, reported);
        broken.texts(&["MINI_PROGRAM"]).others(&["jump_target"])
    };
    // The example has a mini program as its target.
    let create = CreateCouponStock::example();
    keeps(&create, &[]);
    each_breaks(
        &create,
        &[
            (
                |call| pattern(call).mini_program_appid = None,
                missing(appid),
            ),
            (|call| pattern(call).mini_program_path = None, missing(path)),
        ],
    );
    let neither = with(&create, |call| {
        let pattern = pattern(call);
        (pattern.mini_program_appid, pattern.mini_program_path) = (None, None);
    });
    breaks(&neither, &[missing(appid), missing(path)]);
    for target in [
        None,
        Some(JumpTarget::PaymentCode),
        Some(JumpTarget::DefaultPage),
    ] {
        let call = with(&neither, |call| pattern(call).jump_target = target);
        keeps(&call, &[]);
    }
    // The type alone is checked in the same way.
    let alone = PatternInfo::new("说明").with_jump_target(JumpTarget::MiniProgram);
    breaks(
        &alone,
        &["mini_program_appid", "mini_program_path"].map(missing),
    );
}

#[test]
fn one_merchant_at_least_is_named() {
    let none = with(&ListCouponsByFilter::example(), |call| {
        (call.creator_mchid, call.sender_mchid, call.available_mchid) = (None, None, None);
    });
    let reported = "none of `creator_mchid`, `sender_mchid`, `available_mchid` is present; \
                at least one is required";
    let broken = Broken::new("creator_mchid", Rule::AtLeastOne, "").reported(reported);
    breaks(
        &none,
        &[broken.others(&["sender_mchid", "available_mchid"])],
    );
    let violations = none.validate().expect_err("none is there");
    assert_eq!(violations[0].actual, Actual::Absent);
    for call in [
        none.clone().with_creator_mchid("1"),
        none.clone().with_sender_mchid("1"),
        none.with_available_mchid("1"),
        ListCouponsByFilter::example(),
    ] {
        keeps(&call, &[]);
    }
}

#[test]
fn one_list_of_goods_at_least_has_an_item() {
    let modify = ModifyAvailableSingleitem::example();
    let goods = || Some(vec!["8956000".to_owned()]);
    let lists = |add: Option<Vec<String>>, delete: Option<Vec<String>>| {
        with(&modify, |call| {
            (call.add_goods_id_list, call.delete_goods_id_list) = (add, delete);
        })
    };
    for (add, delete) in [
        (goods(), None),
        (None, goods()),
        (goods(), goods()),
        (goods(), Some(vec![])),
    ] {
        keeps(&lists(add, delete), &[]);
    }
    for (add, delete) in [
        (None, None),
        (Some(vec![]), None),
        (None, Some(vec![])),
        (Some(vec![]), Some(vec![])),
    ] {
        let reported = "none of `add_goods_id_list`, `delete_goods_id_list` is present; \
                    at least one is required";
        let broken = Broken::new("add_goods_id_list", Rule::AtLeastOne, "").reported(reported);
        breaks(
            &lists(add, delete),
            &[broken.others(&["delete_goods_id_list"])],
        );
    }
}

#[test]
fn the_end_is_not_before_the_beginning() {
    let times = |begin: &str, end: &str| {
        with(&CreateCouponStock::example(), |call| {
            (call.available_begin_time, call.available_end_time) = (begin.into(), end.into());
        })
    };
    for (begin, end) in [
        ("2015-05-20T13:29:35+08:00", "2015-05-20T13:29:35+08:00"),
        ("2015-05-20T13:29:35+08:00", "2015-05-20T05:29:35.000Z"),
        ("2015-05-20T13:29:35+08:00", "2015-05-20T13:29:35.001+08:00"),
        // Earlier in text order, later as an instant.
        ("2015-05-20T13:29:35+08:00", "2015-05-20T12:29:35+07:00"),
        ("2015-05-20T23:00:00+08:00", "2015-05-20T16:00:00Z"),
    ] {
        keeps(&times(begin, end), &[]);
    }
    for (begin, end) in [
        ("2015-05-20T13:29:35.001+08:00", "2015-05-20T13:29:35+08:00"),
        // Later in text order, earlier as an instant.
        ("2015-05-20T13:29:35Z", "2015-05-20T20:29:35+08:00"),
    ] {
        let reported = format!("is {end:?}, which is before `available_begin_time`");
        let broken = Broken::new("available_end_time", Rule::NotBefore, &reported);
        breaks(
            &times(begin, end),
            &[broken.others(&["available_begin_time"])],
        );
    }
    // A text that is not a time is neither before nor after another.
    let reported = "is \"2015-05-20\", which is not an RFC 3339 time";
    breaks(
        &times("2015-05-21T13:29:35+08:00", "2015-05-20"),
        &[Broken::new("available_end_time", Rule::Timestamp, reported)],
    );
}

/// Sets the maximum number of coupons per user, and in total.
fn set_coupons(call: &mut CreateCouponStock, each: u32, all: u64) {
    let rule = &mut call.stock_use_rule;
    (rule.max_coupons_per_user, rule.max_coupons) = (each, all);
}

/// Sets the discount of a coupon, and the minimum amount of an order.
fn set_amounts(call: &mut CreateCouponStock, amount: u64, minimum: u64) {
    let value = call.coupon_use_rule.fixed_normal_coupon.as_mut();
    let value = value.expect("the example has one");
    (value.coupon_amount, value.transaction_minimum) = (amount, minimum);
}

#[test]
fn a_number_is_at_most_another() {
    let create = CreateCouponStock::example();
    keeps(
        &create,
        &[
            |call| call.stock_use_rule.max_amount_by_day = Some(5000),
            |call| call.stock_use_rule.max_amount_by_day = None,
            |call| set_coupons(call, 5, 5),
            |call| set_amounts(call, 100, 100),
        ],
    );
    let at_most = |path, actual: u64, other: &'static [&str; 1], limit: i128| {
        let reported = format!("is {actual}, more than `{}`, which is {limit}", other[0]);
        let broken = Broken::new(path, Rule::AtMost, &reported);
        broken.limit(limit).others(other)
    };
    let by_day = "stock_use_rule.max_amount_by_day";
    let each = "stock_use_rule.max_coupons_per_user";
    let amount = "coupon_use_rule.fixed_normal_coupon.coupon_amount";
    each_breaks(
        &create,
        &[
            (
                |call| call.stock_use_rule.max_amount_by_day = Some(5001),
                at_most(by_day, 5001, &["max_amount"], 5000),
            ),
            (
                |call| call.stock_use_rule.max_amount_by_day = Some(u64::MAX),
                at_most(by_day, u64::MAX, &["max_amount"], 5000),
            ),
            (
                |call| set_coupons(call, 6, 5),
                at_most(each, 6, &["max_coupons"], 5),
            ),
            (
                |call| set_amounts(call, 101, 100),
                at_most(amount, 101, &["transaction_minimum"], 100),
            ),
        ],
    );
}
