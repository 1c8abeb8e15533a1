//! The lengths and times of received values: a broken rule is reported at every depth.

use favor_generated::coupon_use_notification::{CouponUseEnvelope, NotifiedCoupon};
use favor_generated::create_coupon_stock::CreateCouponStockResponse;
use favor_generated::image_upload::MediaImageResponse;
use favor_generated::list_coupons_by_filter::CouponCollection;
use favor_generated::list_stocks::StockCollection;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitemResponse;
use favor_generated::pause_stock::PauseStockResponse;
use favor_generated::query_coupon::Coupon;
use favor_generated::query_stock::Stock;
use favor_generated::refund_flow::RefundFlowResponse;
use favor_generated::restart_stock::RestartStockResponse;
use favor_generated::send_coupon::SendCouponResponse;
use favor_generated::set_callback::SetCallbackResponse;
use favor_generated::start_stock::StartStockResponse;
use favor_generated::stop_stock::StopStockResponse;
use favor_generated::use_flow::UseFlowResponse;
use favor_generated::{Rule, Validate};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::lengths::has_lengths;
use super::{Broken, breaks, broken_by, keeps, with};

/// The lengths of a stock.
const STOCK: &[(&str, usize, usize)] = &[
    ("stock_id", 0, 20),
    ("stock_creator_mchid", 0, 20),
    ("stock_name", 0, 20),
    ("status", 0, 12),
    ("create_time", 0, 32),
    ("description", 0, 3000),
    ("available_begin_time", 0, 32),
    ("available_end_time", 0, 32),
    ("start_time", 0, 32),
    ("stop_time", 0, 32),
    ("stock_type", 0, 16),
];

/// The lengths of a coupon, in a notification too.
const COUPON: &[(&str, usize, usize)] = &[
    ("stock_creator_mchid", 0, 20),
    ("stock_id", 0, 20),
    ("coupon_id", 0, 20),
    ("coupon_name", 0, 20),
    ("description", 0, 3000),
    ("create_time", 0, 32),
    ("available_begin_time", 0, 32),
    ("available_end_time", 0, 32),
];

#[test]
fn texts_of_stocks_and_coupons() {
    has_lengths(&Stock::example(), STOCK);
    has_lengths(&Coupon::example(), COUPON);
    has_lengths(&Coupon::example(), &[("out_request_no", 0, 128)]);
    has_lengths(&NotifiedCoupon::example(), COUPON);
    has_lengths(&StockCollection::example(), &[("data[0].stock_id", 0, 20)]);
    has_lengths(
        &CouponCollection::example(),
        &[("data[0].coupon_id", 0, 20)],
    );
}

#[test]
fn texts_of_other_answers() {
    has_lengths(
        &CreateCouponStockResponse::example(),
        &[("stock_id", 0, 20), ("create_time", 0, 32)],
    );
    has_lengths(
        &StartStockResponse::example(),
        &[("stock_id", 0, 20), ("start_time", 0, 32)],
    );
    has_lengths(
        &PauseStockResponse::example(),
        &[("stock_id", 0, 20), ("pause_time", 0, 32)],
    );
    has_lengths(
        &RestartStockResponse::example(),
        &[("stock_id", 0, 20), ("restart_time", 0, 32)],
    );
    has_lengths(&SendCouponResponse::example(), &[("coupon_id", 0, 20)]);
    has_lengths(&SetCallbackResponse::example(), &[("update_time", 0, 32)]);
    has_lengths(&MediaImageResponse::example(), &[("media_url", 0, 256)]);
    let file = &[
        ("url", 0, 2048),
        ("hash_value", 0, 1024),
        ("hash_type", 0, 32),
    ];
    has_lengths(&UseFlowResponse::example(), file);
    has_lengths(&RefundFlowResponse::example(), file);
    has_lengths(
        &CouponUseEnvelope::example(),
        &[
            ("id", 0, 36),
            ("create_time", 0, 32),
            ("event_type", 0, 32),
            ("resource_type", 0, 32),
            ("summary", 0, 64),
        ],
    );
}

/// Checks that the members are times.
#[track_caller]
fn has_times<T: Validate + Serialize + DeserializeOwned>(value: &T, paths: &[&str]) {
    for path in paths {
        assert_eq!(broken_by(value, path, "2015-05-20T13:29:35Z"), [], "{path}");
        let broken = broken_by(value, path, "2015-05-20T13:29:35:120+08:00");
        let rules: Vec<_> = broken.iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, [Rule::Timestamp], "{path}");
    }
}

#[test]
fn times_of_answers() {
    const PERIOD: &[&str] = &["create_time", "available_begin_time", "available_end_time"];
    const SPENT: &[&str] = &["consume_information.consume_time"];
    has_times(&Stock::example(), PERIOD);
    has_times(&Stock::example(), &["start_time", "stop_time"]);
    has_times(&Coupon::example(), PERIOD);
    has_times(&Coupon::example(), SPENT);
    has_times(&NotifiedCoupon::example(), PERIOD);
    has_times(&NotifiedCoupon::example(), SPENT);
    has_times(&CreateCouponStockResponse::example(), &["create_time"]);
    has_times(&StartStockResponse::example(), &["start_time"]);
    has_times(&PauseStockResponse::example(), &["pause_time"]);
    has_times(&RestartStockResponse::example(), &["restart_time"]);
    has_times(&StopStockResponse::example(), &["stop_time"]);
    has_times(
        &ModifyAvailableSingleitemResponse::example(),
        &["effect_time"],
    );
    has_times(&SetCallbackResponse::example(), &["update_time"]);
}

#[test]
fn tags_of_the_rule_of_a_stock() {
    let tagged = |count: usize| {
        with(&Stock::example(), |stock| {
            let rule = stock.stock_use_rule.as_mut().expect("the example has one");
            rule.goods_tag = Some(vec!["a".into(); count]);
        })
    };
    has_lengths(&tagged(1), &[("stock_use_rule.goods_tag[0]", 1, 128)]);
    keeps(&tagged(50), &[]);
    let broken = Broken::number("stock_use_rule.goods_tag", Rule::MaxItems, 51, 50);
    breaks(&tagged(51), &[broken]);
}
