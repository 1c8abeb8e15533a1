//! Storage of notifications.

use rusqlite::{Row, Transaction};

use crate::clock;
use crate::denial::Denial;
use crate::endpoints::list_deliveries::{Attempt, Delivery, DeliveryInit, DeliveryStatus};
use crate::endpoints::pay_coupon::{SigningMode, Spoilage};

/// The lease of a notification that was taken for sending, in milliseconds. The notification is due again afterwards if
/// no result was recorded, for example because the process has ended in between.
const LEASE: i64 = 15_000;

/// The maximum number of notifications that are listed.
const MAX_LISTED: u32 = 100;

/// A notification that is to be sent.
pub(super) struct Due {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) mode: SigningMode,
    pub(super) spoilage: Option<Spoilage>,
    pub(super) body: String,
}

/// Notifications that were taken for sending, and the time at which to look again.
pub(super) struct Taken {
    pub(super) due: Vec<Due>,
    /// The time at which the next one is due, in milliseconds since 1970.
    pub(super) next: Option<i64>,
}

/// The result of an attempt, and the schedule of the next ones.
pub(super) struct Plan {
    /// True if the receiver has accepted the notification.
    pub(super) is_taken: bool,
    /// The maximum number of attempts.
    pub(super) times: u32,
    /// The time of the next attempt, in milliseconds since 1970.
    pub(super) next: i64,
}

/// Stores a notification that is due at a time in milliseconds since 1970.
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

/// Takes the notifications that are due, up to a maximum. Each is due again when its lease ends, unless its result is
/// recorded.
pub(super) fn take_due(db: &Transaction<'_>, now: i64, most: usize) -> Result<Taken, Denial> {
    let mut select = db.prepare_cached(
        "SELECT id, url, mode, spoilage, body FROM notifications WHERE next_time <= ? \
         ORDER BY next_time, number LIMIT ?",
    )?;
    let due = select.query_map((now, i64::try_from(most).unwrap_or(i64::MAX)), |row| {
        let mode: String = row.get(2)?;
        let spoilage: Option<String> = row.get(3)?;
        Ok(Due {
            id: row.get(0)?,
            url: row.get(1)?,
            mode: mode.as_str().into(),
            spoilage: spoilage.as_deref().map(Spoilage::from),
            body: row.get(4)?,
        })
    })?;
    let due: Vec<Due> = due.collect::<Result<_, _>>()?;
    let mut lease = db.prepare_cached("UPDATE notifications SET next_time = ? WHERE id = ?")?;
    for due in &due {
        lease.execute((now.saturating_add(LEASE), &due.id))?;
    }
    let next = if due.len() < most {
        next_time(db)?
    } else {
        // No more can be sent now; the end of an attempt wakes the sender.
        None
    };
    Ok(Taken { due, next })
}

/// Returns the time at which the next notification is due, in milliseconds since 1970.
fn next_time(db: &Transaction<'_>) -> Result<Option<i64>, Denial> {
    let mut select = db.prepare_cached("SELECT min(next_time) FROM notifications")?;
    Ok(select.query_row([], |row| row.get(0))?)
}

/// Records an attempt, and schedules the next one. A notification that was delivered or given up stays so.
pub(super) fn note(
    db: &Transaction<'_>,
    id: &str,
    attempt: &Attempt,
    plan: &Plan,
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
    let mut count = db.prepare_cached("SELECT count(*) FROM attempts WHERE notification = ?")?;
    let count: u32 = count.query_row([id], |row| row.get(0))?;
    let (status, next) = if plan.is_taken {
        (DeliveryStatus::Delivered, None)
    } else if count >= plan.times {
        (DeliveryStatus::GivenUp, None)
    } else {
        (DeliveryStatus::Waiting, Some(plan.next))
    };
    db.prepare_cached(
        "UPDATE notifications SET status = ?, next_time = ? WHERE id = ? AND status = ?",
    )?
    .execute((status.as_str(), next, id, DeliveryStatus::Waiting.as_str()))?;
    Ok(())
}

/// Lists the last notifications, newest first.
pub(crate) fn list(db: &Transaction<'_>) -> Result<Vec<Delivery>, Denial> {
    let mut select = db.prepare_cached(
        "SELECT id, coupon_id, url, status FROM notifications ORDER BY number DESC LIMIT ?",
    )?;
    let mut attempts = db.prepare_cached(
        "SELECT time, status, error FROM attempts WHERE notification = ? ORDER BY rowid",
    )?;
    let found = select.query_map([MAX_LISTED], |row| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn with(store: &Store, ids: &[&str]) {
        let inserted = store.transaction(|db| {
            ids.iter().try_for_each(|id| {
                let due = Due {
                    id: (*id).to_owned(),
                    url: "http://127.0.0.1:1/".to_owned(),
                    mode: SigningMode::Pubkey,
                    spoilage: None,
                    body: "{}".to_owned(),
                };
                insert(db, &due, "1", 0)
            })
        });
        inserted.expect("they are new");
    }

    fn taken(store: &Store, now: i64, most: usize) -> (Vec<String>, Option<i64>) {
        let taken = store.transaction(|db| take_due(db, now, most));
        let taken = taken.expect("the database works");
        (
            taken.due.into_iter().map(|due| due.id).collect(),
            taken.next,
        )
    }

    fn noted(store: &Store, id: &str, is_taken: bool) {
        let attempt = Attempt::new(clock::timestamp(0));
        let plan = Plan {
            is_taken,
            times: 2,
            next: 5,
        };
        let noted = store.transaction(|db| note(db, id, &attempt, &plan));
        noted.expect("the database works");
    }

    #[test]
    fn what_has_no_place_is_not_taken() {
        let store = Store::in_memory().expect("memory");
        with(&store, &["a", "b", "c"]);
        assert_eq!(taken(&store, 1, 0), (vec![], None));
        assert_eq!(taken(&store, 1, 2), (vec!["a".into(), "b".into()], None));
        // The third is still due; the others are due again once their leases have ended.
        assert_eq!(taken(&store, 1, 2), (vec!["c".into()], Some(1 + LEASE)));
        assert_eq!(taken(&store, 1 + LEASE, 9).0.len(), 3);
    }

    #[test]
    fn a_notification_that_is_over_stays_so() {
        let store = Store::in_memory().expect("memory");
        with(&store, &["taken", "given up", "waiting"]);
        noted(&store, "taken", true);
        noted(&store, "taken", false);
        noted(&store, "given up", false);
        noted(&store, "given up", false);
        noted(&store, "given up", true);
        noted(&store, "waiting", false);
        let all = store.transaction(list).expect("the database works");
        let all = all.into_iter().map(|delivery| delivery.status);
        let expected = [
            DeliveryStatus::Waiting,
            DeliveryStatus::GivenUp,
            DeliveryStatus::Delivered,
        ];
        assert!(all.eq(expected));
        assert_eq!(taken(&store, 5, 9).0, ["waiting"]);
    }
}
