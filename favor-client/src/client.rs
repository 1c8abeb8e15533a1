//! The blocking client.

use std::fmt;
use std::string::String;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use std::vec::Vec;

use favor_generated::coupon_use_notification::CouponUseNotification;
use favor_generated::{Download, Endpoint, Notification, Paginated};

use crate::clock::unix_seconds;
use crate::core::{Clock, Core, checked, decode, hosts, random, refreshed};
#[cfg(feature = "ureq-3")]
use crate::environment::{Environment, EnvironmentError};
use crate::error::Error;
use crate::exchange::{Answered, Exchange, Step};
use crate::headers::Headers;
use crate::merchant::Merchant;
use crate::notification::{self, NotificationError, Notified};
use crate::platform_keys::PlatformKeys;
use crate::prepared::Prepared;
use crate::refresh_error::RefreshError;
use crate::send::Transport;
use crate::settings::Settings;
use crate::sign::Verify;
use crate::trace::Span;
use crate::turn::Turn;

/// A client that blocks until it has an answer.
///
/// A program makes one, by [`new`](Client::new) or [`from_env`](Client::from_env), and uses it from all threads, as
/// [the crate's example](crate) does. Cloning is cheap, and clones share connections and certificates.
pub struct Client<
    #[cfg(feature = "ureq-3")] T = crate::transport::Ureq,
    #[cfg(not(feature = "ureq-3"))] T,
> {
    core: Arc<Core>,
    link: Arc<Link<T>>,
}

/// Parts shared with clients of other hosts and settings.
struct Link<T> {
    transport: T,
    /// Held while certificates are fetched.
    refresh: Turn,
}

#[cfg(feature = "ureq-3")]
impl Client {
    /// Makes a client that calls the hosts of WeChat Pay.
    pub fn new(merchant: Merchant, keys: PlatformKeys) -> Self {
        Self::with_transport(merchant, keys, crate::transport::Ureq::new())
    }

    /// Makes a client from the [`Environment`].
    ///
    /// # Errors
    ///
    /// A variable is missing or wrong; the error names it.
    pub fn from_env() -> Result<Self, EnvironmentError> {
        let Environment {
            merchant,
            keys,
            base_url,
        } = Environment::read()?;
        let client = Self::new(merchant, keys);
        match base_url {
            Some(url) => client
                .with_hosts([url.clone()])
                .map_err(|_| EnvironmentError::base_url(&url)),
            None => Ok(client),
        }
    }
}

impl<T: Transport> Client<T> {
    /// Makes a client that sends through this transport.
    pub fn with_transport(merchant: Merchant, keys: PlatformKeys, transport: T) -> Self {
        Self {
            core: Arc::new(Core::new(merchant, keys)),
            link: Arc::new(Link {
                transport,
                refresh: Turn::default(),
            }),
        }
    }

    /// Calls these hosts instead of those of WeChat Pay, in this order. Existing clones keep theirs.
    ///
    /// # Errors
    ///
    /// A base URL is neither `https` nor on this machine, or has a path, or there is no base URL.
    pub fn with_hosts<U: Into<String>>(
        mut self,
        urls: impl IntoIterator<Item = U>,
    ) -> Result<Self, Error> {
        Arc::make_mut(&mut self.core).hosts = hosts(urls)?;
        Ok(self)
    }

