//! Payments, and the daily files of payments.

use favor_generated::send_coupon::SendCouponResponse;
use favor_generated::use_flow_by_day::{UseFlowByDay, UseFlowByDayInit};
use favor_generated::{Call, ErrorCode};
use favor_sandbox::rules::{Order, pay};

use super::{Bench, DAY, MCHID, OPENID, OTHER, creation, send, start};

#[test]
fn a_coupon_is_used_at_the_listed_merchants_alone() {
    let bench = Bench::new();
    let listed = |it: &mut favor_generated::create_coupon_stock::CreateCouponStock| {
        it.coupon_use_rule.available_merchants = Some(vec![OTHER.into(), MCHID.into()]);
    };
    let body = bench.call(creation("1", listed)).expect("a stock");
    let stock = serde_json::from_slice::<serde_json::Value>(&body).expect("JSON");
    let stock = stock["stock_id"].as_str().expect("an identifier");
    bench.call(start(stock)).expect("it starts");
    for (number, mchid, message) in [
        ("1", "1900000003", Some("商户不可用此券（沙箱）")),
        ("1", OTHER, None),
        ("2", MCHID, None),
    ] {
        let body = bench.call(send(stock, OPENID, number)).expect("a coupon");
        let coupon = SendCouponResponse::from_json(&body).expect("an answer");
        let order = Order {
            mchid: Some(mchid.to_owned()),
            ..Order::default()
        };
        let paid = bench.within(|world| pay(world, &coupon.coupon_id, &order));
        let refused = paid.err().map(|denial| denial.message.into_owned());
        assert_eq!(refused.as_deref(), message, "{mchid}");
    }
}

#[test]
fn a_day_has_a_file_within_the_time_of_the_stock_and_a_year() {
    let mut bench = Bench::new();
    let stock = bench.running();
    let answer = |bench: &Bench, day: &str| {
        bench.refused(Call::UseFlowByDay(UseFlowByDay::from(UseFlowByDayInit {
            stock_id: stock.clone(),
            bill_date: day.into(),
        })))
    };
    let outside = || (ErrorCode::InvalidRequest, "请求日期超限".to_owned());
    let nothing = || (ErrorCode::ResourceNotExists, "当天没有核销记录".to_owned());
    assert_eq!(answer(&bench, "2026-01-01"), outside(), "it is not over");
    bench.now += DAY;
    assert_eq!(answer(&bench, "2026-01-01"), nothing());
    bench.now += 59 * DAY;
    for (day, expected) in [
        ("2025-12-31", outside()),
        ("2026-01-01", nothing()),
        ("2026-02-01", nothing()),
        ("2026-02-02", outside()),
        ("2026-02-03", outside()),
    ] {
        assert_eq!(answer(&bench, day), expected, "{day}");
    }
    // 2027-01-10.
    bench.now += 314 * DAY;
    assert_eq!(answer(&bench, "2026-01-09"), outside());
    assert_eq!(answer(&bench, "2026-01-10"), nothing());
}
