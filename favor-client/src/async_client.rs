//! The asynchronous client.

use std::boxed::Box;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::string::String;
use std::sync::Arc;
use std::time::Duration;

use favor_generated::Endpoint;
use tokio::sync::Mutex;

use crate::core::{Clock, Core, decode, hosts, random, refreshed};
use crate::error::Error;
use crate::exchange::{Exchange, Step};
use crate::merchant::Merchant;
use crate::message::{Incoming, Outgoing, SendError};
use crate::platform_keys::PlatformKeys;
use crate::prepared::Prepared;
use crate::settings::Settings;

/// Sends one request, and gives its answer when it is there; the asynchronous sister of
/// [`Transport`](crate::Transport).
pub trait AsyncTransport: Send + Sync {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// No answer came as a whole within the time and the length that are allowed.
    fn send(
        &self,
        request: &Outgoing,
    ) -> impl Future<Output = Result<Incoming, SendError>> + Send;
}

/// An asynchronous client, for the runtime of tokio.
///
/// Cloning is cheap, and clones share connections and certificates. A call that is dropped stops where it is:
/// what was sent may take effect.
pub struct AsyncClient<T = crate::transport::Reqwest> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    core: Core,
    transport: T,
    /// Held by the one who fetches certificates.
    refresh: Mutex<()>,
}

impl AsyncClient {
    /// Makes a client that calls the hosts of WeChat Pay.
    pub fn new(merchant: Merchant, keys: PlatformKeys) -> Self {
        Self::with_transport(merchant, keys, crate::transport::Reqwest::new())
    }
}

impl<T: AsyncTransport> AsyncClient<T> {
    /// Makes a client with a transport of its own.
    pub fn with_transport(merchant: Merchant, keys: PlatformKeys, transport: T) -> Self {
        Self {
            shared: Arc::new(Shared {
                core: Core::new(merchant, keys),
                transport,
                refresh: Mutex::new(()),
            }),
        }
    }

    /// Calls other hosts than those of WeChat Pay, in this order.
    ///
    /// # Errors
    ///
    /// A base URL is neither `https` nor on this machine, or has a path; or there is none.
    ///
    /// # Panics
    ///
    /// The client was cloned before.
    pub fn with_hosts<U: Into<String>>(
        mut self,
        urls: impl IntoIterator<Item = U>,
    ) -> Result<Self, Error> {
        self.core_mut().hosts = hosts(urls)?;
        Ok(self)
    }

    /// Uses other limits and habits.
    ///
    /// # Panics
    ///
    /// The client was cloned before.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.core_mut().settings = settings;
        self
    }

    fn core_mut(&mut self) -> &mut Core {
        let shared = Arc::get_mut(&mut self.shared);
        &mut shared.expect("a client is set up before it is cloned").core
    }

    /// Makes a call: the request is validated, signed and sent, and its answer verified and read. It is repeated
    /// where that is safe.
    ///
    /// # Errors
    ///
    /// No answer can be trusted and read. [`Error::outcome`] says what is known of the effect.
    pub async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Response, Error> {
        let request = Prepared::new(request, &self.shared.core.settings)?;
        decode::<E>(&self.run(&request).await?)
    }

    /// Runs the exchange of a request.
    pub(crate) async fn run(&self, request: &Prepared) -> Result<Incoming, Error> {
        self.drive(self.shared.core.exchange(request)).await
    }

    /// In a box, because it calls itself for the certificates.
    fn drive<'a>(
        &'a self,
        mut exchange: Exchange<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, Error>> + Send + 'a>> {
        Box::pin(async move {
            let clock = Clock::start();
            loop {
                match exchange.step(clock.now(), &mut random) {
                    Step::Send(request) => {
                        let received = self.shared.transport.send(&request).await;
                        exchange.received(received, clock.now(), &mut random);
                    }
                    Step::Wait(time) => tokio::time::sleep(time).await,
                    Step::Refresh { unknown, within } => {
                        let done = self.refresh(unknown.as_deref(), within).await;
                        exchange.refreshed(done);
                    }
                    Step::Done(result) => return result,
                }
            }
        })
    }

    /// Fetches the certificates, once for all who wait for them.
    async fn refresh(&self, unknown: Option<&str>, within: Duration) -> Result<(), String> {
        let Shared { core, refresh, .. } = &*self.shared;
        let Some(certificates) = core.certificates() else {
            return Ok(());
        };
        let _only = refresh.lock().await;
        let Some(attempt) = certificates.begin(unknown) else {
            return certificates.last_failure();
        };
        let fetched = match core.certificates_request(within) {
            Ok((request, settings)) => {
                self.drive(core.certificates_exchange(&request, certificates, &settings))
                    .await
            }
            Err(error) => Err(error),
        };
        attempt.end(refreshed(&fetched))
    }
}

impl<T> Clone for AsyncClient<T> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<T> fmt::Debug for AsyncClient<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncClient")
            .field("merchant", &self.shared.core.merchant)
            .field("keys", &self.shared.core.keys)
            .field("hosts", &self.shared.core.hosts)
            .finish_non_exhaustive()
    }
}
