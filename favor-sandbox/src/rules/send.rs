//! Sending a coupon.

use favor_generated::ErrorCode;
use favor_generated::send_coupon::{SendCoupon, SendCouponResponse};
use favor_generated::shared::StockStatus;
use rusqlite::OptionalExtension;

use super::stocks::{Record, find_of};
use super::users::check_user;
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// The number of the first coupon: eleven digits, like those of the real gateway in 2020.
const FIRST: i64 = 18_000_000_001;

pub(super) fn send(world: &World<'_>, it: &SendCoupon) -> Result<SendCouponResponse, Denial> {
    if let Some(known) = replay(world, it)? {
        return Ok(known);
    }
    check_user(&it.appid, &it.openid)?;
    let stock = find_of(world, &it.stock_id, &it.stock_creator_mchid)?;
    if it.coupon_value.is_some() || it.coupon_minimum.is_some() {
        return Err(Denial::new(ErrorCode::ParamError, texts::CHECK_MEMBERS)
            .noted("the value of a coupon of this stock is fixed"));
    }
    check_sender(world, &stock)?;
    check_status(world, &stock)?;
    check_limits(world, &stock, &it.openid)?;
    insert(world, &stock, it)
}

/// Returns the first answer if a request repeats an earlier one; a different request with the same number is refused.
fn replay(world: &World<'_>, it: &SendCoupon) -> Result<Option<SendCouponResponse>, Denial> {
    let mut select = world.db.prepare_cached(
        "SELECT coupon_id, stock_id, openid, appid, creator FROM coupons JOIN stocks USING (stock_id) \
         WHERE sender = ? AND coupons.out_request_no = ?",
    )?;
    let known = select
        .query_row((world.caller, &it.out_request_no), |row| {
            let stock_id = row.get::<_, i64>(1)?.to_string();
            let first: [String; 4] = [stock_id, row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get::<_, i64>(0)?, first))
        })
        .optional()?;
    let again = [&it.stock_id, &it.openid, &it.appid, &it.stock_creator_mchid];
    // A request with its own value is never a repetition, since the first one would have been refused.
    let has_value = it.coupon_value.is_some() || it.coupon_minimum.is_some();
    match known {
        None => Ok(None),
        Some((coupon_id, first)) if first.each_ref() == again && !has_value => {
            Ok(Some(SendCouponResponse::new(coupon_id.to_string())))
        }
        Some(_) => Err(
            Denial::new(ErrorCode::InvalidRequest, texts::NUMBER_IS_USED).noted(
                "this out_request_no was used before with another stock, creator, user or app, \
                     or without a value of its own",
            ),
        ),
    }
}

/// Checks that the caller may send: it is the creator, or a merchant that the stock lists.
fn check_sender(world: &World<'_>, stock: &Record) -> Result<(), Denial> {
    let merchants = stock.request.coupon_use_rule.available_merchants.as_deref();
    let is_listed =
        merchants.is_some_and(|listed| listed.iter().any(|mchid| mchid == world.caller));
    if stock.creator == world.caller || is_listed {
        return Ok(());
    }
    Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_SENDER)
        .noted("in the sandbox, only the stock's creator and the merchants in `available_merchants` may send"))
}

fn check_status(world: &World<'_>, stock: &Record) -> Result<(), Denial> {
    let outside = || Denial::new(ErrorCode::RequestBlocked, texts::OUTSIDE);
    if world.now > stock.end {
        return Err(outside().noted(format!(
            "the stock's period has ended: it is {} in the sandbox",
            clock::timestamp(world.now)
        )));
    }
    match stock.status(world.now) {
        StockStatus::Running if world.now < stock.begin => {
            Err(outside().noted("the stock's period has not begun"))
        }
        StockStatus::Running => Ok(()),
        StockStatus::Unactivated => {
            Err(Denial::new(ErrorCode::InvalidRequest, "活动已结束或未激活"))
        }
        status => Err(Denial::new(ErrorCode::ParamError, texts::WRONG_STATUS)
            .noted(format!("the stock is {status}"))),
    }
}

fn check_limits(world: &World<'_>, stock: &Record, openid: &str) -> Result<(), Denial> {
    let rule = &stock.request.stock_use_rule;
    let mut of_user = world
        .db
        .prepare_cached("SELECT count(*) FROM coupons WHERE openid = ? AND stock_id = ?")?;
    let sent: u32 = of_user.query_row((openid, stock.stock_id), |row| row.get(0))?;
    if sent >= rule.max_coupons_per_user {
        return Err(
            Denial::new(ErrorCode::RequestBlocked, texts::USER_LIMIT).noted(format!(
                "the user has received {sent} coupons of this stock; the maximum is {}",
                rule.max_coupons_per_user
            )),
        );
    }
    if let Some(by_day) = rule.max_amount_by_day.filter(|by_day| *by_day > 0) {
        let mut of_day = world.db.prepare_cached(
            "SELECT count(*) FROM coupons WHERE stock_id = ? AND create_date = ?",
        )?;
        let date = clock::date(world.now).to_string();
        let today: u32 = of_day.query_row((stock.stock_id, date), |row| row.get(0))?;
        if (u64::from(today) + 1).saturating_mul(stock.amount()) > by_day {
            return Err(Denial::new(ErrorCode::NotEnough, "发券超过单天限额"));
        }
    }
    if stock.distributed >= rule.max_coupons {
        return Err(Denial::new(ErrorCode::NotEnough, texts::NO_BUDGET));
    }
    Ok(())
}

fn insert(
    world: &World<'_>,
    stock: &Record,
    it: &SendCoupon,
) -> Result<SendCouponResponse, Denial> {
    let mut insert = world.db.prepare_cached(
        "INSERT INTO coupons (coupon_id, stock_id, openid, appid, sender, out_request_no, create_time, create_date) \
         VALUES ((SELECT max(coalesce(max(coupon_id), 0) + 1, ?1) FROM coupons), ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         RETURNING coupon_id",
    )?;
    let date = clock::date(world.now).to_string();
    let coupon_id: i64 = insert.query_row(
        (
            FIRST,
            stock.stock_id,
            &it.openid,
            &it.appid,
            world.caller,
            &it.out_request_no,
            world.now,
            date,
        ),
        |row| row.get(0),
    )?;
    let mut count = world
        .db
        .prepare_cached("UPDATE stocks SET distributed = distributed + 1 WHERE stock_id = ?")?;
    count.execute([stock.stock_id])?;
    Ok(SendCouponResponse::new(coupon_id.to_string()))
}
