//! Addresses on this machine.

use std::net::IpAddr;

/// Returns true for an `http` URL of this machine.
pub(crate) fn is_loopback_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_loopback_authority(authority)
}

/// Returns true if a host, with or without a port, is this machine.
pub(crate) fn is_loopback_authority(authority: &str) -> bool {
    let (host, rest) = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or(("", "")),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let has_port = rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port);
    has_port && is_loopback_host(host)
}

fn is_loopback_host(host: &str) -> bool {
    host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for url in [
            "http://127.0.0.1/a",
            "http://127.0.0.1:80",
            "http://[::1]:1/",
            "http://localhost",
        ] {
            assert!(is_loopback_url(url), "{url}");
        }
        for url in [
            "https://127.0.0.1/",
            "http://127.0.0.1.example.org/",
            "http://127.0.0.1@example.org/",
            "http://example.org/127.0.0.1",
            "http://127.0.0.1:80@example.org/",
            "http://localhost:80@example.org/",
            "http://[::1]example.org/",
            "http://[::1]:1@example.org/",
            "http://127.0.0.1:99999/",
            "http://127.0.0.1:+80/",
            "http://",
        ] {
            assert!(!is_loopback_url(url), "{url}");
        }
    }
}
