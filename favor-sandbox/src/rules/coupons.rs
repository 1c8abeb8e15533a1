//! Coupons: queries and lists.

use favor_generated::ErrorCode;
use favor_generated::list_coupons_by_filter::{
    CouponCollection, CouponCollectionInit, CouponStatusFilter, ListCouponsByFilter,
};
use favor_generated::query_coupon::QueryCoupon;
use favor_generated::shared::{
    ConsumeInformation, ConsumeInformationInit, Coupon, CouponInit, CouponStatus, CouponType,
};
use rusqlite::{OptionalExtension, Row, ToSql};

use super::ids::number;
use super::lists::{AvailableMerchants, page_within};
use super::stocks::{self, Record};
use super::users::check_user;
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// A coupon as it is stored.
pub(super) struct Held {
    pub(super) coupon_id: i64,
    pub(super) stock_id: i64,
    pub(super) openid: String,
    appid: String,
    pub(super) sender: String,
    out_request_no: String,
    create_time: i64,
    pub(super) consumed: Option<Consumed>,
}

/// A payment with a coupon.
pub(super) struct Consumed {
    time: i64,
    mchid: String,
    pub(super) transaction_id: String,
}

const COLUMNS: &str = "coupon_id, stock_id, openid, appid, sender, out_request_no, create_time, \
    consume_time, consume_mchid, transaction_id";

impl Held {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let consumed = match row.get(7)? {
            Some(time) => Some(Consumed {
                time,
                mchid: row.get(8)?,
                transaction_id: row.get(9)?,
            }),
            None => None,
        };
        Ok(Self {
            coupon_id: row.get(0)?,
            stock_id: row.get(1)?,
            openid: row.get(2)?,
            appid: row.get(3)?,
            sender: row.get(4)?,
            out_request_no: row.get(5)?,
            create_time: row.get(6)?,
            consumed,
        })
    }

    /// Returns the status at a time.
    pub(super) fn status(&self, stock: &Record, now: i64) -> CouponStatus {
        if self.consumed.is_some() {
            CouponStatus::Used
        } else if now > stock.end {
            CouponStatus::Expired
        } else {
            CouponStatus::Sent
        }
    }

    /// Returns the coupon as the gateway shows it.
    pub(super) fn shown(&self, stock: &Record, now: i64) -> Coupon {
        let mut coupon = Coupon::from(CouponInit {
            stock_creator_mchid: stock.creator.clone(),
            stock_id: self.stock_id.to_string(),
            coupon_id: self.coupon_id.to_string(),
            coupon_name: stock.request.stock_name.clone(),
            status: self.status(stock, now),
            description: stock.description(),
            create_time: clock::timestamp(self.create_time),
            coupon_type: CouponType::Normal,
            available_begin_time: clock::timestamp(stock.begin),
            available_end_time: clock::timestamp(stock.end),
        });
        coupon.no_cash = Some(stock.request.no_cash);
        coupon.singleitem = Some(false);
        coupon.normal_coupon_information = stock.value();
        coupon.consume_information = self.consume_information();
        coupon.out_request_no = Some(self.out_request_no.clone());
        coupon
    }

    pub(super) fn consume_information(&self) -> Option<ConsumeInformation> {
        let consumed = self.consumed.as_ref()?;
        Some(ConsumeInformation::from(ConsumeInformationInit {
            consume_time: clock::timestamp(consumed.time),
            consume_mchid: consumed.mchid.clone(),
            transaction_id: consumed.transaction_id.clone(),
        }))
    }
}

/// Finds a coupon.
pub(super) fn find(world: &World<'_>, coupon_id: &str) -> Result<Held, Denial> {
    let missing = || Denial::new(ErrorCode::ResourceNotExists, texts::NO_COUPON);
    let number = number(coupon_id).ok_or_else(missing)?;
    let select = format!("SELECT {COLUMNS} FROM coupons WHERE coupon_id = ?");
    let mut select = world.db.prepare_cached(&select)?;
    let found = select.query_row([number], Held::of).optional()?;
    found.ok_or_else(missing)
}

