//! Coupons, repeated requests and callbacks.

use favor_generated::list_coupons_by_filter::{
    CouponCollection, CouponStatusFilter, ListCouponsByFilter, ListCouponsByFilterInit,
};
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::{QueryCoupon, QueryCouponInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit, SendCouponResponse};
use favor_generated::set_callback::{SetCallback, SetCallbackInit};
use favor_generated::shared::{Coupon, CouponStatus};
use favor_generated::{Call, ErrorCode};

use super::{
    APPID, Bench, DAY, MCHID, OPENID, OTHER, creation, pause, query, send, start, wrong_status,
};

#[test]
fn coupons_are_sent_within_their_limits() {
    let mut bench = Bench::new();
    let unactivated = bench.create("0");
    assert_eq!(
        bench.refused(send(&unactivated, OPENID, "0")).1,
        "活动已结束或未激活"
    );
    let stock = bench.running();
    assert!(bench.call(send(&stock, OPENID, "1")).is_ok());
    assert!(bench.call(send(&stock, OPENID, "2")).is_ok());
    assert_eq!(bench.refused(send(&stock, OPENID, "3")).1, "用户被限领拦截");
    assert!(bench.call(send(&stock, "o2", "4")).is_ok());
    assert_eq!(bench.refused(send(&stock, "o3", "5")).1, "发券超过单天限额");
    bench.now += DAY;
    assert!(bench.call(send(&stock, "o3", "6")).is_ok());
    assert!(bench.call(send(&stock, "o3", "7")).is_ok());
    bench.now += DAY;
    assert_eq!(bench.refused(send(&stock, "o4", "8")).1, "批次预算不足");
    assert_eq!(
        bench.refused(send(&stock, "x", "9")).1,
        "openid与appID不匹配"
    );
    bench.call(pause(&stock)).expect("it pauses");
    assert_eq!(bench.refused(send(&stock, "o5", "10")), wrong_status());
    bench.now += 40 * DAY;
    assert_eq!(
        bench.refused(send(&stock, "o5", "11")).1,
        "活动未开始或已结束\n"
    );
    bench.caller = OTHER;
    assert_eq!(
        bench.refused(send(&stock, "o5", "12")).1,
        "批次不支持跨商户发券"
    );
    // A number that is already known succeeds, regardless of what has happened since.
    bench.caller = MCHID;
    assert!(bench.call(send(&stock, OPENID, "1")).is_ok());
}

#[test]
fn coupons_are_shown_and_listed() {
    let mut bench = Bench::new();
    let stock = bench.running();
    let sent = bench.call(send(&stock, OPENID, "1")).expect("it is sent");
    let coupon_id = SendCouponResponse::from_json(&sent)
        .expect("an answer")
        .coupon_id;
    let query = |openid: &str| {
        Call::QueryCoupon(QueryCoupon::from(QueryCouponInit {
            coupon_id: coupon_id.clone(),
            appid: APPID.into(),
            openid: openid.into(),
        }))
    };
    let shown = |bench: &Bench| {
        Coupon::from_json(&bench.call(query(OPENID)).expect("a coupon")).expect("an answer")
    };
    assert_eq!(shown(&bench).status, CouponStatus::Sent);
    assert_eq!(bench.refused(query("o2")).0, ErrorCode::ResourceNotExists);

    let list = Call::ListCouponsByFilter(
        ListCouponsByFilter::from(ListCouponsByFilterInit {
            openid: OPENID.into(),
            appid: APPID.into(),
        })
        .with_creator_mchid(MCHID),
    );
    let listed = |bench: &Bench| {
        CouponCollection::from_json(&bench.call(list.clone()).expect("a list")).expect("an answer")
    };
    assert_eq!((listed(&bench).total_count, listed(&bench).limit), (1, 20));
    // By creator, the filter for used coupons includes those that are usable.
    let by_status = |bench: &Bench, status, sender: bool| {
        let Call::ListCouponsByFilter(mut list) = list.clone() else {
            panic!("it is a list")
        };
        list.status = Some(status);
        if sender {
            (list.sender_mchid, list.creator_mchid) = (list.creator_mchid, None);
        }
        let listed = bench.call(Call::ListCouponsByFilter(list)).expect("a list");
        CouponCollection::from_json(&listed)
            .expect("an answer")
            .total_count
    };
    assert_eq!(by_status(&bench, CouponStatusFilter::Used, false), 1);
    assert_eq!(by_status(&bench, CouponStatusFilter::Used, true), 0);
    bench.now += 40 * DAY;
    assert_eq!(by_status(&bench, CouponStatusFilter::Used, false), 0);
    assert_eq!(shown(&bench).status, CouponStatus::Expired);
    assert_eq!(listed(&bench).total_count, 0);
}

