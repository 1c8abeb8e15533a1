//! A running sandbox, and its options.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::denial::Denial;
use crate::endpoints::list_deliveries::Delivery;
use crate::endpoints::pay_coupon::{PayCoupon, Payment};
use crate::endpoints::set_notify_url::SetNotifyUrl;
use crate::faults::{Armed, Fault};
use crate::journal::Call;
use crate::keys::{APPID, KeySet, MCHID, Merchant, Merchants, OPENID, check_mchid, notify_trigger};
use crate::notifications;
use crate::state::{Settings, State};
use crate::store::Store;
use crate::{control, server};

/// The keys of the process, which are generated once because that is slow.
static KEYS: LazyLock<Arc<KeySet>> = LazyLock::new(|| Arc::new(KeySet::generate()));

/// The default interval between two deliveries of a notification.
const INTERVAL: Duration = Duration::from_secs(60);

/// Options for starting a sandbox.
pub struct Options {
    keys: Option<Arc<KeySet>>,
    port: u16,
    data: Option<PathBuf>,
    merchants: Merchants,
    threads: usize,
    settings: Settings,
}

impl Options {
    /// Makes options for a sandbox in memory, on a port that the system picks, with the keys of the process.
    pub fn new() -> Self {
        Self {
            keys: None,
            port: 0,
            data: None,
            merchants: Merchants::new(),
            threads: 1,
            settings: Settings {
                strict: false,
                page: true,
                interval: INTERVAL,
            },
        }
    }

    /// Uses these keys.
    #[must_use]
    pub fn keys(self, keys: KeySet) -> Self {
        let keys = Some(Arc::new(keys));
        Self { keys, ..self }
    }

    /// Listens on this port.
    #[must_use]
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Keeps the state in a file.
    #[must_use]
    pub fn data(self, file: impl Into<PathBuf>) -> Self {
        let data = Some(file.into());
        Self { data, ..self }
    }

    /// Accepts calls from another merchant.
    #[must_use]
    pub fn merchant(mut self, mchid: impl Into<String>, merchant: Merchant) -> Self {
        self.merchants.insert(mchid.into(), Arc::new(merchant));
        self
    }

    /// Serves with this number of threads.
    #[must_use]
    pub fn threads(self, threads: usize) -> Self {
        Self {
            threads: threads.max(1),
            ..self
        }
    }

