//! Stocks: their life cycle, queries and lists.

use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::pause_stock::{PauseStock, PauseStockResponse, PauseStockResponseInit};
use favor_generated::query_stock::QueryStock;
use favor_generated::restart_stock::{
    RestartStock, RestartStockResponse, RestartStockResponseInit,
};
use favor_generated::shared::{
    CouponType, FixedValueStockMsg, FixedValueStockMsgInit, Stock, StockInit, StockStatus,
    StockType, StockUseRule, StockUseRuleInit,
};
use favor_generated::start_stock::{StartStock, StartStockResponse, StartStockResponseInit};
use favor_generated::stop_stock::{StopStock, StopStockResponse, StopStockResponseInit};
use favor_generated::{ErrorCode, Timestamp};
use rusqlite::{OptionalExtension, Row};

use super::ids::number;
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// A stock as it is stored.
pub(super) struct Record {
    pub(super) stock_id: i64,
    pub(super) creator: String,
    pub(super) request: CreateCouponStock,
    status: StockStatus,
    create_time: i64,
    pub(super) begin: i64,
    pub(super) end: i64,
    start_time: Option<i64>,
    pause_time: Option<i64>,
    restart_time: Option<i64>,
    stop_time: Option<i64>,
    pub(super) distributed: u64,
}

/// The columns of a record, in its order.
pub(super) const COLUMNS: &str = "stock_id, creator, request, status, create_time, begin_time, end_time, \
    start_time, pause_time, restart_time, stop_time, distributed";

impl Record {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let request: String = row.get(2)?;
        let request = serde_json::from_str(&request).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                2,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        })?;
        Ok(Self {
            stock_id: row.get(0)?,
            creator: row.get(1)?,
            request,
            status: row.get::<_, String>(3)?.as_str().into(),
            create_time: row.get(4)?,
            begin: row.get(5)?,
            end: row.get(6)?,
            start_time: row.get(7)?,
            pause_time: row.get(8)?,
            restart_time: row.get(9)?,
            stop_time: row.get(10)?,
            distributed: row.get::<_, u32>(11)?.into(),
        })
    }

    /// Returns the status at a time: a stock is stopped once its end has passed.
    pub(super) fn status(&self, now: i64) -> StockStatus {
        if now > self.end {
            StockStatus::Stopped
        } else {
            self.status.clone()
        }
    }

    /// Returns the face value of a coupon, in fen.
    pub(super) fn amount(&self) -> u64 {
        let rule = self.request.coupon_use_rule.fixed_normal_coupon.as_ref();
        rule.map_or(0, |rule| rule.coupon_amount)
    }

    /// Returns the face value of its coupons, and the minimum amount of an order.
    pub(super) fn value(&self) -> Option<FixedValueStockMsg> {
        let rule = self.request.coupon_use_rule.fixed_normal_coupon.as_ref()?;
        Some(FixedValueStockMsg::from(FixedValueStockMsgInit {
            coupon_amount: rule.coupon_amount,
            transaction_minimum: rule.transaction_minimum,
        }))
    }

    pub(super) fn description(&self) -> String {
        let pattern = self.request.pattern_info.as_ref();
        pattern.map_or_else(String::new, |pattern| pattern.description.clone())
    }

    /// Returns the stock as the gateway shows it.
    pub(super) fn shown(&self, now: i64) -> Stock {
        let mut stock = Stock::from(StockInit {
            stock_id: self.stock_id.to_string(),
            stock_creator_mchid: self.creator.clone(),
            stock_name: self.request.stock_name.clone(),
            status: self.status(now),
            create_time: clock::timestamp(self.create_time),
            description: self.description(),
            available_begin_time: clock::timestamp(self.begin),
            available_end_time: clock::timestamp(self.end),
            distributed_coupons: u32::try_from(self.distributed).unwrap_or(u32::MAX),
            no_cash: self.request.no_cash,
            singleitem: false,
            stock_type: StockType::Normal,
        });
        stock.stock_use_rule = Some(self.use_rule());
        stock.start_time = self.start_time.map(clock::timestamp);
        let ended = (now > self.end).then_some(self.end);
        stock.stop_time = self.stop_time.or(ended).map(clock::timestamp);
        stock
    }

    fn use_rule(&self) -> StockUseRule {
        let (rule, coupons) = (&self.request.stock_use_rule, &self.request.coupon_use_rule);
        let mut shown = StockUseRule::from(StockUseRuleInit {
            max_coupons: rule.max_coupons,
            max_amount: rule.max_amount,
            max_amount_by_day: rule.max_amount_by_day.unwrap_or(0),
            max_coupons_per_user: rule.max_coupons_per_user,
        });
        shown.trade_type = Some(coupons.trade_type.clone().unwrap_or_default());
        shown.fixed_normal_coupon = self.value();
        shown.coupon_type = Some(CouponType::Normal);
        shown.goods_tag = Some(coupons.goods_tag.clone().unwrap_or_default());
        shown.combine_use = Some(coupons.combine_use.unwrap_or(false));
        shown
    }
}

