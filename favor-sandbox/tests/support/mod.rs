//! Helpers for tests of a running sandbox.

#![allow(dead_code)]

pub(crate) mod program;
pub(crate) mod receiver;
pub(crate) mod wire;

use std::time::{Duration, SystemTime};

use favor_client::{
    AsyncClient, Client, Error, Merchant, NotificationError, Notified, PlatformKeys, Settings,
};
use favor_generated::coupon_use_notification::CouponUseNotification;
use favor_generated::create_coupon_stock::CreateCouponStock;
use favor_generated::send_coupon::{SendCoupon, SendCouponInit};
use favor_generated::start_stock::{StartStock, StartStockInit};
use favor_generated::{Download, Endpoint, Timestamp};
use favor_sandbox::Sandbox;
use tokio::runtime::{Builder, Runtime};

pub(crate) fn merchant(sandbox: &Sandbox) -> Merchant {
    let pem = sandbox.private_key_pem();
    Merchant::from_pem(sandbox.mchid(), sandbox.serial(), pem).expect("a key")
}

/// A client, over one of the transports.
pub(crate) enum Caller {
    Blocking(Client),
    Async(AsyncClient, Runtime),
}

/// A transport.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Over {
    Ureq,
    Reqwest,
}

/// Each transport.
pub(crate) const TRANSPORTS: [Over; 2] = [Over::Ureq, Over::Reqwest];

impl Caller {
    fn new(sandbox: &Sandbox, keys: PlatformKeys, over: Over, settings: Settings) -> Self {
        let hosts = [sandbox.url()];
        match over {
            Over::Ureq => {
                let client = Client::new(merchant(sandbox), keys).with_settings(settings);
                Self::Blocking(client.with_hosts(hosts).expect("loopback"))
            }
            Over::Reqwest => {
                let client = AsyncClient::new(merchant(sandbox), keys).with_settings(settings);
                let runtime = Builder::new_current_thread().enable_all().build();
                let client = client.with_hosts(hosts).expect("loopback");
                Self::Async(client, runtime.expect("a runtime"))
            }
        }
    }

    pub(crate) fn call<E: Endpoint + Sync>(&self, request: &E) -> Result<E::Response, Error> {
        match self {
            Self::Blocking(client) => client.call(request),
            Self::Async(client, runtime) => runtime.block_on(client.call(request)),
        }
    }

    pub(crate) fn download(&self, file: &(impl Download + Sync)) -> Result<Vec<u8>, Error> {
        match self {
            Self::Blocking(client) => client.download(file),
            Self::Async(client, runtime) => runtime.block_on(client.download(file)),
        }
    }

    pub(crate) fn notification(
        &self,
        headers: &Vec<(String, String)>,
        body: &[u8],
    ) -> Result<Notified<CouponUseNotification>, NotificationError> {
        match self {
            Self::Blocking(client) => client.notification(headers, body),
            Self::Async(client, runtime) => runtime.block_on(client.notification(headers, body)),
        }
    }
}

fn public_key(sandbox: &Sandbox) -> PlatformKeys {
    PlatformKeys::public_key(sandbox.public_key_id(), sandbox.public_key_pem())
        .and_then(|keys| keys.with_apiv3_key(sandbox.apiv3_key()))
        .expect("a key")
}

/// A client in public-key mode.
pub(crate) fn client(sandbox: &Sandbox) -> Caller {
    client_over(sandbox, Over::Ureq, Settings::default())
}

/// A client in public-key mode, over a transport, with settings.
pub(crate) fn client_over(sandbox: &Sandbox, over: Over, settings: Settings) -> Caller {
    Caller::new(sandbox, public_key(sandbox), over, settings)
}

/// A client in certificate mode, over a transport.
pub(crate) fn certificate_client(sandbox: &Sandbox, over: Over) -> Caller {
    let keys = PlatformKeys::certificates(sandbox.apiv3_key()).expect("a key");
    Caller::new(sandbox, keys, over, Settings::default())
}

fn later(time: Duration) -> Timestamp {
    Timestamp::try_from(SystemTime::now() + time).expect("a time")
}

/// The delay after which a stock of these tests begins. Even a slow machine has created the stock before that; the
/// clock of the rules is then advanced by the delay.
pub(crate) const LEAD: Duration = Duration::from_secs(60 * 60);

/// A stock of the sandbox's merchant that begins after [`LEAD`].
pub(crate) fn creation(sandbox: &Sandbox, number: &str) -> CreateCouponStock {
    stock_of(sandbox.mchid(), number)
}

/// A stock of a merchant that begins after [`LEAD`].
pub(crate) fn stock_of(mchid: &str, number: &str) -> CreateCouponStock {
    let mut it = CreateCouponStock::example();
    it.belong_merchant = mchid.into();
    it.stock_name = "五元券".into();
    it.out_request_no = number.into();
    it.available_begin_time = later(LEAD);
    it.available_end_time = later(Duration::from_secs(24 * 60 * 60));
    it.stock_use_rule.max_coupons = 1_000_000;
    it.stock_use_rule.max_amount = 500_000_000;
    it.stock_use_rule.max_amount_by_day = None;
    it.stock_use_rule.max_coupons_per_user = 60;
    let value = it
        .coupon_use_rule
        .fixed_normal_coupon
        .as_mut()
        .expect("a value");
    value.coupon_amount = 500;
    value.transaction_minimum = 1000;
    it.coupon_use_rule.available_merchants = Some(vec![mchid.into()]);
    it
}

/// Creates a stock, starts it, and advances the clock to its beginning.
pub(crate) fn running(sandbox: &Sandbox, client: &Caller) -> String {
    let created = client.call(&creation(sandbox, "stock-1")).expect("a stock");
    let start = StartStock::from(StartStockInit {
        stock_creator_mchid: sandbox.mchid().into(),
        stock_id: created.stock_id.clone(),
    });
    client.call(&start).expect("it starts");
    sandbox.advance(LEAD).expect("a clock");
    created.stock_id
}

pub(crate) fn sending(sandbox: &Sandbox, stock_id: &str, number: &str) -> SendCoupon {
    SendCoupon::from(SendCouponInit {
        stock_id: stock_id.into(),
        openid: sandbox.openid().into(),
        out_request_no: number.into(),
        appid: sandbox.appid().into(),
        stock_creator_mchid: sandbox.mchid().into(),
    })
}