/// Returns a coupon to the merchant that created its stock, or to the one that sent it.
pub(super) fn query(world: &World<'_>, it: &QueryCoupon) -> Result<Coupon, Denial> {
    check_user(&it.appid, &it.openid)?;
    let coupon = find(world, &it.coupon_id)?;
    if coupon.openid != it.openid {
        return Err(Denial::new(ErrorCode::ResourceNotExists, texts::NO_COUPON)
            .noted("the coupon belongs to another user"));
    }
    if coupon.appid != it.appid {
        return Err(Denial::new(ErrorCode::InvalidRequest, texts::OTHER_APP));
    }
    let stock = stocks::find(world, &coupon.stock_id.to_string())?;
    if stock.creator != world.caller && coupon.sender != world.caller {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT));
    }
    Ok(coupon.shown(&stock, world.now))
}

/// The default size of a page.
const PAGE: u32 = 20;

pub(super) fn list(
    world: &World<'_>,
    it: &ListCouponsByFilter,
) -> Result<CouponCollection, Denial> {
    check_user(&it.appid, &it.openid)?;
    // `creator_mchid` takes precedence over `available_mchid`, for which the other filters are ignored.
    let is_by_paid = it.creator_mchid.is_none() && it.available_mchid.is_some();
    let mut matching = Vec::new();
    for (coupon, stock) in of_user(world, it)? {
        let status = coupon.status(&stock, world.now);
        let fits = if is_by_paid {
            let listed = stock
                .request
                .coupon_use_rule
                .available_mchids(&stock.creator);
            status == CouponStatus::Sent
                && it
                    .available_mchid
                    .as_ref()
                    .is_some_and(|mchid| listed.contains(mchid))
        } else {
            fits(it, &coupon, &stock, &status)
        };
        if fits {
            matching.push(coupon.shown(&stock, world.now));
        }
    }
    let total = u32::try_from(matching.len()).unwrap_or(u32::MAX);
    let (offset, limit) = if is_by_paid {
        (0, total.max(PAGE))
    } else {
        (it.offset.unwrap_or(0), it.limit.unwrap_or(PAGE))
    };
    let mut collection = CouponCollection::from(CouponCollectionInit {
        total_count: total,
        limit,
        offset,
    });
    collection.data = Some(page_within(matching, offset, limit)?);
    Ok(collection)
}

fn fits(it: &ListCouponsByFilter, coupon: &Held, stock: &Record, status: &CouponStatus) -> bool {
    let is_named = |wanted: &Option<String>, found: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == found)
    };
    let has_status = match &it.status {
        Some(CouponStatusFilter::Sent) => *status == CouponStatus::Sent,
        // The documents state that this filter includes usable coupons if a creator is named.
        Some(CouponStatusFilter::Used) if it.creator_mchid.is_none() => {
            *status == CouponStatus::Used
        }
        _ => *status != CouponStatus::Expired,
    };
    has_status
        && is_named(&it.creator_mchid, &stock.creator)
        && is_named(&it.sender_mchid, &coupon.sender)
        && is_named(&it.stock_id, &stock.stock_id.to_string())
}

/// Returns the coupons of a user with their stocks, newest first.
fn of_user(world: &World<'_>, it: &ListCouponsByFilter) -> Result<Vec<(Held, Record)>, Denial> {
    let select = format!(
        "SELECT {COLUMNS} FROM coupons WHERE openid = ? AND appid = ? ORDER BY coupon_id DESC"
    );
    let mut select = world.db.prepare_cached(&select)?;
    let parameters: [&dyn ToSql; 2] = [&it.openid, &it.appid];
    let coupons: Vec<Held> = select
        .query_map(parameters, Held::of)?
        .collect::<Result<_, _>>()?;
    let with_stock = coupons.into_iter().map(|coupon| {
        let stock = stocks::find(world, &coupon.stock_id.to_string())?;
        Ok((coupon, stock))
    });
    with_stock.collect()
}

/// A coupon and its owner.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Shown {
    /// The coupon.
    pub coupon: Coupon,
    /// The user.
    pub openid: String,
}

/// Returns the last coupons of all senders, newest first.
///
/// # Errors
///
/// The database fails.
pub fn all(world: &World<'_>, limit: u32) -> Result<Vec<Shown>, Denial> {
    let select = format!("SELECT {COLUMNS} FROM coupons ORDER BY coupon_id DESC LIMIT ?");
    let mut select = world.db.prepare_cached(&select)?;
    let coupons: Vec<Held> = select
        .query_map([limit], Held::of)?
        .collect::<Result<_, _>>()?;
    let shown = coupons.into_iter().map(|held| {
        let stock = stocks::find(world, &held.stock_id.to_string())?;
        Ok(Shown {
            coupon: held.shown(&stock, world.now),
            openid: held.openid,
        })
    });
    shown.collect()
}
