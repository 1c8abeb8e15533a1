//! Rules for the texts of every request.

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
use favor_generated::refund_flow_by_day::RefundFlowByDay;
use favor_generated::restart_stock::RestartStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::set_callback::SetCallback;
use favor_generated::start_stock::StartStock;
use favor_generated::stop_stock::StopStock;
use favor_generated::use_flow::UseFlow;
use favor_generated::use_flow_by_day::UseFlowByDay;
use favor_generated::{Endpoint, Rule};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::broken_by;
use super::members::texts;
use crate::form;

/// Checks that a character above U+FFFF breaks a rule in every text, and that an invalid path segment breaks one in the
/// path. Returns the number of texts in the request.
fn holds<E: Endpoint + Serialize + DeserializeOwned>(request: &E) -> usize {
    let json = serde_json::to_value(request).expect("JSON");
    let mut paths = texts(&json);
    // The file is not a text, but is stored as one.
    paths.retain(|path| path != "file");
    for path in &paths {
        let rules = broken_by(request, path, "a😀");
        let is_told = rules.iter().any(|violation| {
            matches!(
                violation.rule,
                Rule::BasicMultilingualPlane | Rule::Listed | Rule::Timestamp | Rule::Date
            )
        });
        assert!(is_told, "{} {path}: {rules:?}", E::PATH);
        for text in ["", ".", ".."] {
            let rules = broken_by(request, path, text);
            let is_told = rules
                .iter()
                .any(|violation| violation.rule == Rule::PathSegment);
            let is_in_path = E::PATH.contains(&format!("{{{path}}}"));
            assert_eq!(is_told, is_in_path, "{} {path}: {rules:?}", E::PATH);
        }
    }
    paths.len()
}

#[test]
fn every_text_is_of_the_basic_multilingual_plane_and_fits_its_place() {
    for (count, expected) in [
        (holds(&QueryStock::example()), 2),
        (holds(&StartStock::example()), 2),
        (holds(&PauseStock::example()), 2),
        (holds(&RestartStock::example()), 2),
        (holds(&StopStock::example()), 2),
        (holds(&UseFlow::example()), 1),
        (holds(&RefundFlow::example()), 1),
        (holds(&UseFlowByDay::example()), 2),
        (holds(&RefundFlowByDay::example()), 2),
        (holds(&ListAvailableMerchants::example()), 2),
        (holds(&ListAvailableSingleitems::example()), 2),
        (holds(&ListStocks::example()), 4),
        (holds(&QueryCoupon::example()), 3),
        (holds(&ListCouponsByFilter::example()), 8),
        (holds(&SendCoupon::example()), 5),
        (holds(&SetCallback::example()), 2),
        (holds(&QueryCallback::example()), 1),
        (holds(&ModifyAvailableSingleitem::example()), 4),
        (holds(&CreateCouponStock::example().with_ext_info("{}")), 30),
        (holds(&form::upload()), 2),
    ] {
        assert_eq!(count, expected);
    }
}
