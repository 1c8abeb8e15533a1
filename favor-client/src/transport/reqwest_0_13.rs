//! reqwest 0.13.

use std::error::Error;
use std::string::{String, ToString};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use std::vec::Vec;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Method, Response};

use super::idle::IDLE_SECONDS;
use crate::hosts::is_on_loopback;
use crate::message::{Incoming, Outgoing, SendError};
use crate::send::AsyncTransport;

/// The timeout of a connection attempt, which leaves time for another host.
const CONNECT: Duration = Duration::from_secs(5);

/// An asynchronous transport by reqwest.
#[derive(Clone, Debug)]
pub struct Reqwest {
    /// The client, or the reason why TLS cannot be set up.
    client: Result<Client, String>,
    /// A client without proxies, made when it is needed.
    loopback: Arc<OnceLock<Client>>,
}

impl Reqwest {
    /// Makes a transport with its own connections. Proxies are taken from the environment, except for hosts on loopback.
    ///
    /// The certificates of the system are trusted. If there are none, nothing can be sent, and each attempt says so.
    pub fn new() -> Self {
        Self {
            client: client().build().map_err(|error| reason(&error)),
            loopback: Arc::default(),
        }
    }

    /// The client for a URL.
    fn client(&self, url: &str) -> Result<&Client, SendError> {
        if !is_on_loopback(url) {
            let client = self.client.as_ref();
            return client.map_err(|reason| SendError::NotSent(reason.clone()));
        }
        if let Some(client) = self.loopback.get() {
            return Ok(client);
        }
        let client = client().no_proxy().build();
        let client = client.map_err(|error| failure(&error))?;
        Ok(self.loopback.get_or_init(|| client))
    }
}

fn client() -> ClientBuilder {
    Client::builder()
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(Duration::from_secs(IDLE_SECONDS))
}

impl Default for Reqwest {
    fn default() -> Self {
        Self::new()
    }
}

impl AsyncTransport for Reqwest {
    async fn send(&self, request: &Outgoing) -> Result<Incoming, SendError> {
        let method = Method::from_bytes(request.method.as_bytes());
        let method = method.map_err(|error| SendError::NotSent(error.to_string()))?;
        let client = self.client(&request.url)?;
        let mut builder = client.request(method, &request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        if let Some(body) = &request.body {
            builder = builder.body(body.to_vec());
        }
        let answer = builder.timeout(request.timeout).send().await;
        read(answer.map_err(|error| failure(&error))?, request.max_body).await
    }
}

async fn read(mut answer: Response, max_body: usize) -> Result<Incoming, SendError> {
    let headers = answer.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    let (status, headers) = (answer.status().as_u16(), headers.collect());
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + chunk.len() > max_body {
            return Err(SendError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Incoming {
        status,
        headers,
        body,
    })
}

/// Distinguishes a failure to connect from a failure after connecting.
fn failure(error: &reqwest::Error) -> SendError {
    if error.is_connect() || error.is_builder() {
        SendError::NotSent(reason(error))
    } else if error.is_timeout() {
        SendError::TimedOut
    } else {
        SendError::Lost(reason(error))
    }
}

/// Returns the cause below an error of reqwest, which itself shows the URL.
fn reason(error: &reqwest::Error) -> String {
    let mut deepest: &dyn Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}
