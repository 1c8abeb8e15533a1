//! Hosts and headers: what a client can use as it stands.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Header};
use crate::node::Spanned;

use super::is_printable;

pub(super) fn check(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    for host in &api.hosts {
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
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !header.name.value.chars().all(is_name) {
            report(
                &header.name,
                "cannot name a header",
                "use letters, digits and `-`",
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

fn is_host(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
}

fn report(text: &Spanned<String>, what: &str, help: &str, diagnostics: &mut Vec<Diagnostic>) {
    let message = format!("`{}` {what}", text.value);
    diagnostics.push(Diagnostic::error(Code::HostOrHeader, text.place, message).help(help));
}
