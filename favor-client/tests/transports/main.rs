//! Both transports against a gateway that misbehaves: one table, and tests of everything that does not fit it.

mod bytes;
mod certificates;
mod files;
mod notifications;
mod proxies;
mod repeating;
mod table;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use favor_client::{AsyncClient, Backoff, Client, Error, Merchant, Once, PlatformKeys, Settings};
use favor_gateway::{Answer, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform};
use favor_generated::Endpoint;
use favor_generated::query_stock::{QueryStock, QueryStockInit, Stock};
use favor_generated::send_coupon::SendCoupon;
use favor_generated::stop_stock::StopStock;

/// A client with one of the transports.
enum Caller {
    Blocking(Client),
    Async(AsyncClient, tokio::runtime::Runtime),
}

/// A function that starts a client that calls these hosts.
type Start = fn(PlatformKeys, &[String], Settings) -> Caller;

/// The transports with which each test runs.
const TRANSPORTS: [Start; 2] = [blocking, asynchronous];

fn merchant_of_the_tests() -> Merchant {
    Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem()).expect("a merchant")
}

fn keys() -> PlatformKeys {
    PlatformKeys::public_key(PLATFORM_ID, platform().public_pem()).expect("a key")
}

fn blocking(keys: PlatformKeys, urls: &[String], settings: Settings) -> Caller {
    let client = Client::new(merchant_of_the_tests(), keys).with_settings(settings);
    Caller::Blocking(client.with_hosts(urls).expect("hosts on loopback"))
}

fn asynchronous(keys: PlatformKeys, urls: &[String], settings: Settings) -> Caller {
    let client = AsyncClient::new(merchant_of_the_tests(), keys).with_settings(settings);
    let client = client.with_hosts(urls).expect("hosts on loopback");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    Caller::Async(client, runtime.expect("a runtime"))
}

impl Caller {
    fn call<E: Endpoint>(&self, request: &E) -> Result<E::Response, Error> {
        match self {
            Self::Blocking(client) => client.call(request),
            Self::Async(client, runtime) => runtime.block_on(client.call(request)),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Blocking(_) => "ureq",
            Self::Async(..) => "reqwest",
        }
    }
}

/// A backoff policy whose waits take almost no time.
struct Soon(u32);

impl Backoff for Soon {
    fn wait(&self, waits: u32, _: u32) -> Option<Duration> {
        (waits < self.0).then_some(Duration::from_millis(1))
    }
}

/// Settings for a call that is not repeated after a wait. The timeouts are long enough for a slow machine; tests of
/// timeouts set their own.
fn once() -> Settings {
    let mut settings = Settings::default();
    settings.backoff = Arc::new(Once);
    settings.deadline = Duration::from_secs(120);
    settings.attempt = Duration::from_secs(60);
    settings
}

/// Settings of a call that is repeated after at most this number of waits.
fn repeating(waits: u32) -> Settings {
    let mut settings = once();
    settings.backoff = Arc::new(Soon(waits));
    settings
}

/// A request that may be repeated, because it only reads.
fn query() -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    })
}

/// The answer to [`query`].
fn stock() -> String {
    serde_json::to_string(&Stock::example()).expect("an answer")
}

/// A request that may be repeated, because it has an idempotency key.
fn send() -> SendCoupon {
    SendCoupon::example()
}

/// A request that may not be repeated.
fn stop() -> StopStock {
    StopStock::example()
}

fn good() -> Answer {
    Answer::signed(200, stock())
}
