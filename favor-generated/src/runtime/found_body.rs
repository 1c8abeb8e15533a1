//! Unexpected bodies.

use core::fmt;
use core::str;

use serde_core::de::IgnoredAny;

use super::shown::shown_in;

/// The maximum number of characters that are shown of a page's title.
const TITLE: usize = 80;

/// The kind of a body, as far as it is known without its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoundBody<'a> {
    /// No bytes at all.
    Empty,
    /// A page, of a proxy or a gateway, with its title.
    Html(Option<&'a str>),
    /// JSON, or a text, that ends too early; its length in bytes.
    CutOff(usize),
    /// A whole JSON value.
    Json,
    /// Text that is not JSON; its length in bytes.
    Text(usize),
    /// Bytes that are not UTF-8; their number.
    Binary(usize),
}

impl<'a> FoundBody<'a> {
    /// Finds out the kind of a body.
    pub(crate) fn of(body: &'a [u8]) -> Self {
        let length = body.len();
        let text = match str::from_utf8(body) {
            Ok(text) => text.trim(),
            Err(error) => {
                let whole = str::from_utf8(&body[..error.valid_up_to()]).unwrap_or_default();
                return match (is_html(whole), error.error_len()) {
                    (true, _) => FoundBody::Html(title(whole)),
                    (false, None) => FoundBody::CutOff(length),
                    (false, Some(_)) => FoundBody::Binary(length),
                };
            }
        };
        if text.is_empty() {
            return FoundBody::Empty;
        }
        if is_html(text) {
            return FoundBody::Html(title(text));
        }
        match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => FoundBody::Json,
            Err(error) if error.is_eof() => FoundBody::CutOff(length),
            Err(_) => FoundBody::Text(length),
        }
    }
}

fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<head", "<title"]
        .iter()
        .any(|start| starts_with(text, start))
}

/// The text between `<title>` and `</title>`.
fn title(text: &str) -> Option<&str> {
    let (_, after) = split_once(text, "<title>")?;
    let (title, _) = split_once(after, "</title>")?;
    Some(title.trim()).filter(|title| !title.is_empty())
}

/// Splits at an ASCII text, ignoring case.
fn split_once<'a>(text: &'a str, at: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.char_indices().map(|(index, _)| index);
    let index = places.find(|index| starts_with(&text[*index..], at))?;
    Some((&text[..index], &text[index + at.len()..]))
}

/// Compares the beginning of a text, ignoring ASCII case.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(start))
}

impl fmt::Display for FoundBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FoundBody::Empty => f.write_str("no body"),
            FoundBody::Html(None) => f.write_str("an HTML page"),
            FoundBody::Html(Some(title)) => {
                write!(f, "an HTML page, title \"{}\"", shown_in(TITLE, title))
            }
            FoundBody::CutOff(length) => write!(f, "cut off after {}", Bytes(*length)),
            FoundBody::Json => f.write_str("JSON without a code"),
            FoundBody::Text(length) => write!(f, "a text of {} that is not JSON", Bytes(*length)),
            FoundBody::Binary(length) => write!(f, "{} that are not UTF-8", Bytes(*length)),
        }
    }
}

/// A number of bytes, with commas between its thousands.
pub(crate) struct Bytes(pub(crate) usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_grouped(f, self.0)?;
        f.write_str(if self.0 == 1 { " byte" } else { " bytes" })
    }
}

fn write_grouped(f: &mut fmt::Formatter<'_>, number: usize) -> fmt::Result {
    match number {
        0..1000 => write!(f, "{number}"),
        _ => {
            write_grouped(f, number / 1000)?;
            write!(f, ",{:03}", number % 1000)
        }
    }
}

/// Prints as the number of bytes alone: the body may repeat what was sent, and name a person.
pub(crate) struct Length(pub(crate) usize);

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", Bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_body_is_described_by_its_kind() {
        for (body, shown) in [
            (&b""[..], "no body"),
            (b" \r\n", "no body"),
            (b"<html><body/></html>", "an HTML page"),
            (
                b"\xef\xbb\xbf<!DOCTYPE HTML><TITLE>502 Bad\nGateway</TITLE>",
                r#"an HTML page, title "502 Bad\u{a}Gateway""#,
            ),
            (b"<html><title>x</title>\xff", r#"an HTML page, title "x""#),
            (br#"{"code":"PARAM_"#, "cut off after 15 bytes"),
            (b"{\"code\":\"\xe6\x89", "cut off after 11 bytes"),
            (b"[]", "JSON without a code"),
            (b"upstream", "a text of 8 bytes that is not JSON"),
            (b"\xffupstream", "9 bytes that are not UTF-8"),
        ] {
            assert_eq!(FoundBody::of(body).to_string(), shown, "{body:?}");
        }
    }

    #[test]
    fn bytes_are_counted_in_thousands() {
        assert_eq!(Bytes(1).to_string(), "1 byte");
        assert_eq!(Bytes(999).to_string(), "999 bytes");
        assert_eq!(Bytes(1_234).to_string(), "1,234 bytes");
        assert_eq!(Bytes(10_000_007).to_string(), "10,000,007 bytes");
    }
}