#[test]
fn coupons_are_listed_for_who_is_paid_as_a_whole() {
    let mut bench = Bench::new();
    bench
        .call(creation("1", |it| {
            it.stock_use_rule.max_coupons = 25;
            it.stock_use_rule.max_amount = 12_500;
            it.stock_use_rule.max_amount_by_day = None;
            it.stock_use_rule.max_coupons_per_user = 25;
        }))
        .expect("a stock");
    bench.call(start("15000001")).expect("it starts");
    for number in 0..25 {
        let sent = bench.call(send("15000001", OPENID, &number.to_string()));
        sent.expect("a coupon");
    }
    let list = |edit: &dyn Fn(&mut ListCouponsByFilter)| {
        let mut list = ListCouponsByFilter::from(ListCouponsByFilterInit {
            openid: OPENID.into(),
            appid: APPID.into(),
        });
        edit(&mut list);
        Call::ListCouponsByFilter(list)
    };
    let counts = |bench: &Bench, call: Call| {
        let listed = bench.call(call).expect("a list");
        let listed = CouponCollection::from_json(&listed).expect("an answer");
        (listed.total_count, listed.data.map_or(0, |data| data.len()))
    };
    let paid = list(&|list| {
        list.available_mchid = Some(MCHID.into());
        list.offset = Some(3);
        list.limit = Some(2);
        list.stock_id = Some("99".into());
    });
    assert_eq!(counts(&bench, paid.clone()), (25, 25));
    let other = list(&|list| list.available_mchid = Some(OTHER.into()));
    assert_eq!(counts(&bench, other), (0, 0));
    // `creator_mchid` takes precedence, with its filters and pages.
    let created = |offset: u32| {
        list(&|list| {
            list.available_mchid = Some(OTHER.into());
            list.creator_mchid = Some(MCHID.into());
            list.offset = Some(offset);
        })
    };
    assert_eq!(counts(&bench, created(1)), (25, 5));
    assert_eq!(bench.refused(created(2)).0, ErrorCode::MchNotExists);
    bench.now += 40 * DAY;
    assert_eq!(counts(&bench, paid), (0, 0));
}

#[test]
fn a_repetition_has_the_same_members() {
    let bench = Bench::new();
    let stock = bench.running();
    let with = |edit: &dyn Fn(&mut SendCoupon)| {
        let mut it = SendCoupon::from(SendCouponInit {
            stock_id: stock.clone(),
            openid: OPENID.into(),
            out_request_no: "1".into(),
            appid: APPID.into(),
            stock_creator_mchid: MCHID.into(),
        });
        edit(&mut it);
        Call::SendCoupon(it)
    };
    let first = bench.call(with(&|_| {})).expect("it is sent");
    type Edit = fn(&mut SendCoupon);
    let edits: [Edit; 5] = [
        |it| it.openid = "o2".into(),
        |it| it.appid = "wx2".into(),
        |it| it.stock_creator_mchid = OTHER.into(),
        |it| it.coupon_value = Some(1),
        |it| it.coupon_minimum = Some(1),
    ];
    for edit in edits {
        assert_eq!(bench.refused(with(&edit)).0, ErrorCode::InvalidRequest);
    }
    assert_eq!(bench.call(with(&|_| {})), Ok(first));
}

#[test]
fn a_number_is_written_in_one_way() {
    let bench = Bench::new();
    let stock = bench.create("1");
    assert!(bench.call(query(&stock)).is_ok());
    for id in [
        format!("+{stock}"),
        format!("0{stock}"),
        format!("{stock} "),
        "9".repeat(20),
        "-1".into(),
        "".into(),
    ] {
        let unknown = (ErrorCode::ResourceNotExists, "批次不存在".to_owned());
        assert_eq!(bench.refused(query(&id)), unknown, "{id}");
    }
}

#[test]
fn a_callback_is_kept_for_each_merchant() {
    let bench = Bench::new();
    let query = |mchid: &str| Call::QueryCallback(QueryCallback::new(mchid));
    assert_eq!(bench.refused(query(MCHID)).0, ErrorCode::ResourceNotExists);
    let set = SetCallback::from(SetCallbackInit {
        mchid: MCHID.into(),
        notify_url: "https://example.org/notify".into(),
    });
    let body = bench.call(Call::SetCallback(set)).expect("it is set");
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body["mchid"], MCHID);
    assert_eq!(body["notify_url"], "https://example.org/notify");
    assert!(bench.call(query(MCHID)).is_ok());
    assert_eq!(bench.refused(query(OTHER)).0, ErrorCode::RequestBlocked);
}
