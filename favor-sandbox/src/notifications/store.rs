//! Notifications as they are kept.

use rusqlite::{Row, Transaction};

use crate::clock;
use crate::denial::Denial;
use crate::endpoints::list_deliveries::{Attempt, Delivery, DeliveryInit, DeliveryStatus};
use crate::endpoints::pay_coupon::{SigningMode, Spoilage};

/// The milliseconds after which a notification that was taken for sending is due again, if nothing was noted:
/// the process has ended in between.
const LEASE: i64 = 15_000;

/// The most notifications that are listed.
const MOST: u32 = 100;

/// A notification that is to be sent.
pub(super) struct Due {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) mode: SigningMode,
    pub(super) spoilage: Option<Spoilage>,
    pub(super) body: String,
    pub(super) attempts: u32,
}

/// Keeps a notification, which is due at a time in milliseconds since 1970.
pub(super) fn insert(
    db: &Transaction<'_>,
    it: &Due,
    coupon_id: &str,
    due: i64,
) -> Result<(), Denial> {
    let mut insert = db.prepare_cached(
        "INSERT INTO notifications (id, coupon_id, url, mode, spoilage, body, status, next_time) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let spoilage = it.spoilage.as_ref().map(Spoilage::as_str);
    let status = DeliveryStatus::Waiting;
    insert.execute((
        &it.id,
        coupon_id,
        &it.url,
        it.mode.as_str(),
        spoilage,
        &it.body,
        status.as_str(),
        due,
    ))?;
    Ok(())
}

/// Takes what is due. What is taken is due again later, in case that nothing is noted of it.
pub(super) fn take_due(db: &Transaction<'_>, now: i64) -> Result<Vec<Due>, Denial> {
    let mut select = db.prepare_cached(
        "SELECT id, url, mode, spoilage, body, (SELECT count(*) FROM attempts WHERE notification = id) \
         FROM notifications WHERE next_time <= ? ORDER BY number",
    )?;
    let due = select.query_map([now], |row| {
        let mode: String = row.get(2)?;
        let spoilage: Option<String> = row.get(3)?;
        Ok(Due {
            id: row.get(0)?,
            url: row.get(1)?,
            mode: mode.as_str().into(),
            spoilage: spoilage.as_deref().map(Spoilage::from),
            body: row.get(4)?,
            attempts: row.get(5)?,
        })
    })?;
    let due: Vec<Due> = due.collect::<Result<_, _>>()?;
    if !due.is_empty() {
        db.prepare_cached("UPDATE notifications SET next_time = ? WHERE next_time <= ?")?
            .execute((now.saturating_add(LEASE), now))?;
    }
    Ok(due)
}

/// The time at which the next one is due, in milliseconds since 1970.
pub(super) fn next_time(db: &Transaction<'_>) -> Result<Option<i64>, Denial> {
    let mut select = db.prepare_cached("SELECT min(next_time) FROM notifications")?;
    Ok(select.query_row([], |row| row.get(0))?)
}

/// Notes an attempt, and what comes after it.
pub(super) fn note(
    db: &Transaction<'_>,
    id: &str,
    attempt: &Attempt,
    status: &DeliveryStatus,
    next: Option<i64>,
) -> Result<(), Denial> {
    db.prepare_cached(
        "INSERT INTO attempts (notification, time, status, error) \
         SELECT id, ?2, ?3, ?4 FROM notifications WHERE id = ?1",
    )?
    .execute((
        id,
        clock::seconds(&attempt.time),
        attempt.status,
        &attempt.error,
    ))?;
    db.prepare_cached("UPDATE notifications SET status = ?, next_time = ? WHERE id = ?")?
        .execute((status.as_str(), next, id))?;
    Ok(())
}

/// The last notifications, the newest first.
pub(crate) fn list(db: &Transaction<'_>) -> Result<Vec<Delivery>, Denial> {
    let mut select = db.prepare_cached(
        "SELECT id, coupon_id, url, status FROM notifications ORDER BY number DESC LIMIT ?",
    )?;
    let mut attempts = db.prepare_cached(
        "SELECT time, status, error FROM attempts WHERE notification = ? ORDER BY rowid",
    )?;
    let found = select.query_map([MOST], |row| {
        let status: String = row.get(3)?;
        Ok(Delivery::from(DeliveryInit {
            id: row.get(0)?,
            coupon_id: row.get::<_, i64>(1)?.to_string(),
            url: row.get(2)?,
            status: status.as_str().into(),
            attempts: Vec::new(),
        }))
    })?;
    let mut deliveries: Vec<Delivery> = found.collect::<Result<_, _>>()?;
    for delivery in &mut deliveries {
        let of_it = attempts.query_map([&delivery.id], attempt)?;
        delivery.attempts = of_it.collect::<Result<_, _>>()?;
    }
    Ok(deliveries)
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    let mut attempt = Attempt::new(clock::timestamp(row.get(0)?));
    attempt.status = row.get(1)?;
    attempt.error = row.get(2)?;
    Ok(attempt)
}
