//! The lengths of sent values: the minimum and the maximum number of characters of each member.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::list_available_merchants::ListAvailableMerchants;
use favor_generated::list_available_singleitems::ListAvailableSingleitems;
use favor_generated::list_coupons_by_filter::ListCouponsByFilter;
use favor_generated::list_stocks::ListStocks;
use favor_generated::modify_available_singleitem::ModifyAvailableSingleitem;
use favor_generated::pause_stock::PauseStock;
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::QueryCoupon;
use favor_generated::query_stock::QueryStock;
use favor_generated::refund_flow::RefundFlow;
use favor_generated::restart_stock::RestartStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::set_callback::SetCallback;
use favor_generated::start_stock::StartStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::{Rule, Validate};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::broken_by;
use crate::form;

/// Checks that the members have these minimum and maximum numbers of characters.
#[track_caller]
pub(super) fn has_lengths<T>(value: &T, members: &[(&str, usize, usize)])
where
    T: Validate + Serialize + DeserializeOwned,
{
    for (path, min, max) in members {
        let breaks = |rule, length| {
            let violations = broken_by(value, path, &"批".repeat(length));
            let mut violations = violations.into_iter();
            violations.find(|violation| violation.rule == rule)
        };
        assert_eq!(breaks(Rule::MinChars, *min), None, "{path}");
        assert_eq!(breaks(Rule::MinChars, 0).is_some(), *min > 0, "{path}");
        assert_eq!(breaks(Rule::MaxChars, *max), None, "{path}");
        let longer = breaks(Rule::MaxChars, max + 1).expect(path);
        assert_eq!(longer.limit, i128::try_from(*max).ok(), "{path}");
    }
}

#[test]
fn texts_of_requests_about_stocks() {
    const STOCK: &[(&str, usize, usize)] = &[("stock_id", 0, 20), ("stock_creator_mchid", 1, 20)];
    has_lengths(&QueryStock::example(), STOCK);
    has_lengths(&StartStock::example(), STOCK);
    has_lengths(&PauseStock::example(), STOCK);
    has_lengths(&RestartStock::example(), STOCK);
    has_lengths(&ModifyAvailableSingleitem::example(), STOCK);
    has_lengths(&ListAvailableMerchants::example(), STOCK);
    has_lengths(&ListAvailableSingleitems::example(), STOCK);
    has_lengths(&UseFlow::example(), &[("stock_id", 0, 20)]);
    has_lengths(&RefundFlow::example(), &[("stock_id", 0, 20)]);
    has_lengths(
        &ListStocks::example(),
        &[
            ("stock_creator_mchid", 1, 20),
            ("create_start_time", 0, 64),
            ("create_end_time", 0, 64),
            ("status", 0, 12),
        ],
    );
}

#[test]
fn texts_of_requests_about_coupons() {
    has_lengths(
        &SendCoupon::example(),
        &[
            ("stock_id", 1, 20),
            ("openid", 0, 128),
            ("out_request_no", 1, 128),
            ("appid", 1, 128),
            ("stock_creator_mchid", 1, 20),
        ],
    );
    has_lengths(
        &QueryCoupon::example(),
        &[("coupon_id", 0, 20), ("appid", 1, 128), ("openid", 0, 128)],
    );
    has_lengths(
        &ListCouponsByFilter::example(),
        &[
            ("openid", 0, 128),
            ("appid", 1, 128),
            ("stock_id", 1, 20),
            ("status", 0, 6),
            ("creator_mchid", 1, 20),
            ("sender_mchid", 1, 20),
            ("available_mchid", 1, 20),
        ],
    );
}

#[test]
fn texts_of_requests_about_notifications_and_images() {
    has_lengths(
        &SetCallback::example(),
        &[("mchid", 1, 20), ("notify_url", 1, 256)],
    );
    has_lengths(&QueryCallback::example(), &[("mchid", 1, 20)]);
    has_lengths(
        &form::upload(),
        &[("meta.filename", 1, 128), ("meta.sha256", 1, 256)],
    );
}

#[test]
fn texts_of_a_request_to_create_a_stock() {
    has_lengths(
        &CreateCouponStock::example(),
        &[
            ("stock_name", 1, 20),
            ("comment", 1, 60),
            ("belong_merchant", 1, 20),
            ("available_begin_time", 0, 32),
            ("available_end_time", 0, 32),
            ("stock_type", 0, 16),
            ("out_request_no", 1, 128),
            ("ext_info", 1, 128),
            ("pattern_info.merchant_logo", 1, 128),
            ("pattern_info.merchant_name", 1, 128),
            ("pattern_info.background_color", 0, 15),
            ("pattern_info.coupon_image", 1, 128),
            ("coupon_use_rule.limit_card.name", 1, 4),
        ],
    );
}
