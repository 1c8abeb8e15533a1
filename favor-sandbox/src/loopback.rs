//! Addresses on this machine.

use favor_client::Hosts;

/// Returns true for an `http` URL of this machine.
pub(crate) fn is_loopback_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    is_loopback_authority(rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// Returns true if a host, with or without a port, is this machine: the client sends requests without TLS to no other.
pub(crate) fn is_loopback_authority(authority: &str) -> bool {
    Hosts::new([format!("http://{authority}")]).is_ok()
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
