//! The asynchronous client.

use std::borrow::ToOwned;
use std::boxed::Box;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::string::{String, ToString};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::vec::Vec;

use favor_generated::coupon_use_notification::CouponUseNotification;
use favor_generated::{Download, Endpoint, Notification, Paginated, Retry};
use tokio::sync::Mutex;

use crate::clock::unix_seconds;
use crate::core::{Clock, Core, checked, decode, hosts, random, refreshed};
use crate::environment::{Environment, EnvironmentError};
use crate::error::Error;
use crate::exchange::{Answered, Exchange, Step};
use crate::headers::Headers;
use crate::merchant::Merchant;
use crate::notification::{self, NotificationError, Notified};
use crate::platform_keys::PlatformKeys;
use crate::prepared::Prepared;
use crate::refresh_error::RefreshError;
use crate::send::AsyncTransport;
use crate::settings::Settings;
use crate::sign::Verify;
use crate::trace::Span;

/// An asynchronous client for the tokio runtime.
///
/// Cloning is cheap, and clones share connections and certificates. A dropped call stops where it is, except for the
/// fetching of certificates: a request that was already sent may take effect.
pub struct AsyncClient<T = crate::transport::Reqwest> {
    core: Arc<Core>,
    link: Arc<Link<T>>,
}

/// Parts shared with clients of other hosts and settings.
struct Link<T> {
    transport: T,
    /// Held while certificates are fetched.
    refresh: Arc<Mutex<()>>,
}

impl AsyncClient {
    /// Makes a client that calls the hosts of WeChat Pay.
    pub fn new(merchant: Merchant, keys: PlatformKeys) -> Self {
        Self::with_transport(merchant, keys, crate::transport::Reqwest::new())
    }
}

impl AsyncClient {
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

impl<T: AsyncTransport> AsyncClient<T> {
    /// Makes a client that sends through this transport.
    pub fn with_transport(merchant: Merchant, keys: PlatformKeys, transport: T) -> Self {
        Self {
            core: Arc::new(Core::new(merchant, keys)),
            link: Arc::new(Link {
                transport,
                refresh: Arc::default(),
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
    pub async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Response, Error> {
        let request = Prepared::new(request, &self.core.settings)?;
        decode::<E>(&self.run(&request).await?)
    }

    /// Begins a paginated call: [`Pages::next`] makes the call for each page.
    pub fn pages<E: Paginated>(&self, first: E) -> Pages<'_, E, T> {
        Pages {
            client: self,
            next: Some(first),
        }
    }

    /// Downloads the file that an answer describes, and checks its digest. WeChat Pay does not sign the download: only
    /// the digest proves that the file is genuine.
    ///
    /// # Errors
    ///
    /// The file cannot be fetched, or it is not the one that the answer describes.
    pub async fn download(&self, file: &impl Download) -> Result<Vec<u8>, Error> {
        let request = Prepared::download(file.url(), &self.core.settings)?;
        checked(file, self.run(&request).await?)
    }

    /// Reads a notification that a coupon was used: verified, fresh, decrypted.
    ///
    /// WeChat Pay may send a notification more than once: see [`Notified`].
    ///
    /// # Errors
    ///
    /// It is not known to come from WeChat Pay, or cannot be read. [`NotificationError::answer`] is the answer to send.
    pub async fn notification(
        &self,
        headers: &(impl Headers + Sync + ?Sized),
        body: &[u8],
    ) -> Result<Notified<CouponUseNotification>, NotificationError> {
        self.notification_of(headers, body).await
    }

    /// Reads a notification of any kind, such as one that is generated from your own specs.
    ///
    /// # Errors
    ///
    /// As for [`AsyncClient::notification`].
    pub async fn notification_of<N: Notification>(
        &self,
        headers: &(impl Headers + Sync + ?Sized),
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
            true => {
                self.refresh(Some(unknown), core.within_notification())
                    .await
            }
            false => Ok(()),
        };
        let read = notification::read(&core.keys, headers, body, unix_seconds());
        read.map_err(|refused| refused.with_certificates(refreshed))
    }

    /// Runs the exchange of a request.
    pub(crate) async fn run(&self, request: &Prepared) -> Result<Answered, Error> {
        let (span, clock) = (Span::new(request.name()), Clock::start());
        let result = span.around(self.drive(self.core.exchange(request))).await;
        span.end(&result, clock.now().elapsed);
        result
    }

    /// Drives an exchange. The future is boxed, because it calls itself to fetch certificates.
    fn drive<'a>(
        &'a self,
        mut exchange: Exchange<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Answered, Error>> + Send + 'a>> {
        Box::pin(async move {
            let clock = Clock::start();
            loop {
                match exchange.step(clock.now(), &mut random) {
                    Step::Send(request) => {
                        let received = self.link.transport.send(&request).await;
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

    /// Fetches the certificates, once for all waiting calls.
    async fn refresh(&self, unknown: Option<&str>, within: Duration) -> Result<(), RefreshError> {
        if self.core.certificates().is_none() {
            return Ok(());
        }
        let start = Instant::now();
        let turn = Arc::clone(&self.link.refresh).lock_owned();
        let Ok(turn) = tokio::time::timeout(within, turn).await else {
            return Err(RefreshError::waited());
        };
        let (client, unknown) = (self.clone(), unknown.map(ToOwned::to_owned));
        let rest = within.saturating_sub(start.elapsed());
        // The fetch is a task of its own, which goes on if the call is dropped: whoever sends notifications and hangs up
        // could otherwise cause one fetch after the other, of which none ends.
        let fetch = tokio::spawn(async move {
            let _turn = turn;
            client.fetch(unknown.as_deref(), rest).await
        });
        let ended = fetch.await;
        ended.unwrap_or_else(|error| Err(RefreshError::new(error.to_string(), Retry::Later)))
    }

    /// Fetches the certificates, if they are still wanted.
    async fn fetch(&self, unknown: Option<&str>, within: Duration) -> Result<(), RefreshError> {
        let core = &self.core;
        let Some(certificates) = core.certificates() else {
            return Ok(());
        };
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

/// Answers that come page by page.
pub struct Pages<'a, E, T = crate::transport::Reqwest> {
    client: &'a AsyncClient<T>,
    next: Option<E>,
}

impl<E: Paginated, T: AsyncTransport> Pages<'_, E, T> {
    /// Makes the call for the next page; `None` after the last page, or after an error.
    pub async fn next(&mut self) -> Option<Result<E::Response, Error>> {
        let request = self.next.take()?;
        let answer = self.client.call(&request).await;
        self.next = answer
            .as_ref()
            .ok()
            .and_then(|page| request.next_page(page));
        Some(answer)
    }
}

impl<E: fmt::Debug, T> fmt::Debug for Pages<'_, E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl<T> Clone for AsyncClient<T> {
    fn clone(&self) -> Self {
        Self {
            core: Arc::clone(&self.core),
            link: Arc::clone(&self.link),
        }
    }
}

impl<T> fmt::Debug for AsyncClient<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncClient")
            .field("merchant", &self.core.merchant)
            .field("keys", &self.core.keys)
            .field("hosts", &self.core.hosts)
            .finish_non_exhaustive()
    }
}
