//! The rules of stocks and coupons, on a database in memory.

use favor_generated::create_coupon_stock::{CreateCouponStock, CreateCouponStockResponse};
use favor_generated::list_available_singleitems::{
    AvailableSingleitemCollection, ListAvailableSingleitems, ListAvailableSingleitemsInit,
};
use favor_generated::list_coupons_by_filter::{
    CouponCollection, ListCouponsByFilter, ListCouponsByFilterInit,
};
use favor_generated::list_stocks::{ListStocks, ListStocksInit, StockCollection};
use favor_generated::modify_available_singleitem::{
    ModifyAvailableSingleitem, ModifyAvailableSingleitemInit,
};
use favor_generated::pause_stock::{PauseStock, PauseStockInit};
use favor_generated::query_callback::QueryCallback;
use favor_generated::query_coupon::{QueryCoupon, QueryCouponInit};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::restart_stock::{RestartStock, RestartStockInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit, SendCouponResponse};
use favor_generated::set_callback::{SetCallback, SetCallbackInit};
use favor_generated::shared::{Coupon, CouponStatus, StockStatus};
use favor_generated::start_stock::{StartStock, StartStockInit};
use favor_generated::stop_stock::{StopStock, StopStockInit};
use favor_generated::{Call, ErrorCode, Timestamp};
use favor_sandbox::denial::Denial;
use favor_sandbox::rules::{World, carry_out};
use favor_sandbox::store::Store;

const MCHID: &str = "1900000001";
const OTHER: &str = "1900000002";
const OPENID: &str = "o0000000000000000000000000001";
const APPID: &str = "wx0000000000000001";

/// The time at which the tests begin: 2026-01-01, Beijing.
const BEGIN: i64 = 1_767_196_800;
const DAY: i64 = 24 * 60 * 60;

struct Bench {
    store: Store,
    now: i64,
    caller: &'static str,
}

impl Bench {
    fn new() -> Self {
        Self {
            store: Store::in_memory().expect("memory"),
            now: BEGIN,
            caller: MCHID,
        }
    }

    fn call(&self, call: Call) -> Result<Vec<u8>, Denial> {
        self.store.transaction(|db| {
            let world = World {
                db,
                now: self.now,
                caller: self.caller,
                base_url: "http://127.0.0.1:8601",
            };
            carry_out(&world, call).map(|reply| reply.body)
        })
    }

    /// The code and the message of a refusal.
    fn refused(&self, call: Call) -> (ErrorCode, String) {
        let denial = self.call(call).expect_err("it is refused");
        (denial.code, denial.message.into_owned())
    }

    fn create(&self, number: &str) -> String {
        let body = self.call(creation(number, |_| {})).expect("a stock");
        let created = CreateCouponStockResponse::from_json(&body).expect("an answer");
        created.stock_id
    }

    /// Creates a stock and starts it.
    fn running(&self) -> String {
        let stock = self.create("1");
        self.call(start(&stock)).expect("it starts");
        stock
    }

    fn stock(&self, stock_id: &str) -> Stock {
        let body = self.call(query(stock_id)).expect("a stock");
        Stock::from_json(&body).expect("an answer")
    }
}

fn creation(number: &str, edit: impl FnOnce(&mut CreateCouponStock)) -> Call {
    let mut it = CreateCouponStock::example();
    it.belong_merchant = MCHID.into();
    it.stock_name = "五元券".into();
    it.out_request_no = number.into();
    it.available_begin_time = Timestamp::from("2026-01-01T00:00:00+08:00");
    it.available_end_time = Timestamp::from("2026-02-01T00:00:00+08:00");
    it.stock_use_rule.max_coupons = 5;
    it.stock_use_rule.max_amount = 2500;
    it.stock_use_rule.max_amount_by_day = Some(1500);
    it.stock_use_rule.max_coupons_per_user = 2;
    let value = it
        .coupon_use_rule
        .fixed_normal_coupon
        .as_mut()
        .expect("a value");
    value.coupon_amount = 500;
    value.transaction_minimum = 1000;
    it.coupon_use_rule.available_merchants = Some(vec![MCHID.into()]);
    edit(&mut it);
    Call::CreateCouponStock(it)
}

fn start(stock_id: &str) -> Call {
    Call::StartStock(StartStock::from(StartStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: stock_id.into(),
    }))
}

fn pause(stock_id: &str) -> Call {
    Call::PauseStock(PauseStock::from(PauseStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: stock_id.into(),
    }))
}

fn restart(stock_id: &str) -> Call {
    Call::RestartStock(RestartStock::from(RestartStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: stock_id.into(),
    }))
}

fn stop(stock_id: &str) -> Call {
    Call::StopStock(StopStock::from(StopStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: stock_id.into(),
    }))
}

fn query(stock_id: &str) -> Call {
    Call::QueryStock(QueryStock::from(QueryStockInit {
        stock_creator_mchid: MCHID.into(),
        stock_id: stock_id.into(),
    }))
}

fn send(stock_id: &str, openid: &str, number: &str) -> Call {
    Call::SendCoupon(SendCoupon::from(SendCouponInit {
        stock_id: stock_id.into(),
        openid: openid.into(),
        out_request_no: number.into(),
        appid: APPID.into(),
        stock_creator_mchid: MCHID.into(),
    }))
}

fn wrong_status() -> (ErrorCode, String) {
    (ErrorCode::ParamError, "非法的批次状态".into())
}

#[test]
fn a_stock_lives_as_the_documents_say() {
    let mut bench = Bench::new();
    let stock = bench.create("1");
    assert_eq!(bench.stock(&stock).status, StockStatus::Unactivated);
    assert_eq!(bench.refused(pause(&stock)), wrong_status());
    let first = bench.call(start(&stock)).expect("it starts");
    bench.now += 60;
    // Repeated, it answers with the time of the first.
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
    // A known number succeeds whatever has happened since.
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
    bench.now += 40 * DAY;
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
    // The creator wins, with its filters and pages.
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
    // Who sends its coupons may read, and not change.
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
    bench.call(modify(&[], &["b", "c"])).expect("it is changed");
    assert_eq!(listed(&bench), [""; 0], "none is left");
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
