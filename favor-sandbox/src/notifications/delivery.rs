//! One attempt to deliver a notification.

use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{TlsConfig, TlsProvider};

/// The timeout of an attempt.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Makes the HTTP agent. It uses no proxy, since notifications usually stay on this machine.
pub(super) fn agent() -> Agent {
    let crypto = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(crypto)
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(TIMEOUT))
        .build()
        .into()
}

/// Sends a body; returns the status of the response.
///
/// # Errors
///
/// No response was received; the text says why.
pub(super) fn post(
    agent: &Agent,
    url: &str,
    headers: &[(&'static str, String)],
    body: String,
) -> Result<u16, String> {
    let mut request = agent
        .post(url)
        .header("Content-Type", "application/json")
        .header("Accept", "*/*")
        .header("User-Agent", "favor-sandbox");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let answer = request.send(body).map_err(|error| error.to_string())?;
    Ok(answer.status().as_u16())
}
