//! The rules of stocks and coupons, on a database in memory.

mod coupons;
mod payments;
mod stocks;

use favor_generated::create_coupon_stock::{CreateCouponStock, CreateCouponStockResponse};
use favor_generated::pause_stock::{PauseStock, PauseStockInit};
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::restart_stock::{RestartStock, RestartStockInit};
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
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

    fn within<T>(&self, work: impl FnOnce(&World<'_>) -> Result<T, Denial>) -> Result<T, Denial> {
        self.store.transaction(|db| {
            work(&World {
                db,
                now: self.now,
                caller: self.caller,
                base_url: "http://127.0.0.1:8601",
            })
        })
    }

    fn call(&self, call: Call) -> Result<Vec<u8>, Denial> {
        self.within(|world| carry_out(world, call).map(|reply| reply.body))
    }

    /// Makes a call that must be refused; returns the code and the message.
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