/// Finds a stock.
pub(super) fn find(world: &World<'_>, stock_id: &str) -> Result<Record, Denial> {
    let missing = || Denial::new(ErrorCode::ResourceNotExists, "批次不存在");
    let number = number(stock_id).ok_or_else(missing)?;
    let select = format!("SELECT {COLUMNS} FROM stocks WHERE stock_id = ?");
    let mut select = world.db.prepare_cached(&select)?;
    let found = select.query_row([number], Record::of).optional()?;
    found.ok_or_else(missing)
}

/// Finds a stock that this merchant created.
pub(super) fn find_of(world: &World<'_>, stock_id: &str, creator: &str) -> Result<Record, Denial> {
    let stock = find(world, stock_id)?;
    if stock.creator != creator {
        return Err(Denial::new(ErrorCode::ParamError, texts::CHECK_MEMBERS)
            .noted("another merchant has made the stock"));
    }
    Ok(stock)
}

/// Finds a stock that the caller created.
pub(super) fn find_own(world: &World<'_>, stock_id: &str, creator: &str) -> Result<Record, Denial> {
    let stock = find_of(world, stock_id, creator)?;
    if stock.creator != world.caller {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT));
    }
    Ok(stock)
}

/// A step in the life cycle of a stock.
struct Step {
    from: StockStatus,
    to: StockStatus,
    /// The column that has the time of the step.
    column: &'static str,
    /// The function that returns the time of the step if a repeated call succeeds with it, and `None` otherwise.
    repeated: fn(&Record) -> Option<i64>,
}

const START: Step = Step {
    from: StockStatus::Unactivated,
    to: StockStatus::Running,
    column: "start_time",
    repeated: |stock| stock.start_time,
};

const PAUSE: Step = Step {
    from: StockStatus::Running,
    to: StockStatus::Paused,
    column: "pause_time",
    repeated: |stock| stock.pause_time,
};

const RESTART: Step = Step {
    from: StockStatus::Paused,
    to: StockStatus::Running,
    column: "restart_time",
    repeated: |stock| stock.restart_time,
};

const STOP: Step = Step {
    from: StockStatus::Unactivated,
    to: StockStatus::Stopped,
    column: "stop_time",
    repeated: |_| None,
};

/// Takes a step; returns its time.
fn step(
    world: &World<'_>,
    stock_id: &str,
    creator: &str,
    step: &Step,
) -> Result<Timestamp, Denial> {
    let stock = find_own(world, stock_id, creator)?;
    let status = stock.status(world.now);
    let first = (step.repeated)(&stock).filter(|_| status == step.to);
    if let Some(first) = first {
        return Ok(clock::timestamp(first));
    }
    if status != step.from {
        return Err(Denial::new(ErrorCode::ParamError, texts::WRONG_STATUS)
            .noted(format!("the stock is {status}")));
    }
    let update = format!(
        "UPDATE stocks SET status = ?, {} = ? WHERE stock_id = ?",
        step.column
    );
    let mut update = world.db.prepare_cached(&update)?;
    update.execute((step.to.as_str(), world.now, stock.stock_id))?;
    Ok(clock::timestamp(world.now))
}

