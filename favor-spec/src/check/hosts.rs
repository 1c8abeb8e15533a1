//! Hosts and headers: what a client can use as it stands.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Header, Host};
use crate::node::Spanned;

use super::is_printable;

pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for (index, host) in api.hosts.iter().enumerate() {
        check_repeated_host(host, &api.hosts[..index], diagnostics);
        let name = host.url.value.strip_prefix("https://");
        if !name.is_some_and(is_host) {
            let help = "write it like `https://api.example.org`: no path, no slash at the end";
            report(&host.url, "is not the URL of a host", help, diagnostics);
        }
    }
    for (index, header) in api.headers.iter().enumerate() {
        check_repeated(header, &api.headers[..index], diagnostics);
        if header.name.value.eq_ignore_ascii_case("Content-Type") {
            let help = "remove it: a request says itself what its body is";
            report(
                &header.name,
                "is not the same for every request",
                help,
                diagnostics,
            );
        }
        if !is_header_name(&header.name.value) {
            report(
                &header.name,
                "cannot name a header",
                "use letters, digits and `-` between them",
                diagnostics,
            );
        }
        let value = header.value.as_ref();
        if let Some(value) = value.filter(|value| !is_printable(&value.value)) {
            report(
                value,
                "cannot be sent in a header",
                "use characters of ASCII",
                diagnostics,
            );
        }
    }
}

/// Names of headers are compared without regard to case.
fn check_repeated(header: &Header, earlier: &[Header], diagnostics: &mut Vec<Diagnostic>) {
    let name = &header.name;
    let is_same = |other: &&Header| other.name.value.eq_ignore_ascii_case(&name.value);
    if let Some(first) = earlier.iter().find(is_same) {
        let message = format!("the header `{}` is listed twice", name.value);
        diagnostics.push(
            Diagnostic::error(Code::HostOrHeader, name.place, message)
                .help("keep one of the two")
                .related(first.name.place, "first listed here"),
        );
    }
}

fn check_repeated_host(host: &Host, earlier: &[Host], diagnostics: &mut Vec<Diagnostic>) {
    let url = &host.url;
    let is_same = |other: &&Host| other.url.value.eq_ignore_ascii_case(&url.value);
    if let Some(first) = earlier.iter().find(is_same) {
        let message = format!("the host `{}` is listed twice", url.value);
        diagnostics.push(
            Diagnostic::error(Code::HostOrHeader, url.place, message)
                .help("keep one of the two")
                .related(first.url.place, "first listed here"),
        );
    }
}

/// Returns true for words of letters and digits, joined by hyphens.
fn is_header_name(name: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    name.split('-').all(is_word)
}

/// Returns true for a name of a host, with or without a port.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (text, None),
    };
    let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(is_inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_port = |port: &str| {
        let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
        is_number && port.parse::<u16>().is_ok_and(|port| port > 0)
    };
    name.split('.').all(is_label) && port.is_none_or(is_port)
}

fn report(text: &Spanned<String>, what: &str, help: &str, diagnostics: &mut Vec<Diagnostic>) {
    let message = format!("`{}` {what}", text.value);
    diagnostics.push(Diagnostic::error(Code::HostOrHeader, text.place, message).help(help));
}
