//! Lists of stocks, of merchants and of items.

use favor_generated::ErrorCode;
use favor_generated::create_coupon_stock::CouponRule;
use favor_generated::list_available_merchants::{
    AvailableMerchantCollection, AvailableMerchantCollectionInit, ListAvailableMerchants,
};
use favor_generated::list_available_singleitems::{
    AvailableSingleitemCollection, AvailableSingleitemCollectionInit, ListAvailableSingleitems,
};
use favor_generated::list_stocks::{ListStocks, StockCollection, StockCollectionInit};
use favor_generated::modify_available_singleitem::{
    ModifyAvailableSingleitem, ModifyAvailableSingleitemResponse,
    ModifyAvailableSingleitemResponseInit,
};

use super::stocks::{COLUMNS, Record, find_own, find_visible};
use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

/// Merchants that may be paid with a coupon.
pub(super) trait AvailableMerchants {
    /// Returns the merchants that the stock lists, or only its creator if it lists none.
    fn available_mchids(&self, creator: &str) -> Vec<String>;
}

impl AvailableMerchants for CouponRule {
    fn available_mchids(&self, creator: &str) -> Vec<String> {
        match self.available_merchants.as_deref() {
            None | Some([]) => vec![creator.to_owned()],
            Some(listed) => listed.to_vec(),
        }
    }
}

/// Lists the stocks of a creator, newest first.
pub(super) fn stocks(world: &World<'_>, it: &ListStocks) -> Result<StockCollection, Denial> {
    if it.stock_creator_mchid != world.caller {
        return Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT));
    }
    let bound = |time: &Option<_>| {
        let Some(time) = time else { return Ok(None) };
        let seconds = clock::seconds(time);
        seconds
            .map(Some)
            .ok_or_else(|| Denial::new(ErrorCode::ParamError, texts::NO_TIME))
    };
    let (after, before) = (bound(&it.create_start_time)?, bound(&it.create_end_time)?);
    let select = format!(
        "SELECT {COLUMNS} FROM stocks WHERE creator = ?1 AND create_time BETWEEN ?2 AND ?3 ORDER BY stock_id DESC"
    );
    let mut select = world.db.prepare_cached(&select)?;
    let range = (
        &it.stock_creator_mchid,
        after.unwrap_or(i64::MIN),
        before.unwrap_or(i64::MAX),
    );
    let mut matching: Vec<Record> = select
        .query_map(range, Record::of)?
        .collect::<Result<_, _>>()?;
    if let Some(status) = &it.status {
        matching.retain(|stock| stock.status(world.now) == *status);
    }
    let total = matching.len();
    let page = page(matching, it.offset, it.limit);
    let mut collection = StockCollection::from(StockCollectionInit {
        total_count: i64::try_from(total).unwrap_or(i64::MAX),
        limit: it.limit,
        offset: it.offset,
    });
    collection.data = Some(page.iter().map(|stock| stock.shown(world.now)).collect());
    Ok(collection)
}

/// Returns the items of a page; `offset` is the number of the page, counted from zero.
fn page<T>(items: Vec<T>, offset: u32, limit: u32) -> Vec<T> {
    let before = (offset as usize).saturating_mul(limit as usize);
    items
        .into_iter()
        .skip(before)
        .take(limit as usize)
        .collect()
}

/// Returns the items of a page like `page`, but refuses a page past the end.
pub(super) fn page_within<T>(items: Vec<T>, offset: u32, limit: u32) -> Result<Vec<T>, Denial> {
    let page = page(items, offset, limit);
    if page.is_empty() && offset > 0 {
        return Err(
            Denial::new(ErrorCode::MchNotExists, "商户号不合法").noted("the page is past the end")
        );
    }
    Ok(page)
}

pub(super) fn merchants(
    world: &World<'_>,
    it: &ListAvailableMerchants,
) -> Result<AvailableMerchantCollection, Denial> {
    let stock = find_visible(world, &it.stock_id, &it.stock_creator_mchid)?;
    let listed = stock
        .request
        .coupon_use_rule
        .available_mchids(&stock.creator);
    let mut collection = AvailableMerchantCollection::from(AvailableMerchantCollectionInit {
        total_count: u32::try_from(listed.len()).unwrap_or(u32::MAX),
        offset: it.offset,
        limit: it.limit,
        stock_id: it.stock_id.clone(),
    });
    collection.data = Some(page_within(listed, it.offset, it.limit)?);
    Ok(collection)
}

pub(super) fn items(
    world: &World<'_>,
    it: &ListAvailableSingleitems,
) -> Result<AvailableSingleitemCollection, Denial> {
    let stock = find_visible(world, &it.stock_id, &it.stock_creator_mchid)?;
    let listed = items_of(world, &stock)?;
    let mut collection = AvailableSingleitemCollection::from(AvailableSingleitemCollectionInit {
        total_count: u32::try_from(listed.len()).unwrap_or(u32::MAX),
        offset: it.offset,
        limit: it.limit,
        stock_id: it.stock_id.clone(),
    });
    collection.data = Some(page_within(listed, it.offset, it.limit)?);
    Ok(collection)
}

/// Returns the items of a stock: those that it was created with, until they are changed.
fn items_of(world: &World<'_>, stock: &Record) -> Result<Vec<String>, Denial> {
    let mut is_changed = world
        .db
        .prepare_cached("SELECT 1 FROM changed_items WHERE stock_id = ?")?;
    if !is_changed.exists([stock.stock_id])? {
        let listed = stock.request.coupon_use_rule.available_items.as_deref();
        return Ok(listed.unwrap_or_default().to_vec());
    }
    let mut select = world
        .db
        .prepare_cached("SELECT goods_id FROM items WHERE stock_id = ? ORDER BY goods_id")?;
    let changed = select.query_map([stock.stock_id], |row| row.get(0))?;
    Ok(changed.collect::<Result<_, _>>()?)
}

pub(super) fn modify_items(
    world: &World<'_>,
    it: &ModifyAvailableSingleitem,
) -> Result<ModifyAvailableSingleitemResponse, Denial> {
    let stock = find_own(world, &it.stock_id, &it.stock_creator_mchid)?;
    let (added, deleted) = (
        it.add_goods_id_list.as_deref().unwrap_or_default(),
        it.delete_goods_id_list.as_deref().unwrap_or_default(),
    );
    let mut listed = items_of(world, &stock)?;
    listed.extend(added.iter().cloned());
    let had_codes = !listed.is_empty();
    listed.retain(|item| !deleted.contains(item));
    if had_codes && listed.is_empty() {
        let message = "至少需要保留一个商品编码（沙箱）";
        return Err(Denial::new(ErrorCode::ParamError, message));
    }
    world
        .db
        .prepare_cached("INSERT OR IGNORE INTO changed_items (stock_id) VALUES (?)")?
        .execute([stock.stock_id])?;
    world
        .db
        .prepare_cached("DELETE FROM items WHERE stock_id = ?")?
        .execute([stock.stock_id])?;
    let mut insert = world
        .db
        .prepare_cached("INSERT OR IGNORE INTO items (stock_id, goods_id) VALUES (?, ?)")?;
    for item in &listed {
        insert.execute((stock.stock_id, item))?;
    }
    let answer = ModifyAvailableSingleitemResponseInit {
        effect_time: clock::timestamp(world.now),
        stock_id: it.stock_id.clone(),
    };
    Ok(ModifyAvailableSingleitemResponse::from(answer))
}
