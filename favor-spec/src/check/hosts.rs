//! Checks that a client can use hosts and headers unchanged.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Header, Host};
use crate::node::Spanned;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    for (index, host) in context.api.hosts.iter().enumerate() {
        check_repeated_host(context, host, &context.api.hosts[..index]);
        let name = host.url.value.strip_prefix("https://");
        if !name.is_some_and(is_host) {
            let help = "write it like `https://api.example.org`: no path, no slash at the end";
            report(context, &host.url, "is not the URL of a host", help);
        }
    }
    for (index, header) in context.api.headers.iter().enumerate() {
        check_repeated(context, header, &context.api.headers[..index]);
        if header.name.value.eq_ignore_ascii_case("Content-Type") {
            let help = "remove it: each request states the type of its own body";
            report(
                context,
                &header.name,
                "is not the same for every request",
                help,
            );
        }
        if !is_header_name(&header.name.value) {
            report(
                context,
                &header.name,
                "cannot name a header",
                "use letters, digits and `-` between them",
            );
        }
        let value = header.value.as_ref();
        if let Some(value) = value.filter(|value| !is_printable(&value.value)) {
            report(
                context,
                value,
                "cannot be sent in a header",
                "use ASCII characters",
            );
        }
    }
}

/// Checks that a header is listed only once. Header names are compared case-insensitively.
fn check_repeated(context: &mut Context<'_>, header: &Header, earlier: &[Header]) {
    let name = &header.name;
    let is_same = |other: &&Header| other.name.value.eq_ignore_ascii_case(&name.value);
    if let Some(first) = earlier.iter().find(is_same) {
        let message = format!("the header `{}` is listed twice", name.value);
        context.report(
            Diagnostic::error(Code::HostOrHeader, name.place, message)
                .help("keep one of the two")
                .related(first.name.place, "first listed here"),
        );
    }
}

fn check_repeated_host(context: &mut Context<'_>, host: &Host, earlier: &[Host]) {
    let url = &host.url;
    let is_same = |other: &&Host| other.url.value.eq_ignore_ascii_case(&url.value);
    if let Some(first) = earlier.iter().find(is_same) {
        let message = format!("the host `{}` is listed twice", url.value);
        context.report(
            Diagnostic::error(Code::HostOrHeader, url.place, message)
                .help("keep one of the two")
                .related(first.url.place, "first listed here"),
        );
    }
}

/// Returns true if a name consists of words of letters and digits, joined by hyphens.
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

fn report(context: &mut Context<'_>, text: &Spanned<String>, what: &str, help: &str) {
    let message = format!("`{}` {what}", text.value);
    context.report(Diagnostic::error(Code::HostOrHeader, text.place, message).help(help));
}

/// Returns true if a text can be the value of a header.
pub(super) fn is_printable(text: &str) -> bool {
    text.chars().all(|c| (' '..='~').contains(&c))
}
