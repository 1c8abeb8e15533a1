//! The life cycle of a stock.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::list_available_singleitems::{
    AvailableSingleitemCollection, ListAvailableSingleitems, ListAvailableSingleitemsInit,
};
use favor_generated::list_stocks::{ListStocks, ListStocksInit, StockCollection};
use favor_generated::modify_available_singleitem::{
    ModifyAvailableSingleitem, ModifyAvailableSingleitemInit,
};
use favor_generated::shared::StockStatus;
use favor_generated::{Call, ErrorCode, Timestamp};

use super::{
    Bench, DAY, MCHID, OPENID, OTHER, creation, pause, query, restart, send, start, stop,
    wrong_status,
};

#[test]
fn a_stock_lives_as_the_documents_say() {
    let mut bench = Bench::new();
    let stock = bench.create("1");
    assert_eq!(bench.stock(&stock).status, StockStatus::Unactivated);
    assert_eq!(bench.refused(pause(&stock)), wrong_status());
    let first = bench.call(start(&stock)).expect("it starts");
    bench.now += 60;
    // A repeated start returns the time of the first one.
    assert_eq!(bench.call(start(&stock)), Ok(first));
    assert_eq!(bench.refused(restart(&stock)), wrong_status());
    assert_eq!(bench.refused(stop(&stock)), wrong_status());
    bench.call(pause(&stock)).expect("it pauses");
    assert_eq!(bench.stock(&stock).status, StockStatus::Paused);
    assert_eq!(bench.refused(start(&stock)), wrong_status());
    bench.call(restart(&stock)).expect("it goes on");
    assert_eq!(bench.stock(&stock).status, StockStatus::Running);
    bench.now += 40 * DAY;
    let ended = bench.stock(&stock);
    assert_eq!(ended.status, StockStatus::Stopped);
    assert_eq!(
        ended.stop_time,
        Some(Timestamp::from("2026-02-01T00:00:00+08:00"))
    );
    let unknown = (ErrorCode::ResourceNotExists, "批次不存在".to_owned());
    assert_eq!(bench.refused(query("99")), unknown);
    assert_eq!(bench.refused(query("x")), unknown);
    bench.caller = OTHER;
    assert_eq!(bench.refused(start(&stock)).0, ErrorCode::RequestBlocked);
}

#[test]
fn a_number_is_used_once() {
    let bench = Bench::new();
    let stock = bench.create("1");
    assert_eq!(bench.create("1"), stock);
    let other = creation("1", |it| it.no_cash = !it.no_cash);
    assert_eq!(bench.refused(other).0, ErrorCode::InvalidRequest);
    assert_ne!(bench.create("2"), stock);

    let stock = bench.running();
    let sent = bench.call(send(&stock, OPENID, "1"));
    assert!(sent.is_ok());
    assert_eq!(bench.call(send(&stock, OPENID, "1")), sent);
    assert_eq!(bench.stock(&stock).distributed_coupons, 1);
    assert_eq!(
        bench.refused(send(&stock, "o2", "1")).0,
        ErrorCode::InvalidRequest
    );
}

#[test]
fn a_stock_that_breaks_a_rule_is_not_created() {
    let bench = Bench::new();
    type Edit = fn(&mut CreateCouponStock);
    let cases: [(Edit, &str); 8] = [
        (
            |it| it.belong_merchant = OTHER.into(),
            "归属商户号与调用商户号不一致",
        ),
        (
            |it| it.stock_use_rule.max_amount += 1,
            "批次预算等于批次面额乘以发券数",
        ),
        (
            |it| it.available_begin_time = "2025-12-31T23:59:59+08:00".into(),
            "批次发放规则或核销规则有误，请修改后重试",
        ),
        (
            |it| it.available_end_time = "2026-01-01T00:00:00+08:00".into(),
            "批次发放规则或核销规则有误，请修改后重试",
        ),
        (
            |it| it.available_end_time = "2026-04-02T00:00:00+08:00".into(),
            "批次发放规则或核销规则有误，请修改后重试",
        ),
        (
            |it| it.coupon_use_rule.fixed_normal_coupon = None,
            "批次发放规则或核销规则有误，请修改后重试",
        ),
        (
            |it| it.stock_name = "十个字的批次名称会太长".into(),
            "活动未开始或已结束\n",
        ),
        (
            |it| it.coupon_use_rule.available_merchants = Some(vec!["x".into()]),
            "可用商户不符合规则，请检查",
        ),
    ];
    for (edit, message) in cases {
        assert_eq!(bench.refused(creation("1", edit)).1, message);
    }
    assert!(bench.call(creation("1", |_| {})).is_ok());
}

