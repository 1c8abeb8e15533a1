//! The URLs to which notifications are sent.

use favor_generated::ErrorCode;
use favor_generated::query_callback::{Callback, CallbackInit, QueryCallback};
use favor_generated::set_callback::{SetCallback, SetCallbackResponse};
use rusqlite::OptionalExtension;
use serde_json::json;

use super::world::World;
use crate::clock;
use crate::denial::Denial;
use crate::texts;

pub(super) fn set(world: &World<'_>, it: &SetCallback) -> Result<SetCallbackResponse, Denial> {
    check_own(world, &it.mchid)?;
    set_url(world, &it.mchid, &it.notify_url)?;
    // The real gateway is said to return one member more than the documents list.
    let answer = json!({
        "update_time": clock::timestamp(world.now),
        "notify_url": it.notify_url,
        "mchid": it.mchid,
    });
    SetCallbackResponse::from_json(answer.to_string().as_bytes())
        .map_err(|error| Denial::new(ErrorCode::SystemError, texts::BUSY).noted(error.to_string()))
}

pub(super) fn query(world: &World<'_>, it: &QueryCallback) -> Result<Callback, Denial> {
    check_own(world, &it.mchid)?;
    let notify_url = url_of(world, &it.mchid)?;
    let missing = || Denial::new(ErrorCode::ResourceNotExists, "未设置通知地址");
    Ok(Callback::from(CallbackInit {
        notify_url: notify_url.ok_or_else(missing)?,
        mchid: it.mchid.clone(),
    }))
}

/// Sets the URL to which notifications of a merchant are sent.
///
/// # Errors
///
/// The database fails.
pub fn set_url(world: &World<'_>, mchid: &str, url: &str) -> Result<(), Denial> {
    let mut replace = world.db.prepare_cached(
        "INSERT OR REPLACE INTO callbacks (mchid, notify_url, update_time) VALUES (?, ?, ?)",
    )?;
    replace.execute((mchid, url, world.now))?;
    Ok(())
}

/// Returns the notification URL of a merchant, if it has set one.
pub(super) fn url_of(world: &World<'_>, mchid: &str) -> Result<Option<String>, Denial> {
    let mut select = world
        .db
        .prepare_cached("SELECT notify_url FROM callbacks WHERE mchid = ?")?;
    Ok(select.query_row([mchid], |row| row.get(0)).optional()?)
}

fn check_own(world: &World<'_>, mchid: &str) -> Result<(), Denial> {
    if mchid == world.caller {
        return Ok(());
    }
    Err(Denial::new(ErrorCode::RequestBlocked, texts::NO_RIGHT)
        .noted("`mchid` is a merchant other than the caller"))
}