    /// Uses these settings. Existing clones keep theirs.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        Arc::make_mut(&mut self.core).settings = settings;
        self
    }

    /// Makes a call: the request is validated, signed and sent, and its answer verified and read. It is repeated
    /// where that is safe.
    ///
    /// # Errors
    ///
    /// There is no trustworthy and readable answer. [`Error::outcome`] states what is known of the effect.
    pub fn call<E: Endpoint>(&self, request: &E) -> Result<E::Response, Error> {
        let request = Prepared::new(request, &self.core.settings)?;
        decode::<E>(&self.run(&request)?)
    }

    /// Makes a call, and then the calls for the pages that follow, one at a time as the iterator advances.
    ///
    /// An error is the last item.
    pub fn pages<E: Paginated>(
        &self,
        first: E,
    ) -> impl Iterator<Item = Result<E::Response, Error>> + use<'_, T, E> {
        let mut next = Some(first);
        std::iter::from_fn(move || {
            let request = next.take()?;
            let answer = self.call(&request);
            next = answer
                .as_ref()
                .ok()
                .and_then(|page| request.next_page(page));
            Some(answer)
        })
    }

    /// Downloads the file that an answer describes, and checks its digest. WeChat Pay does not sign the download: only
    /// the digest proves that the file is genuine.
    ///
    /// # Errors
    ///
    /// The file cannot be fetched, or it is not the one that the answer describes.
    pub fn download(&self, file: &impl Download) -> Result<Vec<u8>, Error> {
        let request = Prepared::download(file.url(), &self.core.settings)?;
        checked(file, self.run(&request)?)
    }

    /// Reads a notification that a coupon was used: verified, fresh, decrypted.
    ///
    /// WeChat Pay may send a notification more than once: see [`Notified`].
    ///
    /// # Errors
    ///
    /// It is not known to come from WeChat Pay, or cannot be read. [`NotificationError::answer`] is the answer to send.
    pub fn notification(
        &self,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
    ) -> Result<Notified<CouponUseNotification>, NotificationError> {
        self.notification_of(headers, body)
    }

    /// Reads a notification of any kind, such as one that is generated from your own specs.
    ///
    /// # Errors
    ///
    /// As for [`Client::notification`].
    pub fn notification_of<N: Notification>(
        &self,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
    ) -> Result<Notified<N>, NotificationError> {
        let core = &self.core;
        let refused = match notification::read(&core.keys, headers, body, unix_seconds()) {
            Err(refused) => refused,
            read => return read,
        };
        let Some(unknown) = refused.unknown_serial() else {
            return Err(refused);
        };
        let is_due = core.keys.wants_refresh(unix_seconds(), Some(unknown));
        // Another call may also have fetched the key in the meantime.
        let refreshed = match is_due {
            true => self.refresh(Some(unknown), core.within_notification()),
            false => Ok(()),
        };
        let read = notification::read(&core.keys, headers, body, unix_seconds());
        read.map_err(|refused| refused.with_certificates(refreshed))
    }

    /// Runs the exchange of a request.
    pub(crate) fn run(&self, request: &Prepared) -> Result<Answered, Error> {
        let (span, clock) = (Span::new(request.name()), Clock::start());
        let result = span.within(|| self.drive(self.core.exchange(request)));
        span.end(&result, clock.now().elapsed);
        result
    }

    fn drive(&self, mut exchange: Exchange<'_>) -> Result<Answered, Error> {
        let clock = Clock::start();
        loop {
            match exchange.step(clock.now(), &mut random) {
                Step::Send(request) => {
                    let received = self.link.transport.send(&request);
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

    /// Fetches the certificates, once for all waiting calls.
    fn refresh(&self, unknown: Option<&str>, within: Duration) -> Result<(), RefreshError> {
        let (core, start) = (&self.core, Instant::now());
        let Some(certificates) = core.certificates() else {
            return Ok(());
        };
        let Some(_only) = self.link.refresh.take(within) else {
            return Err(RefreshError::waited());
        };
        let Some(attempt) = certificates.begin(unknown) else {
            return certificates.last_failure();
        };
        let fetched = core
            .certificates_request(within.saturating_sub(start.elapsed()))
            .and_then(|(request, settings)| {
                self.drive(core.certificates_exchange(&request, certificates, &settings))
            });
        attempt.end(refreshed(&fetched))
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self {
            core: Arc::clone(&self.core),
            link: Arc::clone(&self.link),
        }
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("merchant", &self.core.merchant)
            .field("keys", &self.core.keys)
            .field("hosts", &self.core.hosts)
            .finish_non_exhaustive()
    }
}
