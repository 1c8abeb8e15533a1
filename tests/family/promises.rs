//! Guarantees of the documents for each endpoint: the number that makes a repetition harmless, the rate limits, and the
//! request that may follow an error.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::image_upload::ImageUpload;
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
use favor_generated::{CallError, Endpoint, ErrorRow, RateScope, Reply, Retry};
use serde_json::{Value, json};

const MERCHANT: RateScope = RateScope::Merchant;
const IP: RateScope = RateScope::Ip;
const OVERALL: RateScope = RateScope::Overall;
const SECOND: u32 = 1;
const MINUTE: u32 = 60;

/// The number of accepted calls, the period in seconds, and the scope.
type Rate = (u64, u32, RateScope);

fn promises<E: Endpoint>() -> (Option<&'static str>, Vec<Rate>) {
    let rates = E::RATE_LIMITS
        .iter()
        .map(|rate| (rate.calls, rate.seconds, rate.scope));
    (E::IDEMPOTENCY_KEY, rates.collect())
}

#[test]
fn keys_and_rates_are_constants() {
    const KEY: Option<&str> = Some("out_request_no");
    const READ: &[Rate] = &[(1000, SECOND, OVERALL), (500, SECOND, IP)];
    const SWITCH: &[Rate] = &[(1000, MINUTE, OVERALL), (60, MINUTE, IP)];
    const FILE: &[Rate] = &[(1000, MINUTE, OVERALL), (5, MINUTE, IP)];
    for (index, (promises, key, rates)) in [
        (
            promises::<CreateCouponStock>(),
            KEY,
            &[(60, MINUTE, MERCHANT), (1000, MINUTE, OVERALL)][..],
        ),
        (promises::<SendCoupon>(), KEY, &[(500, SECOND, OVERALL)]),
        (promises::<QueryStock>(), None, READ),
        (promises::<ListStocks>(), None, READ),
        (promises::<QueryCoupon>(), None, READ),
        (
            promises::<ListCouponsByFilter>(),
            None,
            &[(2000, SECOND, OVERALL), (500, SECOND, IP)],
        ),
        (promises::<StartStock>(), None, SWITCH),
        (promises::<PauseStock>(), None, SWITCH),
        (promises::<RestartStock>(), None, SWITCH),
        (promises::<StopStock>(), None, &[]),
        (
            promises::<ListAvailableMerchants>(),
            None,
            &[(1000, MINUTE, OVERALL)],
        ),
        (
            promises::<ListAvailableSingleitems>(),
            None,
            &[(1000, MINUTE, OVERALL), (200, MINUTE, IP)],
        ),
        (promises::<ModifyAvailableSingleitem>(), None, &[]),
        (promises::<UseFlow>(), None, FILE),
        (promises::<RefundFlow>(), None, FILE),
        (promises::<UseFlowByDay>(), None, &[]),
        (promises::<RefundFlowByDay>(), None, &[]),
        (promises::<SetCallback>(), None, FILE),
        (
            promises::<QueryCallback>(),
            None,
            &[(2000, SECOND, OVERALL)],
        ),
        (promises::<ImageUpload>(), None, &[]),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(promises, (key, rates.to_vec()), "line {index}");
    }
}

/// Advice on the next request after an error.
fn retry<E: Endpoint>(status: u16, code: &str) -> Retry {
    let body = format!(r#"{{"code":"{code}","message":""}}"#);
    let reply = Reply {
        status,
        request_id: None,
        body: body.as_bytes(),
    };
    match E::decode(reply) {
        Err(error @ CallError::Api(_)) => error.retry(),
        other => panic!("no error of the API: {other:?}"),
    }
}

#[test]
fn an_unknown_outcome_asks_for_the_same_request_where_it_may_be_repeated() {
    for (retry, is_repeatable) in [
        (retry::<SendCoupon> as fn(u16, &str) -> Retry, true),
        (retry::<CreateCouponStock>, true),
        (retry::<StartStock>, true),
        (retry::<PauseStock>, true),
        (retry::<RestartStock>, true),
        (retry::<UseFlowByDay>, true),
        (retry::<StopStock>, false),
        (retry::<SetCallback>, false),
        (retry::<ModifyAvailableSingleitem>, false),
        (retry::<ImageUpload>, false),
    ] {
        let unknown = if is_repeatable {
            Retry::SameRequest
        } else {
            Retry::Never
        };
        assert_eq!(retry(500, "SYSTEM_ERROR"), unknown);
        for status in [408, 425, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524] {
            assert_eq!(retry(status, ""), unknown, "{status}");
        }
        for status in [502, 503] {
            assert_eq!(retry(status, "SERVICE_UNAVAILABLE"), Retry::Later);
        }
        assert_eq!(retry(429, ""), Retry::Later);
        assert_eq!(retry(429, "FREQUENCY_LIMIT_EXCEED"), Retry::Later);
        assert_eq!(retry(401, "SIGN_ERROR"), Retry::Never);
    }
}

#[test]
fn the_key_is_a_member_of_the_body() {
    let (send, create) = (SendCoupon::example(), CreateCouponStock::example());
    for (key, body, number) in [
        (
            SendCoupon::IDEMPOTENCY_KEY,
            send.body(),
            &send.out_request_no,
        ),
        (
            CreateCouponStock::IDEMPOTENCY_KEY,
            create.body(),
            &create.out_request_no,
        ),
    ] {
        let body: Value = serde_json::from_slice(&body.expect("a body").bytes).expect("JSON");
        assert_eq!(body[key.expect("a key")], json!(number));
    }
}

#[test]
fn each_endpoint_has_the_errors_of_its_own_tables() {
    let codes = |errors: &'static [ErrorRow], code: &str| {
        errors
            .iter()
            .filter(|row| row.code == code)
            .map(|row| (row.status, row.reasons.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(SendCoupon::ERRORS, "NOT_ENOUGH"), [(403, 1)]);
    assert_eq!(codes(SendCoupon::ERRORS, "PARAM_ERROR"), [(400, 11)]);
    for errors in [ImageUpload::ERRORS, StopStock::ERRORS, UseFlowByDay::ERRORS] {
        assert_eq!(codes(errors, "NOT_ENOUGH"), []);
        assert_eq!(codes(errors, "SYSTEM_ERROR").len(), 1);
    }
    // The upload's own table, and the public one.
    assert_eq!(codes(ImageUpload::ERRORS, "REQUEST_BLOCKED"), [(403, 3)]);
    assert_eq!(codes(ImageUpload::ERRORS, "PARAM_ERROR"), [(400, 2)]);
    assert_eq!(codes(StopStock::ERRORS, "PARAM_ERROR"), [(400, 1)]);
}