/// A stock begins at most 365 days ahead and lasts at most 90 days, both included.
#[test]
fn a_stock_may_use_all_of_the_time_that_it_has() {
    let bench = Bench::new();
    let of = |number: &str, begin: &str, end: &str| {
        creation(number, |it| {
            it.available_begin_time = begin.into();
            it.available_end_time = end.into();
        })
    };
    let (ahead, later) = ("2027-01-01T00:00:00+08:00", "2027-01-01T00:00:01+08:00");
    bench
        .call(of("1", ahead, "2027-01-02T00:00:00+08:00"))
        .expect("365 days ahead");
    let (code, _) = bench.refused(of("2", later, "2027-01-02T00:00:00+08:00"));
    assert_eq!(code, ErrorCode::InvalidRequest);
    let begin = "2026-01-01T00:00:00+08:00";
    bench
        .call(of("3", begin, "2026-04-01T00:00:00+08:00"))
        .expect("90 days");
    let (code, _) = bench.refused(of("4", begin, "2026-04-01T00:00:01+08:00"));
    assert_eq!(code, ErrorCode::InvalidRequest);
}

#[test]
fn items_are_changed_by_who_has_made_the_stock() {
    let mut bench = Bench::new();
    let items = |names: &[&str]| -> Vec<String> { names.iter().map(|&name| name.into()).collect() };
    bench
        .call(creation("1", |it| {
            it.coupon_use_rule.available_items = Some(items(&["a", "b"]));
            it.coupon_use_rule.available_merchants = Some(items(&[MCHID, OTHER]));
        }))
        .expect("a stock");
    bench.call(start("15000001")).expect("it starts");
    let modify = |added: &[&str], deleted: &[&str]| {
        let mut it = ModifyAvailableSingleitem::from(ModifyAvailableSingleitemInit {
            stock_id: "15000001".into(),
            stock_creator_mchid: MCHID.into(),
        });
        it.add_goods_id_list = Some(items(added)).filter(|list| !list.is_empty());
        it.delete_goods_id_list = Some(items(deleted)).filter(|list| !list.is_empty());
        Call::ModifyAvailableSingleitem(it)
    };
    let list = || {
        Call::ListAvailableSingleitems(ListAvailableSingleitems::from(
            ListAvailableSingleitemsInit {
                offset: 0,
                limit: 10,
                stock_creator_mchid: MCHID.into(),
                stock_id: "15000001".into(),
            },
        ))
    };
    let listed = |bench: &Bench| {
        let body = bench.call(list()).expect("a list");
        let listed = AvailableSingleitemCollection::from_json(&body).expect("an answer");
        listed.data.unwrap_or_default()
    };
    assert_eq!(listed(&bench), ["a", "b"]);
    bench.caller = OTHER;
    assert_eq!(
        bench.refused(modify(&["c"], &[])).0,
        ErrorCode::RequestBlocked
    );
    assert_eq!(bench.refused(list()).0, ErrorCode::RequestBlocked);
    // A merchant that sends the stock's coupons may read the items, but not change them.
    bench
        .call(send("15000001", OPENID, "1"))
        .expect("the stock lists it");
    assert_eq!(listed(&bench), ["a", "b"]);
    assert_eq!(
        bench.refused(modify(&["c"], &[])).0,
        ErrorCode::RequestBlocked
    );
    bench.caller = MCHID;
    bench.call(modify(&["c"], &["a"])).expect("it is changed");
    assert_eq!(listed(&bench), ["b", "c"]);
    let all = bench.refused(modify(&[], &["b", "c"]));
    assert_eq!(all.0, ErrorCode::ParamError, "one code stays");
    assert_eq!(listed(&bench), ["b", "c"]);
}

#[test]
fn stocks_are_listed_page_by_page() {
    let bench = Bench::new();
    let ids: Vec<String> = (0..3)
        .map(|number| bench.create(&number.to_string()))
        .collect();
    let page = |offset| {
        let list = ListStocks::from(ListStocksInit {
            offset,
            limit: 2,
            stock_creator_mchid: MCHID.into(),
        });
        let body = bench.call(Call::ListStocks(list)).expect("a page");
        let page = StockCollection::from_json(&body).expect("an answer");
        let stocks = page.data.into_iter().flatten().map(|stock| stock.stock_id);
        (page.total_count, stocks.collect::<Vec<_>>())
    };
    assert_eq!(page(0), (3, vec![ids[2].clone(), ids[1].clone()]));
    assert_eq!(page(1), (3, vec![ids[0].clone()]));
    assert_eq!(page(2), (3, vec![]));
    bench.call(start(&ids[1])).expect("it starts");
    let in_state = |status: StockStatus| {
        let list = ListStocks::from(ListStocksInit {
            offset: 0,
            limit: 9,
            stock_creator_mchid: MCHID.into(),
        });
        let body = bench.call(Call::ListStocks(list.with_status(status)));
        let page = StockCollection::from_json(&body.expect("a page")).expect("an answer");
        let stocks = page.data.into_iter().flatten().map(|stock| stock.stock_id);
        stocks.collect::<Vec<_>>()
    };
    assert_eq!(in_state(StockStatus::Running), [ids[1].clone()]);
    assert_eq!(
        in_state(StockStatus::Unactivated),
        [ids[2].clone(), ids[0].clone()]
    );
}
