//! Notifications: made with the payment, in its transaction, and sent until they are taken.

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
use tokio::task::{JoinSet, spawn_blocking};

use crate::clock;
use crate::denial::Denial;
use crate::endpoints::list_deliveries::{Attempt, DeliveryStatus};
use crate::endpoints::pay_coupon::{SigningMode, Spoilage};
use crate::keys::{now, seal};
use crate::random;
use crate::state::State;

use self::store::Due;
pub(crate) use store::list;

/// The times that a notification is sent, in all.
const TIMES: u32 = 9;

/// The most notifications that are sent at the same time.
const AT_ONCE: usize = 32;

/// The data that is bound to the encryption.
const ASSOCIATED_DATA: &str = "coupon";

/// Makes the notification of a coupon that was used; returns its identifier.
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
        attempts: 0,
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

/// Sends what is due, for as long as it is polled.
pub(crate) async fn run(state: Arc<State>) {
    let agent = delivery::agent();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut sending = JoinSet::new();
    loop {
        let woken = state.wake.notified();
        let due = state
            .store
            .transaction(|db| store::take_due(db, millis()))
            .unwrap_or_default();
        for due in due {
            let (state, agent, places) = (Arc::clone(&state), agent.clone(), Arc::clone(&places));
            sending.spawn(async move {
                let _place = places.acquire().await;
                let _ = spawn_blocking(move || attempt(&state, &agent, &due)).await;
            });
        }
        while sending.try_join_next().is_some() {}
        let next = state.store.transaction(store::next_time).ok().flatten();
        let wait = next.map_or(Duration::from_secs(60), |next| {
            Duration::from_millis(next.saturating_sub(millis()).try_into().unwrap_or(0))
        });
        let _ = tokio::time::timeout(wait.max(Duration::from_millis(1)), woken).await;
    }
}

/// Sends a notification once, and notes what came of it.
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
    let is_taken = matches!(result, Ok(200 | 204));
    let is_last = due.attempts + 1 >= TIMES || due.spoilage == Some(Spoilage::Signtest);
    let (status, next) = match (is_taken, is_last) {
        (true, _) => (DeliveryStatus::Delivered, None),
        (false, true) => (DeliveryStatus::GivenUp, None),
        (false, false) => {
            let apart = i64::try_from(state.settings.interval.as_millis()).unwrap_or(i64::MAX);
            (
                DeliveryStatus::Waiting,
                Some(millis().saturating_add(apart)),
            )
        }
    };
    // Where the database fails, the notification is due again soon.
    let _ = state
        .store
        .transaction(|db| store::note(db, &due.id, &attempt, &status, next));
    state.wake.notify_one();
}

/// Headers and body with what is wrong with them.
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

/// Milliseconds since 1970.
fn millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or_default().as_millis();
    i64::try_from(since).unwrap_or(i64::MAX)
}
