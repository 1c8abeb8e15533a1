//! The hosts of the gateway, and the healthy one among them.

use alloc::string::String;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// The time for which a host other than the first is preferred after it has answered, in seconds.
const KEPT: u64 = 300;

/// Base URLs in the order of preference. A slash at the end of one is removed.
///
/// Requests are sent only over TLS, or to this machine.
#[derive(Debug)]
pub struct Hosts {
    urls: Vec<String>,
    /// The index of the last host other than the first that answered.
    healthy: AtomicUsize,
    /// The time until which it is preferred, in seconds since 1970. It has 32 bits, since some processors lack 64-bit
    /// atomics; after 2106 no host is preferred.
    kept_until: AtomicU32,
}

impl Hosts {
    /// Takes base URLs such as `https://api.mch.weixin.qq.com`.
    ///
    /// # Errors
    ///
    /// The first URL that is neither `https` nor on loopback, or has a path; an empty text if there is none.
    pub fn new<U: Into<String>>(urls: impl IntoIterator<Item = U>) -> Result<Self, String> {
        let without_slash = |mut url: String| {
            if url.ends_with('/') {
                url.pop();
            }
            url
        };
        let urls: Vec<String> = urls
            .into_iter()
            .map(Into::into)
            .map(without_slash)
            .collect();
        match urls.iter().find(|url| !is_safe(url)) {
            Some(url) => Err(url.clone()),
            None if urls.is_empty() => Err(String::new()),
            None => Ok(Self {
                urls,
                healthy: AtomicUsize::new(0),
                kept_until: AtomicU32::new(0),
            }),
        }
    }

    /// The hosts in the order in which a call tries them, at a time in seconds since 1970.
    pub(crate) fn in_order(&self, now: u64) -> Vec<usize> {
        let is_kept = now < u64::from(self.kept_until.load(Ordering::Relaxed));
        let first = if is_kept {
            self.healthy.load(Ordering::Relaxed)
        } else {
            0
        };
        let others = (0..self.urls.len()).filter(|index| *index != first);
        core::iter::once(first).chain(others).collect()
    }

    pub(crate) fn url(&self, index: usize) -> &str {
        &self.urls[index]
    }

    /// Notes that a host has answered.
    pub(crate) fn answered(&self, index: usize, now: u64) {
        if index != 0 {
            self.healthy.store(index, Ordering::Relaxed);
            let until = u32::try_from(now.saturating_add(KEPT)).unwrap_or(u32::MAX);
            self.kept_until.store(until, Ordering::Relaxed);
        }
    }
}

impl Clone for Hosts {
    fn clone(&self) -> Self {
        Self {
            urls: self.urls.clone(),
            healthy: AtomicUsize::new(self.healthy.load(Ordering::Relaxed)),
            kept_until: AtomicU32::new(self.kept_until.load(Ordering::Relaxed)),
        }
    }
}

/// Returns true if a base URL uses TLS or is on loopback, and consists only of scheme, host and port.
fn is_safe(url: &str) -> bool {
    let (is_tls, authority) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(authority), _) => (true, authority),
        (_, Some(authority)) => (false, authority),
        _ => return false,
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    if authority.is_empty() || !authority.bytes().all(is_plain) {
        return false;
    }
    let (host, port) = host_and_port(authority);
    let is_port = |digits: &str| {
        digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
    };
    let has_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    has_port && (is_tls || is_loopback(host))
}

/// Splits an authority into the host, without its brackets, and the rest.
fn host_and_port(authority: &str) -> (&str, &str) {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or((rest, "]")),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    }
}

/// Returns true if a whole URL is on loopback: a proxy elsewhere would call its own machine.
#[cfg(any(feature = "ureq-3", feature = "reqwest-0_13"))]
pub(crate) fn is_on_loopback(url: &str) -> bool {
    let authority = url
        .split_once("://")
        .and_then(|(_, rest)| rest.split('/').next());
    authority.is_some_and(|authority| is_loopback(host_and_port(authority).0))
}

fn is_loopback(host: &str) -> bool {
    use core::net::IpAddr;
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Splits a whole URL, such as that of a download, into its base URL and its target; `None` if it is not safe.
pub(crate) fn split(url: &str) -> Option<(&str, &str)> {
    let begin = url.find("://")? + 3;
    let end = url[begin..].find('/')? + begin;
    let (base, target) = url.split_at(end);
    let is_target = |byte: u8| (0x21..0x7f).contains(&byte) && byte != b'#';
    (is_safe(base) && target.bytes().all(is_target)).then_some((base, target))
}

#[cfg(test)]
mod tests {
    use super::{Hosts, is_safe, split};

    #[test]
    fn nothing_is_sent_without_tls_but_to_this_machine() {
        for url in [
            "https://api.mch.weixin.qq.com",
            "http://127.0.0.1:8080",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(is_safe(url), "{url}");
        }
        for url in [
            "",
            "api.mch.weixin.qq.com",
            "http://api.mch.weixin.qq.com",
            "ftp://127.0.0.1",
            "https://",
            "http://127.0.0.1.example.org",
            "http://localhost.example.org",
            "https://a/b",
            "https://a b",
            "http://127.0.0.1@example.org",
            "https://a?b",
            "http://[::1].example.org",
            "http://0.0.0.0",
            "http://localhost:99999",
            "https://api.mch.weixin.qq.com:",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }

    /// The sandbox prints the address of its page with a slash.
    #[test]
    fn a_slash_at_the_end_is_no_path() {
        let hosts = Hosts::new(["http://127.0.0.1:8601/"]).expect("a safe host");
        assert_eq!(hosts.url(0), "http://127.0.0.1:8601");
        for url in ["http://127.0.0.1:8601//", "https://a/b/", "https:///", "/"] {
            assert!(Hosts::new([url]).is_err(), "{url}");
        }
    }

    #[cfg(any(feature = "ureq-3", feature = "reqwest-0_13"))]
    #[test]
    fn this_machine_is_known_in_a_whole_url() {
        use super::is_on_loopback;
        for url in [
            "http://127.0.0.1:8601/v3/a?b=c",
            "http://[::1]:1/",
            "https://localhost",
        ] {
            assert!(is_on_loopback(url), "{url}");
        }
        for url in [
            "https://api.mch.weixin.qq.com/127.0.0.1",
            "https://localhost.example.org/",
            "a",
        ] {
            assert!(!is_on_loopback(url), "{url}");
        }
    }

    #[test]
    fn the_url_of_a_download_is_split() {
        let url = "https://api.mch.weixin.qq.com/v3/billdownload/file?token=a-b_c";
        let expected = (
            "https://api.mch.weixin.qq.com",
            "/v3/billdownload/file?token=a-b_c",
        );
        assert_eq!(split(url), Some(expected));
        for url in [
            "http://example.org/a",
            "https://example.org",
            "https://a/ b",
            "https://a/#b",
            "/a",
        ] {
            assert_eq!(split(url), None, "{url}");
        }
    }

    #[test]
    fn a_host_that_has_answered_is_kept_for_a_while() {
        let hosts = Hosts::new(["https://a", "https://b", "https://c"]).expect("safe hosts");
        assert_eq!(hosts.in_order(100), [0, 1, 2]);
        hosts.answered(2, 100);
        assert_eq!(hosts.in_order(399), [2, 0, 1]);
        assert_eq!(hosts.in_order(400), [0, 1, 2]);
    }
}