    /// Sets whether a nonce that was used before is refused.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = strict;
        self
    }

    /// Sets whether the web page is served.
    #[must_use]
    pub fn page(mut self, page: bool) -> Self {
        self.settings.page = page;
        self
    }

    /// Sets the interval between deliveries of a notification, which is sent until it is accepted, at most nine times.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.settings.interval = interval;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// The port is taken, the file is not a database of the sandbox, or a merchant number is not allowed; the text says
    /// which.
    pub fn start(self) -> Result<Sandbox, String> {
        self.merchants
            .keys()
            .try_for_each(|mchid| check_mchid(mchid))?;
        let store = match &self.data {
            Some(file) => Store::in_file(file)?,
            None => Store::in_memory()?,
        };
        let keys = self.keys.unwrap_or_else(|| Arc::clone(&KEYS));
        let state =
            State::new(self.settings, keys, self.merchants, store).map_err(Denial::reason)?;
        let state = Arc::new(state);
        let runtime = Builder::new_multi_thread()
            .worker_threads(self.threads)
            .thread_name("favor-sandbox")
            .enable_all()
            .build()
            .map_err(|error| format!("no threads can be started: {error}"))?;
        let port = self.port;
        // The caller may itself run in a runtime, where blocking on this one would panic.
        let entered = runtime.enter();
        let (listener, address) = server::bind(port).map_err(|error| {
            format!(
                "port {port} of 127.0.0.1 cannot be opened: {error}; choose another port (0 is any free one)"
            )
        })?;
        drop(entered);
        state.listens_at(format!("http://{address}"));
        runtime.spawn(server::serve(Arc::clone(&state), listener));
        runtime.spawn(notifications::run(Arc::clone(&state)));
        Ok(Sandbox {
            state,
            runtime: Some(runtime),
        })
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// A running sandbox, which stops when it is dropped.
///
/// ```
/// use favor_sandbox::Sandbox;
///
/// let sandbox = Sandbox::start();
/// println!("{} is the base URL of merchant {}", sandbox.url(), sandbox.mchid());
/// ```
pub struct Sandbox {
    state: Arc<State>,
    /// `None` only while the sandbox is dropped.
    runtime: Option<Runtime>,
}

impl Sandbox {
    /// Starts a sandbox in memory, on a port that the system picks. The first one in a process generates the keys for
    /// all.
    ///
    /// # Panics
    ///
    /// No port is free.
    pub fn start() -> Self {
        Options::new()
            .start()
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Returns the base URL, without a slash at the end.
    pub fn url(&self) -> &str {
        self.state.base_url()
    }

    /// Returns the number of the sandbox's merchant.
    pub fn mchid(&self) -> &'static str {
        MCHID
    }

    /// Returns an app of the merchant.
    pub fn appid(&self) -> &'static str {
        APPID
    }

    /// Returns a user of the app.
    pub fn openid(&self) -> &'static str {
        OPENID
    }

    /// Returns the serial number of the merchant's certificate.
    pub fn serial(&self) -> &str {
        &self.state.keys.merchant_serial
    }

    /// Returns the merchant's private key as PEM.
    pub fn private_key_pem(&self) -> String {
        self.state.keys.merchant.private_pem()
    }

    /// Returns the identifier of the platform's public key, `PUB_KEY_ID_…`.
    pub fn public_key_id(&self) -> &str {
        &self.state.platform.public_key().serial
    }

    /// Returns the platform's public key as PEM.
    pub fn public_key_pem(&self) -> String {
        self.state.platform.public_key().key.public_pem()
    }

    /// Returns the merchant's APIv3 key.
    pub fn apiv3_key(&self) -> &str {
        &self.state.keys.apiv3_key
    }

    /// Returns the value of `FAVOR_NOTIFY_TRIGGER`: the call `METHOD URL` that uses the coupon `{coupon_id}` of
    /// `{openid}`, and sends its notification, signed in the mode `{mode}`, which is `pubkey` or `cert`.
    pub fn notify_trigger(&self) -> String {
        notify_trigger(self.url())
    }

    /// Returns all keys.
    pub fn keys(&self) -> &KeySet {
        &self.state.keys
    }

    /// Makes the next call end with a fault, such as `after` or `error RESOURCE_NOT_EXISTS`; the README lists the
    /// faults.
    ///
    /// # Panics
    ///
    /// There is no such fault.
    pub fn arm(&self, fault: &str) {
        let fault: Fault = fault.parse().unwrap_or_else(|error| panic!("{error}"));
        self.state.faults.arm(Armed {
            fault,
            path: String::new(),
            calls: 1,
        });
    }

    /// Returns the last calls, newest first.
    pub fn calls(&self) -> Vec<Call> {
        self.state.journal.calls()
    }

    /// Returns the time by which the clock of the rules is ahead.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub fn ahead(&self) -> Result<Duration, Denial> {
        let seconds = self.state.store.read(crate::store::ahead)?;
        Ok(Duration::from_secs(seconds.try_into().unwrap_or(0)))
    }

    /// Sets the clock of the rules ahead.
    ///
    /// # Errors
    ///
    /// The clock would be more than 100 years ahead, or the database fails.
    pub fn advance(&self, time: Duration) -> Result<(), Denial> {
        self.state
            .advance(u32::try_from(time.as_secs()).unwrap_or(u32::MAX))
            .map(drop)
    }

    /// Pays an order with a coupon, and queues its notification.
    ///
    /// # Errors
    ///
    /// The coupon cannot be used for the order.
    pub fn pay(&self, order: &PayCoupon) -> Result<Payment, Denial> {
        control::pay(&self.state, order)
    }

    /// Sets the URL to which notifications of its merchant are sent, such as `http://127.0.0.1:8000/notify`.
    ///
    /// # Errors
    ///
    /// The URL is neither `https` nor on this machine, or the database fails.
    pub fn notify(&self, url: impl Into<String>) -> Result<(), Denial> {
        control::set_notify_url(&self.state, &SetNotifyUrl::new(url))
    }

    /// Returns the notifications, newest first.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, Denial> {
        self.state.store.read(notifications::list)
    }

    /// Makes a new platform certificate, which signs from now on; returns its serial number. `favor-client` looks up an
    /// unknown serial number at most once a minute, so a client that has just fetched the certificates refuses its answers
    /// until then.
    pub fn rotate_certificate(&self) -> String {
        self.state.platform.rotate()
    }

    /// Blocks for as long as the process runs.
    pub fn wait(&self) {
        loop {
            thread::park();
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // This does not wait for requests that are still being served.
            runtime.shutdown_background();
        }
    }
}
