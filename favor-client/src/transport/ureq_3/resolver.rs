//! The addresses of hosts.

use std::string::{String, ToString};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::vec::Vec;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// The time for which addresses are kept.
const KEPT: Duration = Duration::from_secs(60);

/// Keeps the addresses of hosts for a minute: ureq asks for them before each request, even when a connection is
/// open, and each time in a separate thread.
#[derive(Debug, Default)]
pub(super) struct Kept {
    hosts: Mutex<Vec<Host>>,
}

#[derive(Debug)]
struct Host {
    /// Scheme, host and port.
    name: String,
    addresses: ResolvedSocketAddrs,
    since: Instant,
}

impl Resolver for Kept {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let name = name(uri);
        if let Some(addresses) = self.find(&name) {
            return Ok(addresses);
        }
        let addresses = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.retain(|host| host.name != name && host.since.elapsed() < KEPT);
        hosts.push(Host {
            name,
            addresses: addresses.clone(),
            since: Instant::now(),
        });
        Ok(addresses)
    }
}

impl Kept {
    fn find(&self, name: &str) -> Option<ResolvedSocketAddrs> {
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |host: &&Host| host.name == name && host.since.elapsed() < KEPT;
        hosts
            .iter()
            .find(is_fresh)
            .map(|host| host.addresses.clone())
    }
}

fn name(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map(ToString::to_string);
    std::format!("{scheme}://{}", authority.unwrap_or_default())
}
