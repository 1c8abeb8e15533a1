//! The cause of an error, if the server states more than a code and a message.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use serde_json::Value;

use crate::runtime::found_body::Length;
use crate::runtime::hidden::Hidden;
use crate::runtime::shown::shown_in;

/// The cause of an error, if the server states more than a code and a message.
///
/// The gateway writes several shapes: a location with a value, a field with an issue, and, for a wrong signature,
/// the issue one level deeper (`detail.detail.issue`). `Debug` prints neither the value nor the whole detail: they
/// repeat what was sent, and may name a person.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The offending member, a JSON pointer such as `/amount/currency`.
    pub field: Option<String>,
    /// The offending value, of any kind; for a wrong length, the length.
    pub value: Option<Value>,
    /// The problem with the value.
    pub issue: Option<String>,
    /// The part of the request: `body`, `query`, `uri_template`, `authorization`, …
    pub location: Option<String>,
    /// The text that the gateway verified, when the signature does not match.
    pub sign_information: Option<SignInformation>,
    /// The whole detail as it was sent.
    pub raw: Value,
}

/// The text that the gateway verified a signature against: compare it with the text that you have signed.
///
/// `Debug` prints lengths in place of the address and the text: they repeat what was sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInformation {
    /// The HTTP method, as read by the gateway.
    pub method: Option<String>,
    /// The path and the query, as read by the gateway.
    pub url: Option<String>,
    /// The beginning of the text: the lines of method, address, timestamp and nonce, and the first 8 bytes of the
    /// body.
    pub truncated_sign_message: Option<String>,
    /// The length of the whole text, in bytes.
    pub sign_message_length: Option<u64>,
}

impl ErrorDetail {
    pub(super) fn new(raw: Value) -> Option<Self> {
        if raw.is_null() {
            return None;
        }
        Some(Self {
            field: text(&raw, "field"),
            value: member(&raw, "value").cloned(),
            issue: text(&raw, "issue"),
            location: text(&raw, "location"),
            sign_information: member(&raw, "sign_information").map(SignInformation::new),
            raw,
        })
    }

    /// The parts that are not values, by their names.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("location", &self.location),
            ("field", &self.field),
            ("issue", &self.issue),
        ]
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.as_deref()?)))
    }
}

impl SignInformation {
    fn new(raw: &Value) -> Self {
        Self {
            method: text(raw, "method"),
            url: text(raw, "url"),
            truncated_sign_message: text(raw, "truncated_sign_message"),
            sign_message_length: member(raw, "sign_message_length").and_then(Value::as_u64),
        }
    }
}

/// A member of the detail, or of the detail that it contains.
fn member<'a>(raw: &'a Value, name: &str) -> Option<&'a Value> {
    let outer = raw.get(name).filter(|value| !value.is_null());
    let inner = || {
        raw.get("detail")?
            .get(name)
            .filter(|value| !value.is_null())
    };
    outer.or_else(inner)
}

fn text(raw: &Value, name: &str) -> Option<String> {
    Some(member(raw, name)?.as_str()?.to_owned())
}

/// Writes `; location, field, issue`, as far as they are known.
impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_CHARACTERS: usize = 40;
        for (index, (_, text)) in self.texts().enumerate() {
            let before = if index == 0 { "; " } else { ", " };
            write!(f, "{before}{}", shown_in(MAX_CHARACTERS, text))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDetail")
            .field("field", &self.field)
            .field("value", &self.value.as_ref().map(|_| Hidden))
            .field("issue", &self.issue)
            .field("location", &self.location)
            .field("sign_information", &self.sign_information)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SignInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = |text: &Option<String>| text.as_ref().map(|text| Length(text.len()));
        f.debug_struct("SignInformation")
            .field("method", &self.method)
            .field("url", &length(&self.url))
            .field(
                "truncated_sign_message",
                &length(&self.truncated_sign_message),
            )
            .field("sign_message_length", &self.sign_message_length)
            .finish()
    }
}