pub(super) fn start(world: &World<'_>, it: &StartStock) -> Result<StartStockResponse, Denial> {
    Ok(StartStockResponse::from(StartStockResponseInit {
        start_time: step(world, &it.stock_id, &it.stock_creator_mchid, &START)?,
        stock_id: it.stock_id.clone(),
    }))
}

pub(super) fn pause(world: &World<'_>, it: &PauseStock) -> Result<PauseStockResponse, Denial> {
    Ok(PauseStockResponse::from(PauseStockResponseInit {
        pause_time: step(world, &it.stock_id, &it.stock_creator_mchid, &PAUSE)?,
        stock_id: it.stock_id.clone(),
    }))
}

pub(super) fn restart(
    world: &World<'_>,
    it: &RestartStock,
) -> Result<RestartStockResponse, Denial> {
    Ok(RestartStockResponse::from(RestartStockResponseInit {
        restart_time: step(world, &it.stock_id, &it.stock_creator_mchid, &RESTART)?,
        stock_id: it.stock_id.clone(),
    }))
}

pub(super) fn stop(world: &World<'_>, it: &StopStock) -> Result<StopStockResponse, Denial> {
    Ok(StopStockResponse::from(StopStockResponseInit {
        stop_time: step(world, &it.stock_id, &it.stock_creator_mchid, &STOP)?,
        stock_id: it.stock_id.clone(),
    }))
}

/// Finds a stock that the caller created, or whose coupons the caller has sent.
pub(super) fn find_visible(
    world: &World<'_>,
    stock_id: &str,
    creator: &str,
) -> Result<Record, Denial> {
    let stock = find_of(world, stock_id, creator)?;
    if stock.creator != world.caller && !has_sent(world, stock.stock_id)? {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT));
    }
    Ok(stock)
}

pub(super) fn query(world: &World<'_>, it: &QueryStock) -> Result<Stock, Denial> {
    let stock = find_visible(world, &it.stock_id, &it.stock_creator_mchid)?;
    Ok(stock.shown(world.now))
}

fn has_sent(world: &World<'_>, stock_id: i64) -> Result<bool, Denial> {
    let mut select = world
        .db
        .prepare_cached("SELECT 1 FROM coupons WHERE stock_id = ? AND sender = ? LIMIT 1")?;
    Ok(select.exists((stock_id, world.caller))?)
}

/// Moves a stock that was just created into the status `audit`, or back, which no endpoint of the API does.
///
/// # Errors
///
/// There is no such stock, or it has another status.
pub fn audit(world: &World<'_>, stock_id: &str) -> Result<(), Denial> {
    let stock = find(world, stock_id)?;
    let to = match stock.status(world.now) {
        StockStatus::Unactivated => StockStatus::Audit,
        StockStatus::Audit => StockStatus::Unactivated,
        status => {
            return Err(Denial::new(ErrorCode::InvalidRequest, texts::WRONG_STATUS)
                .noted(format!("the stock is {status}")));
        }
    };
    let mut update = world
        .db
        .prepare_cached("UPDATE stocks SET status = ? WHERE stock_id = ?")?;
    update.execute((to.as_str(), stock.stock_id))?;
    Ok(())
}

/// Returns the last stocks of all creators, newest first.
///
/// # Errors
///
/// The database fails.
pub fn all(world: &World<'_>, limit: u32) -> Result<Vec<Stock>, Denial> {
    let select = format!("SELECT {COLUMNS} FROM stocks ORDER BY stock_id DESC LIMIT ?");
    let mut select = world.db.prepare_cached(&select)?;
    let records = select.query_map([limit], Record::of)?;
    let records: Vec<Record> = records.collect::<Result<_, _>>()?;
    Ok(records.iter().map(|stock| stock.shown(world.now)).collect())
}
