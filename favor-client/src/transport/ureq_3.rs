//! ureq 3.

mod resolver;

use std::format;
use std::io::{self, ErrorKind};
use std::string::ToString;
use std::sync::Arc;
use std::time::Duration;
use std::vec::Vec;

use ureq::tls::{TlsConfig, TlsProvider};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, Timeout, http};

use resolver::Kept;

use super::idle::IDLE_SECONDS;
use crate::hosts::is_on_loopback;
use crate::message::{Incoming, Outgoing, SendError};
use crate::send::Transport;

/// A blocking transport by ureq.
#[derive(Clone, Debug)]
pub struct Ureq(Agent);

impl Ureq {
    /// Makes a transport with its own connections. Proxies are taken from the environment, except for hosts on loopback.
    ///
    /// Mozilla's root certificates, which are part of the program, are trusted, and not those of the system.
    pub fn new() -> Self {
        let crypto = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(crypto)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_age(Duration::from_secs(IDLE_SECONDS))
            .max_idle_connections_per_host(64)
            .max_idle_connections(64);
        let connector = DefaultConnector::default();
        Self(Agent::with_parts(
            config.build(),
            connector,
            Kept::default(),
        ))
    }
}

impl Default for Ureq {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Ureq {
    fn send(&self, request: &Outgoing) -> Result<Incoming, SendError> {
        let mut builder = http::Request::builder()
            .method(request.method)
            .uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        let result = match &request.body {
            Some(body) => builder
                .body(&body[..])
                .map_err(Error::from)
                .and_then(|prepared| self.run(prepared, request)),
            None => builder
                .body(())
                .map_err(Error::from)
                .and_then(|prepared| self.run(prepared, request)),
        };
        let answer = result.map_err(|error| failure(&error))?;
        read(answer, request.max_body)
    }
}

impl Ureq {
    fn run(
        &self,
        prepared: http::Request<impl ureq::AsSendBody>,
        request: &Outgoing,
    ) -> Result<http::Response<Body>, Error> {
        let timeout = request.timeout;
        let config = self
            .0
            .configure_request(prepared)
            .timeout_global(Some(timeout))
            // This leaves time for another host.
            .timeout_resolve(Some(timeout / 2))
            .timeout_connect(Some(timeout / 2));
        let config = if is_on_loopback(&request.url) {
            config.proxy(None)
        } else {
            config
        };
        self.0.run(config.build())
    }
}

fn read(answer: http::Response<Body>, max_body: usize) -> Result<Incoming, SendError> {
    let (head, body) = answer.into_parts();
    let headers = head.headers.iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    let headers: Vec<_> = headers.collect();
    let body = body.into_with_config().limit(max_body as u64).read_to_vec();
    Ok(Incoming {
        status: head.status.as_u16(),
        headers,
        body: body.map_err(|error| after_sending(&error))?,
    })
}

/// Distinguishes a failure to connect from a failure after connecting.
fn failure(error: &Error) -> SendError {
    let is_unconnected = match error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::TlsRequired
        | Error::InvalidProxyUrl
        | Error::ConnectProxyFailed(_)
        | Error::BadUri(_)
        | Error::Http(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => true,
        Error::Io(error) => {
            matches!(
                error.kind(),
                ErrorKind::ConnectionRefused
                    | ErrorKind::HostUnreachable
                    | ErrorKind::NetworkUnreachable
                    | ErrorKind::AddrNotAvailable
            ) || is_of_handshake(error)
        }
        _ => false,
    };
    if is_unconnected {
        SendError::NotSent(error.to_string())
    } else {
        after_sending(error)
    }
}

/// Returns true for an error that ends a TLS handshake, before which nothing is sent.
fn is_of_handshake(error: &io::Error) -> bool {
    let error = error.get_ref().and_then(|error| error.downcast_ref());
    matches!(
        error,
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::PeerIncompatible(_))
    )
}

fn after_sending(error: &Error) -> SendError {
    match error {
        Error::Timeout(_) => SendError::TimedOut,
        Error::BodyExceedsLimit(_) => SendError::TooLong,
        Error::Io(error) if error.kind() == ErrorKind::TimedOut => SendError::TimedOut,
        error => SendError::Lost(format!("{error}")),
    }
}
