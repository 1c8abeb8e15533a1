//! The parts that the blocking and the asynchronous client share.

use std::string::{String, ToString};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::vec::Vec;

use favor_generated::{CallError, Download, Endpoint, FileMismatch, Outcome, Reply, Retry};

use crate::certificates::Certificates;
use crate::clock::unix_seconds;
use crate::endpoints::download_certificates::DownloadCertificates;
use crate::error::{Error, ErrorKind};
use crate::exchange::{Answered, Exchange, Now, Trust};
use crate::hosts::Hosts;
use crate::merchant::Merchant;
use crate::message::SendError;
use crate::platform_keys::PlatformKeys;
use crate::prepared::Prepared;
use crate::refresh_error::RefreshError;
use crate::settings::Settings;

/// The maximum time for fetching certificates for a notification: WeChat Pay waits five seconds for the answer.
const MAX_REFRESH_OF_NOTIFICATION: Duration = Duration::from_secs(4);

/// The parts that the blocking and the asynchronous client share.
#[derive(Clone, Debug)]
pub(crate) struct Core {
    pub(crate) merchant: Merchant,
    pub(crate) keys: PlatformKeys,
    pub(crate) hosts: Hosts,
    pub(crate) settings: Settings,
}

impl Core {
    pub(crate) fn new(merchant: Merchant, keys: PlatformKeys) -> Self {
        let hosts = Hosts::new(favor_generated::HOSTS.iter().copied());
        Self {
            merchant,
            keys,
            hosts: hosts.expect("the hosts of the spec are https"),
            settings: Settings::default(),
        }
    }

    /// Begins the exchange of a call.
    pub(crate) fn exchange<'a>(&'a self, request: &'a Prepared) -> Exchange<'a> {
        Exchange::new(
            request,
            &self.merchant,
            &self.keys,
            &self.hosts,
            &self.settings,
        )
    }

    /// Begins the exchange that fetches certificates; the settings limit its time.
    pub(crate) fn certificates_exchange<'a>(
        &'a self,
        request: &'a Prepared,
        certificates: &'a Certificates,
        settings: &'a Settings,
    ) -> Exchange<'a> {
        let trust = Trust::Certificates(certificates);
        Exchange::with_trust(request, &self.merchant, trust, &self.hosts, settings)
    }

    /// Returns the request for certificates, with settings that limit its time.
    pub(crate) fn certificates_request(
        &self,
        within: Duration,
    ) -> Result<(Prepared, Settings), Error> {
        let mut settings = self.settings.clone();
        settings.deadline = within;
        // There is time for a second host, where the first one does not answer.
        settings.attempt = settings.attempt.min(within / 2);
        let request = Prepared::new(&DownloadCertificates::new(), &settings)?;
        Ok((request, settings))
    }

    /// Returns the time that fetching certificates for a notification may take.
    pub(crate) fn within_notification(&self) -> Duration {
        self.settings.deadline.min(MAX_REFRESH_OF_NOTIFICATION)
    }

    /// Returns the certificates, if answers are verified by certificates.
    pub(crate) fn certificates(&self) -> Option<&Arc<Certificates>> {
        self.keys.fetched()
    }
}

/// Reads the answer of a call.
pub(crate) fn decode<E: Endpoint>(answered: &Answered) -> Result<E::Response, Error> {
    let incoming = &answered.answer;
    let reply = Reply {
        status: incoming.status,
        request_id: incoming.request_id(),
        body: &incoming.body,
    };
    E::decode(reply).map_err(|error: CallError| {
        let outcome = error.outcome();
        let kind = ErrorKind::Call {
            error,
            is_verified: true,
            hint: None,
        };
        Error::new(kind, E::NAME, outcome).after(answered.attempts, Some(&answered.host))
    })
}

/// Returns the bytes of a file, if they match its description.
pub(crate) fn checked(file: &impl Download, answered: Answered) -> Result<Vec<u8>, Error> {
    let Answered {
        answer,
        attempts,
        host,
    } = answered;
    let bytes = answer.body;
    let mismatch = |error: FileMismatch| {
        let kind = ErrorKind::File(error.to_string());
        Error::new(kind, "download", Outcome::Done).after(attempts, Some(&host))
    };
    file.check_file(&bytes).map_err(mismatch)?;
    Ok(bytes)
}

/// Turns the result of fetching certificates into the report that the exchange expects.
pub(crate) fn refreshed(result: &Result<Answered, Error>) -> Result<(), RefreshError> {
    result.as_ref().map(drop).map_err(|error| {
        let retry = match error.kind() {
            ErrorKind::Send(SendError::TooLong) => Retry::Never,
            // Fetching changes nothing, so it does not matter whether it was sent.
            ErrorKind::Send(_) | ErrorKind::Deadline | ErrorKind::Paced(_) => Retry::Later,
            _ if error.retry() == Retry::Never => Retry::Never,
            _ => Retry::Later,
        };
        RefreshError::new(error.to_string(), retry)
    })
}

/// The clocks of an exchange.
pub(crate) struct Clock(Instant);

impl Clock {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn now(&self) -> Now {
        Now {
            unix: unix_seconds(),
            elapsed: self.0.elapsed(),
        }
    }
}

/// Random bytes of the system.
pub(crate) fn random(bytes: &mut [u8]) {
    crate::crypto::random(bytes);
}

/// Checks the base URLs of a client that does not call the hosts of the spec.
pub(crate) fn hosts<U: Into<String>>(urls: impl IntoIterator<Item = U>) -> Result<Hosts, Error> {
    let urls: Vec<String> = urls.into_iter().map(Into::into).collect();
    Hosts::new(urls).map_err(|_| Error::new(ErrorKind::Insecure, "hosts", Outcome::NotSent))
}
