//! Payments with a coupon, and refunds, which happen outside the API.

use favor_generated::ErrorCode;
use favor_generated::coupon_use_notification::{NotifiedCoupon, NotifiedCouponInit};
use favor_generated::shared::{CouponStatus, TradeType};

use super::callbacks::url_of;
use super::coupons::{self, Held};
use super::lists::AvailableMerchants;
use super::stocks::{self, Record};
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// An order. Members that are left out are chosen to fit the coupon.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The user who pays.
    pub openid: Option<String>,
    /// The amount, in fen.
    pub total: Option<u64>,
    /// The merchant that is paid.
    pub mchid: Option<String>,
    /// The trade type.
    pub trade_type: Option<String>,
    /// The tag of the order.
    pub goods_tag: Option<String>,
}

/// An order that was paid with a coupon.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Paid {
    /// The identifier of the payment: 28 digits.
    pub transaction_id: String,
    /// The amount, in fen.
    pub total: u64,
    /// The discount, in fen.
    pub discount: u64,
    /// The URL to notify and the coupon, if the stock's creator has set a URL.
    pub notification: Option<(String, NotifiedCoupon)>,
}

/// Pays an order with a coupon, which is then used.
///
/// # Errors
///
/// There is no such coupon, or it cannot be used for the order.
pub fn pay(world: &World<'_>, coupon_id: &str, order: &Order) -> Result<Paid, Denial> {
    let coupon = coupons::find(world, coupon_id)?;
    let stock = stocks::find(world, &coupon.stock_id.to_string())?;
    check_coupon(world, &coupon, &stock, order)?;
    let mchid = check_merchant(&stock, order)?;
    let total = check_order(&stock, order)?;
    let transaction_id = insert(world, &coupon, &mchid, total)?;
    let mut update = world.db.prepare_cached(
        "UPDATE coupons SET consume_time = ?, consume_mchid = ?, transaction_id = ? WHERE coupon_id = ?",
    )?;
    update.execute((world.now, &mchid, &transaction_id, coupon.coupon_id))?;
    let used = coupons::find(world, coupon_id)?;
    let url = url_of(world, &stock.creator)?;
    Ok(Paid {
        transaction_id,
        total,
        discount: stock.amount(),
        notification: url.map(|url| (url, notified(&used, &stock, world.now))),
    })
}

fn refused(message: &'static str, note: impl Into<String>) -> Denial {
    Denial::new(ErrorCode::InvalidRequest, message).noted(note)
}

fn check_coupon(
    world: &World<'_>,
    coupon: &Held,
    stock: &Record,
    order: &Order,
) -> Result<(), Denial> {
    if order
        .openid
        .as_ref()
        .is_some_and(|openid| *openid != coupon.openid)
    {
        return Err(Denial::new(ErrorCode::ResourceNotExists, texts::NO_COUPON)
            .noted("the coupon belongs to another user"));
    }
    match coupon.status(stock, world.now) {
        CouponStatus::Sent if world.now < stock.begin => Err(refused(
            "券未到可用时间（沙箱）",
            "the coupon is not valid yet",
        )),
        CouponStatus::Sent => Ok(()),
        CouponStatus::Used => Err(refused(
            "券已使用（沙箱）",
            "the coupon has already been used",
        )),
        _ => Err(refused("券已过期（沙箱）", "the coupon has expired")),
    }
}

fn check_merchant(stock: &Record, order: &Order) -> Result<String, Denial> {
    let rule = &stock.request.coupon_use_rule;
    let listed = rule.available_mchids(&stock.creator);
    match &order.mchid {
        Some(mchid) if listed.contains(mchid) => Ok(mchid.clone()),
        Some(_) => Err(refused(
            "商户不可用此券（沙箱）",
            format!(
                "coupons of this stock can be used only at the merchants {}",
                listed.join(", ")
            ),
        )),
        None if listed.contains(&stock.creator) => Ok(stock.creator.clone()),
        None => Ok(listed
            .into_iter()
            .next()
            .unwrap_or_else(|| stock.creator.clone())),
    }
}

