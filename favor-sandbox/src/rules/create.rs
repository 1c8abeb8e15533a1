//! Creating a stock.

use favor_generated::ErrorCode;
use favor_generated::create_coupon_stock::{
    CreateCouponStock, CreateCouponStockResponse, CreateCouponStockResponseInit,
};
use favor_generated::shared::StockStatus;
use rusqlite::OptionalExtension;

use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// The number of the first stock: eight digits, like those of the real gateway since 2020.
const FIRST: i64 = 15_000_001;

const DAY: i64 = 24 * 60 * 60;

/// The maximum number of Chinese characters in a name; the spec limits the number of all characters.
const MAX_CHINESE_CHARACTERS: usize = 9;

pub(super) fn create(
    world: &World<'_>,
    it: &CreateCouponStock,
) -> Result<CreateCouponStockResponse, Denial> {
    if it.belong_merchant != world.caller {
        return Err(
            Denial::new(ErrorCode::ParamError, "归属商户号与调用商户号不一致")
                .noted("`belong_merchant` must be the calling merchant"),
        );
    }
    let request = serde_json::to_string(it).map_err(|error| {
        Denial::new(ErrorCode::SystemError, texts::BUSY).noted(error.to_string())
    })?;
    if let Some(known) = replay(world, &it.out_request_no, &request)? {
        return Ok(known);
    }
    let (begin, end) = check(world, it)?;
    let mut insert = world.db.prepare_cached(
        "INSERT INTO stocks (stock_id, creator, out_request_no, request, status, create_time, begin_time, end_time) \
         VALUES ((SELECT max(coalesce(max(stock_id), 0) + 1, ?1) FROM stocks), ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         RETURNING stock_id",
    )?;
    let status = StockStatus::Unactivated;
    let stock_id: i64 = insert.query_row(
        (
            FIRST,
            world.caller,
            &it.out_request_no,
            &request,
            status.as_str(),
            world.now,
            begin,
            end,
        ),
        |row| row.get(0),
    )?;
    Ok(answer(stock_id, world.now))
}

fn answer(stock_id: i64, create_time: i64) -> CreateCouponStockResponse {
    CreateCouponStockResponse::from(CreateCouponStockResponseInit {
        stock_id: stock_id.to_string(),
        create_time: clock::timestamp(create_time),
    })
}

/// Returns the first answer if a request repeats an earlier one; a different request with the same number is refused.
fn replay(
    world: &World<'_>,
    number: &str,
    request: &str,
) -> Result<Option<CreateCouponStockResponse>, Denial> {
    let mut select = world.db.prepare_cached(
        "SELECT stock_id, create_time, request FROM stocks WHERE creator = ? AND out_request_no = ?",
    )?;
    let known = select
        .query_row((world.caller, number), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
        })
        .optional()?;
    match known {
        None => Ok(None),
        Some((stock_id, create_time, known)) if known == request => {
            Ok(Some(answer(stock_id, create_time)))
        }
        Some(_) => Err(
            Denial::new(ErrorCode::InvalidRequest, texts::NUMBER_IS_USED)
                .noted("this out_request_no was used before with another body"),
        ),
    }
}

/// Checks the rules that involve several members; returns the begin and the end of the stock.
fn check(world: &World<'_>, it: &CreateCouponStock) -> Result<(i64, i64), Denial> {
    let (stock, coupons) = (&it.stock_use_rule, &it.coupon_use_rule);
    let wrong = |note: &str| Denial::new(ErrorCode::InvalidRequest, texts::UNFIT).noted(note);
    let Some(value) = &coupons.fixed_normal_coupon else {
        return Err(wrong(
            "fixed_normal_coupon is missing, which a NORMAL stock requires",
        ));
    };
    let budget = value.coupon_amount.checked_mul(stock.max_coupons);
    if budget != Some(stock.max_amount) {
        return Err(
            Denial::new(ErrorCode::ParamError, "批次预算等于批次面额乘以发券数").noted(format!(
                "max_amount is {}, and coupon_amount × max_coupons is {}",
                stock.max_amount,
                budget.map_or_else(|| "too large".to_owned(), |budget| budget.to_string())
            )),
        );
    }
    let (Some(begin), Some(end)) = (
        clock::seconds(&it.available_begin_time),
        clock::seconds(&it.available_end_time),
    ) else {
        return Err(wrong(
            "available_begin_time or available_end_time is not a valid time",
        ));
    };
    if begin < world.now {
        return Err(wrong(&format!(
            "available_begin_time is before the time of the sandbox, {}",
            clock::timestamp(world.now)
        )));
    }
    if begin > world.now + 365 * DAY {
        return Err(wrong("available_begin_time is more than 365 days ahead"));
    }
    if end <= begin || end - begin > 90 * DAY {
        return Err(wrong(
            "available_end_time must be after available_begin_time, by at most 90 days",
        ));
    }
    if value.transaction_minimum <= value.coupon_amount {
        return Err(wrong(
            "transaction_minimum must be greater than coupon_amount",
        ));
    }
    if it.stock_name.chars().filter(|c| !c.is_ascii()).count() > MAX_CHINESE_CHARACTERS {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::OUTSIDE)
            .noted("stock_name has more than nine Chinese characters"));
    }
    let merchants = coupons.available_merchants.as_deref().unwrap_or_default();
    if merchants
        .iter()
        .any(|mchid| mchid.is_empty() || !mchid.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(Denial::new(
            ErrorCode::InvalidRequest,
            "可用商户不符合规则，请检查",
        ));
    }
    Ok((begin, end))
}
