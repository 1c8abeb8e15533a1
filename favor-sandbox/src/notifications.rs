//! Notifications: created in the transaction of the payment, and sent until they are accepted.

mod delivery;
mod store;

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use favor_generated::Notification;
use favor_generated::coupon_use_notification::{
    CouponUseEnvelope, CouponUseEnvelopeInit, CouponUseNotification, EncryptedResource,
    EncryptedResourceInit, EncryptionAlgorithm, NotificationResourceType, NotifiedCoupon,
};
use rusqlite::Transaction;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::clock;
use crate::denial::Denial;
use crate::endpoints::list_deliveries::Attempt;
use crate::endpoints::pay_coupon::{SigningMode, Spoilage};
use crate::keys::{now, seal};
use crate::random;
use crate::state::State;

use self::store::{Due, Plan};
pub(crate) use store::list;

/// The maximum number of attempts to deliver a notification.
const TIMES: u32 = 9;

/// The maximum number of notifications that are sent at the same time.
const AT_ONCE: usize = 32;

/// The interval at which the sender looks for due notifications, if none is scheduled and nothing wakes it.
const IDLE: Duration = Duration::from_secs(60);

/// The delay before the sender looks for due notifications again after a database error.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The associated data of the encryption.
const ASSOCIATED_DATA: &str = "coupon";

/// Queues the notification of a used coupon; returns its identifier.
pub(crate) fn enqueue(
    state: &State,
    db: &Transaction<'_>,
    (url, coupon): &(String, NotifiedCoupon),
    mode: &SigningMode,
    spoilage: Option<&Spoilage>,
) -> Result<String, Denial> {
    let id = random::uuid();
    let body = envelope(state, &id, coupon, spoilage);
    let due = Due {
        id,
        url: url.clone(),
        mode: mode.clone(),
        spoilage: spoilage.cloned(),
        body,
    };
    store::insert(db, &due, &coupon.coupon_id, millis())?;
    Ok(due.id)
}

fn envelope(
    state: &State,
    id: &str,
    coupon: &NotifiedCoupon,
    spoilage: Option<&Spoilage>,
) -> String {
    let nonce = random::alphanumeric::<12>();
    let key = match spoilage {
        Some(Spoilage::Tag) => random::alphanumeric::<32>(),
        _ => state.keys.apiv3_key.clone(),
    };
    let mut resource = EncryptedResource::from(EncryptedResourceInit {
        algorithm: EncryptionAlgorithm::from("AEAD_AES_256_GCM"),
        ciphertext: seal(&key, &nonce, ASSOCIATED_DATA, &coupon.to_json()),
        nonce,
    });
    resource.original_type = Some("coupon".to_owned());
    resource.associated_data = Some(ASSOCIATED_DATA.to_owned());
    let mut envelope = CouponUseEnvelope::from(CouponUseEnvelopeInit {
        id: id.to_owned(),
        create_time: clock::timestamp(now()),
        event_type: CouponUseNotification::EVENT_TYPE.into(),
        resource_type: NotificationResourceType::from("encrypt-resource"),
        resource,
    });
    envelope.summary = Some("代金券核销通知".to_owned());
    String::from_utf8_lossy(&envelope.to_json()).into_owned()
}

/// Sends due notifications, for as long as it is polled.
pub(crate) async fn run(state: Arc<State>) {
    let agent = delivery::agent();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let woken = state.wake.notified();
        // No more notifications are taken than can be sent now: the lease of a waiting one would run out, and it would
        // be sent twice.
        let free = places.available_permits();
        let taken = state
            .store
            .transaction(|db| store::take_due(db, millis(), free));
        let wait = match taken {
            Ok(taken) => {
                for due in taken.due {
                    let place = Arc::clone(&places).try_acquire_owned();
                    let (state, agent) = (Arc::clone(&state), agent.clone());
                    spawn_blocking(move || {
                        attempt(&state, &agent, &due);
                        drop(place);
                        state.wake.notify_one();
                    });
                }
                taken.next.map_or(IDLE, until)
            }
            Err(_) => AFTER_FAILURE,
        };
        let _ = tokio::time::timeout(wait, woken).await;
    }
}

/// Returns the duration until a time in milliseconds since 1970.
fn until(next: i64) -> Duration {
    Duration::from_millis(next.saturating_sub(millis()).try_into().unwrap_or(0))
}

/// Sends a notification once, and records the result.
fn attempt(state: &State, agent: &ureq::Agent, due: &Due) {
    let serial = match due.mode {
        SigningMode::Cert => None,
        _ => Some(state.platform.public_key().serial.as_str()),
    };
    let headers = state.platform.headers(serial, due.body.as_bytes());
    let (headers, body) = spoilt(headers, &due.body, due.spoilage.as_ref());
    let result = delivery::post(agent, &due.url, &headers, body);
    let mut attempt = Attempt::new(clock::timestamp(now()));
    match &result {
        Ok(status) => attempt.status = Some(u32::from(*status)),
        Err(error) => attempt.error = Some(error.clone()),
    }
    let apart = i64::try_from(state.settings.interval.as_millis()).unwrap_or(i64::MAX);
    let plan = Plan {
        is_taken: matches!(result, Ok(200 | 204)),
        // A signature probe is sent once, since a receiver is right to refuse it.
        times: if due.spoilage == Some(Spoilage::Signtest) {
            1
        } else {
            TIMES
        },
        next: millis().saturating_add(apart),
    };
    // If the database fails, the notification is due again when its lease ends.
    let _ = state
        .store
        .transaction(|db| store::note(db, &due.id, &attempt, &plan));
}

/// Applies the spoilage to the headers and the body.
fn spoilt(
    mut headers: [(&'static str, String); 5],
    body: &str,
    spoilage: Option<&Spoilage>,
) -> ([(&'static str, String); 5], String) {
    let mut body = body.to_owned();
    match spoilage {
        Some(Spoilage::Body) => body.push(' '),
        Some(Spoilage::Signtest) => {
            for (name, value) in &mut headers {
                if *name == "Wechatpay-Signature" {
                    *value = format!("WECHATPAY/SIGNTEST/{}", random::alphanumeric::<32>());
                }
            }
        }
        _ => {}
    }
    (headers, body)
}

/// Returns the current time, in milliseconds since 1970.
fn millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or_default().as_millis();
    i64::try_from(since).unwrap_or(i64::MAX)
}
