//! Days, and times with and without an offset.

use favor_generated::coupon_use_notification::CouponUseEnvelope;
use favor_generated::list_stocks::ListStocks;
use favor_generated::refund_flow_by_day::RefundFlowByDay;
use favor_generated::start_stock::StartStockResponse;
use favor_generated::use_flow_by_day::UseFlowByDay;
use favor_generated::{Date, Rule};

use super::{Broken, breaks, each_breaks, keeps, with};

const NO_DAYS: &[&str] = &[
    "",
    "20250809",
    "2025-8-9",
    "2025-02-29",
    "1900-02-29",
    "2025-13-01",
    "2025-00-01",
    "2025-04-31",
    "2025-08-00",
    "2025/08/09",
    "2025-08-09 ",
    "2025-08-09T00:00:00+08:00",
    "２025-08-09",
];

/// Texts that are neither RFC 3339 times nor times without an offset.
const NO_TIMES: &[&str] = &[
    "",
    "2018022511223",
    "201802251122330",
    "20180229112233",
    "20180225242233",
    "20180225116033",
    "2018022511223Z",
    "2018-02-25 11:22:33",
    "20180225T112233",
    "2018-02-25T11:22:33",
];

#[test]
fn a_day_is_one_of_the_calendar() {
    let (used, refunded) = (UseFlowByDay::example(), RefundFlowByDay::example());
    for day in [
        Date::new(2025, 8, 9),
        "2024-02-29".into(),
        "2000-02-29".into(),
    ] {
        keeps(&with(&used, |call| call.bill_date = day.clone()), &[]);
        keeps(&with(&refunded, |call| call.bill_date = day), &[]);
    }
    for text in NO_DAYS {
        let reported = format!("is {text:?}, which is not a day (YYYY-MM-DD)");
        let broken = [Broken::new("bill_date", Rule::Date, &reported)];
        let day = Date::from(*text);
        breaks(&with(&used, |call| call.bill_date = day.clone()), &broken);
        breaks(&with(&refunded, |call| call.bill_date = day), &broken);
    }
    // A day that is made from numbers is also checked.
    let reported = "is \"2025-02-30\", which is not a day (YYYY-MM-DD)";
    let call = with(&used, |call| call.bill_date = Date::new(2025, 2, 30));
    breaks(&call, &[Broken::new("bill_date", Rule::Date, reported)]);
}

#[test]
fn a_notification_has_a_time_with_or_without_an_offset() {
    let envelope = CouponUseEnvelope::example();
    keeps(
        &envelope,
        &[
            |read| read.create_time = "20180225112233".into(),
            |read| read.create_time = "20160229235960".into(),
            |read| read.create_time = "2018-02-25T11:22:33+08:00".into(),
            |read| read.create_time = "2018-02-25T03:22:33.000Z".into(),
        ],
    );
    for text in NO_TIMES {
        let reported = format!("is {text:?}, which is not an RFC 3339 time");
        let read = with(&envelope, |read| read.create_time = (*text).into());
        breaks(
            &read,
            &[Broken::new("create_time", Rule::Timestamp, &reported)],
        );
    }
}

#[test]
fn elsewhere_a_time_has_an_offset() {
    let reported = "is \"20150520132935\", which is not an RFC 3339 time";
    each_breaks(
        &StartStockResponse::example(),
        &[(
            |read| read.start_time = "20150520132935".into(),
            Broken::new("start_time", Rule::Timestamp, reported),
        )],
    );
    each_breaks(
        &ListStocks::example(),
        &[(
            |call| call.create_start_time = Some("20150520132935".into()),
            Broken::new("create_start_time", Rule::Timestamp, reported),
        )],
    );
    // The format in the documents has a colon before the fraction.
    let reported = "is \"2015-05-20T13:29:35:120+08:00\", which is not an RFC 3339 time";
    each_breaks(
        &ListStocks::example(),
        &[(
            |call| call.create_end_time = Some("2015-05-20T13:29:35:120+08:00".into()),
            Broken::new("create_end_time", Rule::Timestamp, reported),
        )],
    );
}
