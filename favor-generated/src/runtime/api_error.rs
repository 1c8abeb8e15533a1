//! An error that the server reports.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_json::{Map, Value};

use super::hidden::Hidden;
use super::reply::ShownBody;
use super::{ErrorRow, Reply, Retry};

/// An error that the server reports.
///
/// Every reply becomes one, however broken its body is: what is not there is empty.
/// The body of an error is not signed: do not trust it further than its effect on a retry.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// The error code as it was sent; compare it with an `ErrorCode`. Empty when the body has none.
    pub code: String,
    /// The message as it was sent, for people. It is not stable: never compare with it.
    pub message: String,
    /// What exactly was wrong, where the server says so.
    pub detail: Option<ErrorDetail>,
    /// The `Request-ID` header; WeChat Pay's support asks for it.
    pub request_id: Option<String>,
    /// The body as it was sent.
    pub body: Vec<u8>,
    table: &'static [ErrorRow],
}

/// What exactly was wrong with a request.
///
/// `Debug` does not print the value, nor the whole detail: they repeat what was sent, and may tell of a
/// person.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The offending member, a JSON pointer such as `/amount/currency`.
    pub field: Option<String>,
    /// The offending value, of any kind.
    pub value: Option<Value>,
    /// What is wrong with it.
    pub issue: Option<String>,
    /// Where it was: `body`, `query`, `uri_template`, `authorization`, …
    pub location: Option<String>,
    /// The whole detail as it was sent.
    pub raw: Value,
}

impl ApiError {
    /// Reads an error from a reply, with the documented errors of the endpoint.
    pub fn new(reply: Reply<'_>, table: &'static [ErrorRow]) -> Self {
        // A broken byte in a message must not cost the code.
        let text = String::from_utf8_lossy(reply.body);
        let mut members = match serde_json::from_str(&text) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        Self {
            status: reply.status,
            code: take_text(&mut members, "code").unwrap_or_default(),
            message: take_text(&mut members, "message").unwrap_or_default(),
            detail: members.remove("detail").and_then(ErrorDetail::new),
            request_id: reply.request_id.map(ToOwned::to_owned),
            body: reply.body.to_owned(),
            table,
        }
    }

    /// The documented row for this status and code.
    pub fn row(&self) -> Option<&'static ErrorRow> {
        self.table
            .iter()
            .find(|row| row.status == self.status && row.code == self.code)
    }

    /// What the documents say to do; `None` when they list several reasons, for nobody knows which it is.
    fn remedy(&self) -> Option<&'static str> {
        match self.row()?.reasons {
            [reason] => reason.remedy,
            _ => None,
        }
    }

    /// What `Debug` shows of the body. What it says of the request may tell of a person, so only a body that
    /// says nothing of its own, such as that of a gateway, is shown.
    fn shown_body(&self) -> ShownBody<'_> {
        if self.code.is_empty() && self.message.is_empty() {
            ShownBody::Beginning(&self.body)
        } else {
            ShownBody::Length(self.body.len())
        }
    }

    /// What may be sent next: by status and code where that is documented, else by status.
    pub fn retry(&self) -> Retry {
        self.row()
            .map_or_else(|| Retry::of_status(self.status), |row| row.retry)
    }
}

impl ErrorDetail {
    fn new(raw: Value) -> Option<Self> {
        if raw.is_null() {
            return None;
        }
        let text = |name: &str| Some(raw.get(name)?.as_str()?.to_owned());
        Some(Self {
            field: text("field"),
            value: raw.get("value").filter(|value| !value.is_null()).cloned(),
            issue: text("issue"),
            location: text("location"),
            raw,
        })
    }
}

fn take_text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match members.remove(name)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if !self.code.is_empty() {
            write!(f, " {}", self.code)?;
        }
        let message = self.message.trim();
        if !message.is_empty() {
            write!(f, ": {message}")?;
        }
        if let Some(remedy) = self.remedy() {
            write!(f, " ({remedy})")?;
        }
        if let Some(request_id) = &self.request_id {
            write!(f, " [{request_id}]")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("detail", &self.detail)
            .field("request_id", &self.request_id)
            .field("body", &self.shown_body())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDetail")
            .field("field", &self.field)
            .field("value", &self.value.as_ref().map(|_| Hidden))
            .field("issue", &self.issue)
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

impl Error for ApiError {}