/// Checks the order; returns its amount in fen.
fn check_order(stock: &Record, order: &Order) -> Result<u64, Denial> {
    let rule = &stock.request.coupon_use_rule;
    let trade_types = rule.trade_type.as_deref().unwrap_or_default();
    if let Some(found) = &order.trade_type
        && !trade_types.is_empty()
        && !trade_types.iter().any(|listed| listed.as_str() == found)
    {
        let listed: Vec<&str> = trade_types.iter().map(TradeType::as_str).collect();
        return Err(refused(
            "支付方式不可用此券（沙箱）",
            format!(
                "coupons of this stock can be used only with the trade types {}",
                listed.join(", ")
            ),
        ));
    }
    let tags = rule.goods_tag.as_deref().unwrap_or_default();
    if let Some(found) = &order.goods_tag
        && !tags.is_empty()
        && !tags.contains(found)
    {
        return Err(refused(
            "订单优惠标记不符（沙箱）",
            format!("the stock requires one of the tags {}", tags.join(", ")),
        ));
    }
    let minimum = stock.value().map_or(0, |value| value.transaction_minimum);
    // At least one fen must be paid.
    let least = minimum.max(stock.amount().saturating_add(1));
    let total = order.total.unwrap_or(least);
    if total < least {
        return Err(refused(
            "订单金额未达门槛（沙箱）",
            format!("the order is {total} fen, less than the minimum of {least} fen"),
        ));
    }
    Ok(total)
}

fn insert(world: &World<'_>, coupon: &Held, mchid: &str, total: u64) -> Result<String, Denial> {
    let mut insert = world.db.prepare_cached(
        "INSERT INTO payments (coupon_id, stock_id, time, mchid, total) VALUES (?, ?, ?, ?, ?) RETURNING number",
    )?;
    let total = i64::try_from(total).map_err(|_| {
        refused(
            "订单金额过大（沙箱）",
            "the amount of the order is too large",
        )
    })?;
    let number: i64 = insert.query_row(
        (coupon.coupon_id, coupon.stock_id, world.now, mchid, total),
        |row| row.get(0),
    )?;
    let transaction_id = numbered("4200000000", world.now, number);
    world
        .db
        .prepare_cached("UPDATE payments SET transaction_id = ? WHERE number = ?")?
        .execute((&transaction_id, number))?;
    Ok(transaction_id)
}

/// Makes a number of 28 digits: a prefix, the day, and a count.
fn numbered(begin: &str, now: i64, count: i64) -> String {
    let day = clock::date(now).to_string().replace('-', "");
    format!("{begin}{day}{count:010}")
}

/// Returns the coupon in the form that a notification contains.
fn notified(coupon: &Held, stock: &Record, now: i64) -> NotifiedCoupon {
    let shown = coupon.shown(stock, now);
    let mut notified = NotifiedCoupon::from(NotifiedCouponInit {
        stock_creator_mchid: shown.stock_creator_mchid,
        stock_id: shown.stock_id,
        coupon_id: shown.coupon_id,
        coupon_name: shown.coupon_name,
        status: shown.status,
        description: shown.description,
        create_time: shown.create_time,
        coupon_type: shown.coupon_type,
        available_begin_time: shown.available_begin_time,
        available_end_time: shown.available_end_time,
    });
    notified.no_cash = shown.no_cash;
    notified.singleitem = shown.singleitem;
    notified.normal_coupon_information = shown.normal_coupon_information;
    notified.consume_information = shown.consume_information;
    notified
}

/// Refunds the order that a coupon was used for; returns the number of the refund, and whether the coupon can be
/// used again.
///
/// # Errors
///
/// There is no such coupon, or it is not used, or the order was refunded before.
pub fn refund(
    world: &World<'_>,
    coupon_id: &str,
    give_back: bool,
) -> Result<(String, bool), Denial> {
    let coupon = coupons::find(world, coupon_id)?;
    let stock = stocks::find(world, &coupon.stock_id.to_string())?;
    let Some(consumed) = &coupon.consumed else {
        return Err(refused(
            "券未使用（沙箱）",
            "no order was paid with the coupon",
        ));
    };
    let mut number = world.db.prepare_cached(
        "SELECT number FROM payments WHERE transaction_id = ? AND refund_id IS NULL",
    )?;
    let mut numbers = number.query_map([&consumed.transaction_id], |row| row.get::<_, i64>(0))?;
    let Some(number) = numbers.next().transpose()? else {
        return Err(refused(
            "订单已退款（沙箱）",
            "the order has already been refunded",
        ));
    };
    let refund_id = numbered("5030000000", world.now, number);
    world
        .db
        .prepare_cached("UPDATE payments SET refund_id = ?, refund_time = ? WHERE number = ?")?
        .execute((&refund_id, world.now, number))?;
    let is_given_back = give_back && world.now <= stock.end;
    if is_given_back {
        let mut update = world.db.prepare_cached(
            "UPDATE coupons SET consume_time = NULL, consume_mchid = NULL, transaction_id = NULL WHERE coupon_id = ?",
        )?;
        update.execute([coupon.coupon_id])?;
    }
    Ok((refund_id, is_given_back))
}
