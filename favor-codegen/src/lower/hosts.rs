//! Hosts and headers.

use crate::plan::{Headers, Hosts, Item};

use super::context::Lowering;
use super::docs;

/// The constant of the hosts.
const HOSTS: &str = "HOSTS";
/// The constant of the headers.
const HEADERS: &str = "REQUIRED_HEADERS";

impl Lowering<'_> {
    /// The name of the constant of the headers, if there is one.
    pub(super) fn headers_name(&self) -> Option<String> {
        (!self.api.headers.is_empty()).then(|| HEADERS.to_owned())
    }

    /// Returns the constants of the hosts and of the headers, if the spec has any.
    pub(super) fn hosts_and_headers(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if !self.api.hosts.is_empty() {
            items.push(Item::Hosts(Hosts {
                name: HOSTS.to_owned(),
                docs: docs::hosts(&self.api.hosts),
                urls: self
                    .api
                    .hosts
                    .iter()
                    .map(|host| host.url.value.clone())
                    .collect(),
            }));
        }
        if !self.api.headers.is_empty() {
            let headers = self.api.headers.iter().map(|header| {
                let value = header.value.as_ref().map(|value| value.value.clone());
                (header.name.value.clone(), value)
            });
            items.push(Item::Headers(Headers {
                name: HEADERS.to_owned(),
                docs: docs::headers(&self.api.headers),
                headers: headers.collect(),
            }));
        }
        items
    }
}
