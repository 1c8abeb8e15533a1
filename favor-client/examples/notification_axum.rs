//! Notifications received by axum.
//!
//! It listens on loopback until it has received the notification that it sends to itself, twice:
//! `cargo run --package favor-client --example notification_axum`

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use favor_client::{AsyncClient, Merchant, NotificationAnswer, PlatformKeys};
use favor_gateway::{
    APIV3_KEY, MCHID, MERCHANT_SERIAL, PLATFORM_ID, coupon_used, deliver, merchant, platform,
};

/// State of the handler.
#[derive(Clone)]
struct Shop {
    client: AsyncClient,
    /// The notifications that were processed; in a shop, a table with a unique key.
    seen: Arc<Mutex<HashSet<String>>>,
}

/// Receives a notification. The body is taken as raw bytes, which are what was signed.
async fn receive(
    State(shop): State<Shop>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let answer = match shop.client.notification(&headers, &body).await {
        Ok(notified) => {
            // The same notification may arrive more than once, even concurrently. A shop records its identifier in the
            // transaction of its effects, and answers `NotificationAnswer::failure()` if that fails: it is sent again.
            let mut seen = shop.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if seen.insert(notified.id) {
                println!("coupon {} was used", notified.resource.coupon_id);
            } else {
                println!("a duplicate: nothing is done twice");
            }
            NotificationAnswer::success()
        }
        Err(error) => {
            eprintln!("{error}");
            error.answer()
        }
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, answer.body)
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The keys of the tests; a shop has its own: `from_env`.
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem())?;
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem())?;
    let keys = keys.with_apiv3_key(APIV3_KEY)?;
    let shop = Shop {
        client: AsyncClient::new(merchant, keys),
        seen: Arc::default(),
    };
    let app = Router::new()
        .route("/notify", post(receive))
        .with_state(shop);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let sent = tokio::task::spawn_blocking(move || {
        [(); 2].map(|()| deliver(&coupon_used(), address, "/notify"))
    });
    tokio::select! {
        served = axum::serve(listener, app) => served?,
        sent = sent => {
            for status in sent? {
                println!("answered {}", status?);
            }
        }
    }
    Ok(())
}
