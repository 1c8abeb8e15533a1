//! The blocking client.

use std::fmt;
use std::string::String;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use favor_generated::Endpoint;

use crate::core::{Clock, Core, decode, hosts, random, refreshed};
use crate::error::Error;
use crate::exchange::{Exchange, Step};
use crate::merchant::Merchant;
use crate::message::{Incoming, Outgoing, SendError};
use crate::platform_keys::PlatformKeys;
use crate::prepared::Prepared;
use crate::settings::Settings;

/// Sends one request, and waits for its answer.
///
/// It follows no redirect, asks for no compression, and repeats nothing by itself: the exchange decides all of
/// that.
pub trait Transport: Send + Sync {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// No answer came as a whole within the time and the length that are allowed.
    fn send(&self, request: &Outgoing) -> Result<Incoming, SendError>;
}

/// A client that blocks until an answer is there.
///
/// Cloning is cheap, and clones share connections and certificates.
pub struct Client<
    #[cfg(feature = "ureq-3")] T = crate::transport::Ureq,
    #[cfg(not(feature = "ureq-3"))] T,
> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    core: Core,
    transport: T,
    /// Held by the one who fetches certificates.
    refresh: Mutex<()>,
}

#[cfg(feature = "ureq-3")]
impl Client {
    /// Makes a client that calls the hosts of WeChat Pay.
    pub fn new(merchant: Merchant, keys: PlatformKeys) -> Self {
        Self::with_transport(merchant, keys, crate::transport::Ureq::new())
    }
}

impl<T: Transport> Client<T> {
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
    pub fn call<E: Endpoint>(&self, request: &E) -> Result<E::Response, Error> {
        let request = Prepared::new(request, &self.shared.core.settings)?;
        decode::<E>(&self.run(&request)?)
    }

    /// Runs the exchange of a request.
    pub(crate) fn run(&self, request: &Prepared) -> Result<Incoming, Error> {
        self.drive(self.shared.core.exchange(request))
    }

    fn drive(&self, mut exchange: Exchange<'_>) -> Result<Incoming, Error> {
        let clock = Clock::start();
        loop {
            match exchange.step(clock.now(), &mut random) {
                Step::Send(request) => {
                    let received = self.shared.transport.send(&request);
                    exchange.received(received, clock.now(), &mut random);
                }
                Step::Wait(time) => thread::sleep(time),
                Step::Refresh { unknown, within } => {
                    exchange.refreshed(self.refresh(unknown.as_deref(), within));
                }
                Step::Done(result) => return result,
            }
        }
    }

    /// Fetches the certificates, once for all who wait for them.
    fn refresh(&self, unknown: Option<&str>, within: Duration) -> Result<(), String> {
        let Shared { core, refresh, .. } = &*self.shared;
        let Some(certificates) = core.certificates() else {
            return Ok(());
        };
        let _only = refresh.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(attempt) = certificates.begin(unknown) else {
            return certificates.last_failure();
        };
        let fetched = core.certificates_request(within).and_then(|(request, settings)| {
            self.drive(core.certificates_exchange(&request, certificates, &settings))
        });
        attempt.end(refreshed(&fetched))
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("merchant", &self.shared.core.merchant)
            .field("keys", &self.shared.core.keys)
            .field("hosts", &self.shared.core.hosts)
            .finish_non_exhaustive()
    }
}
