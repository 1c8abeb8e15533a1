//! An error that the server reports.

mod detail;

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::error_table::ErrorRow;
use super::found_body::{FoundBody, Length};
use super::operation::Operation;
use super::reply::Reply;
use super::retry::{Outcome, Retry};
use super::shown::shown_in;

pub use self::detail::{ErrorDetail, SignInformation};

/// An error that the server reports.
///
/// Any reply can be read as an error, however malformed its body is: missing members are empty. The body of an error
/// need not be signed: trust it only to decide on a retry.
///
/// `Display` is one line of at most 512 characters: the operation, the HTTP status, code and message, the detail,
/// the remedy where the documents have a single one, and the request id. `Debug`, `Display` and `Serialize` (a flat
/// object for structured logs) contain no value of a member, since it may name a person.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// The error code as it was sent, the digits of a number included; [`Self::code_as`] reads it as an `ErrorCode`.
    /// Empty when the body has none.
    pub code: String,
    /// The message as it was sent, for people. It is not stable: never compare with it.
    pub message: String,
    /// The cause, if the server states one.
    pub detail: Option<ErrorDetail>,
    /// The `Request-ID` header; WeChat Pay's support asks for it.
    pub request_id: Option<String>,
    /// The body as it was sent.
    pub body: Vec<u8>,
    operation: &'static Operation,
}

impl ApiError {
    /// Reads an error from a reply to a request of this endpoint.
    pub fn new(reply: Reply<'_>, operation: &'static Operation) -> Self {
        // An invalid byte in the message must not make the code unreadable.
        let text = String::from_utf8_lossy(reply.body);
        let mut members = match serde_json::from_str(&text) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        Self {
            status: reply.status,
            code: members.remove("code").map(code).unwrap_or_default(),
            message: members
                .remove("message")
                .and_then(text_of)
                .unwrap_or_default(),
            detail: members.remove("detail").and_then(ErrorDetail::new),
            request_id: reply.request_id.map(ToOwned::to_owned),
            body: reply.body.to_owned(),
            operation,
        }
    }

    /// The code as an enum of error codes, to be matched:
    ///
    /// ```
    /// # use favor_generated::{ApiError, ErrorCode};
    /// # fn show(error: &ApiError) {
    /// match error.code_as() {
    ///     ErrorCode::ResourceNotExists => println!("no such stock"),
    ///     ErrorCode::NotEnough => println!("the budget is spent"),
    ///     _ => println!("{error}"),
    /// }
    /// # }
    /// ```
    pub fn code_as<C: for<'a> From<&'a str>>(&self) -> C {
        C::from(&self.code)
    }

    /// The endpoint that was called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The documented row for this status and code.
    pub fn row(&self) -> Option<&'static ErrorRow> {
        let mut rows = self.operation.errors.iter();
        rows.find(|row| row.status == self.status && row.code == self.code)
    }

    /// The remedy that the documents give; `None` when they list several reasons, since any of them may apply.
    fn remedy(&self) -> Option<&'static str> {
        match self.row()?.reasons {
            [reason] => reason.remedy,
            _ => None,
        }
    }

    /// The next step: by status and code where that is documented, otherwise by status.
    ///
    /// Without a documented row, any 5xx status, 408 and 425 leave the outcome unknown: they may come from a proxy
    /// after the server has begun to work. A request of unknown outcome is [`Retry::SameRequest`] if it may be
    /// repeated ([`Endpoint::REPEATABLE`](super::Endpoint::REPEATABLE)), otherwise [`Retry::Never`].
    pub fn retry(&self) -> Retry {
        let documented = self.row().map(|row| row.retry);
        documented
            .unwrap_or_else(|| Retry::of_status(self.status))
            .if_repeatable(self.operation.is_repeatable)
    }

    /// The effect that the request has had: [`Outcome::Refused`] or [`Outcome::Unknown`].
    pub fn outcome(&self) -> Outcome {
        let documented = self.row().map(|row| row.retry.outcome());
        documented.unwrap_or_else(|| Outcome::of_status(self.status))
    }

    /// Returns true if the body has the API's own form of an error.
    fn is_of_the_api(&self) -> bool {
        !self.code.is_empty() || !self.message.trim().is_empty()
    }
}

/// Reads a code, which is documented as a string, and has been observed as a number.
fn code(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// The maximum number of characters of each part of the line; together with the text between them they are fewer
/// than 512.
const NAME: usize = 40;
const CODE: usize = 40;
const MESSAGE: usize = 120;
const REMEDY: usize = 80;
pub(crate) const REQUEST_ID: usize = 60;

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = shown_in(NAME, self.operation.name);
        write!(f, "{name}: {}", self.status)?;
        if self.is_of_the_api() {
            self.write_cause(f)?;
        } else {
            let redirect = if matches!(self.status, 300..=399) {
                "a redirect, "
            } else {
                ""
            };
            write!(f, ", {redirect}{}", FoundBody::of(&self.body))?;
        }
        write_request_id(f, self.request_id.as_deref())
    }
}

impl ApiError {
    fn write_cause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.code.is_empty() {
            write!(f, " {}", shown_in(CODE, &self.code))?;
        }
        let message = self.message.trim();
        if !message.is_empty() {
            write!(f, ": {}", shown_in(MESSAGE, message))?;
        }
        if let Some(detail) = &self.detail {
            write!(f, "{detail}")?;
        }
        match self.remedy() {
            Some(remedy) => write!(f, " ({})", shown_in(REMEDY, remedy)),
            None => Ok(()),
        }
    }
}

/// Ends a line with the request id, by which WeChat Pay's support finds the call.
pub fn write_request_id(f: &mut fmt::Formatter<'_>, request_id: Option<&str>) -> fmt::Result {
    match request_id {
        Some(id) => write!(f, " [Request-ID {}]", shown_in(REQUEST_ID, id)),
        None => Ok(()),
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation.name)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("detail", &self.detail)
            .field("request_id", &self.request_id)
            .field("body", &Length(self.body.len()))
            .finish()
    }
}

/// Writes a flat object for structured logs: `operation`, `status`, `code`, `message`, `location`, `field`, `issue`,
/// `retry`, `outcome`, `request_id` and `body_bytes`.
impl Serialize for ApiError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("operation", self.operation.name)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("message", &self.message)?;
        if let Some(detail) = &self.detail {
            for (name, text) in detail.texts() {
                map.serialize_entry(name, text)?;
            }
        }
        map.serialize_entry("retry", &self.retry().to_string())?;
        map.serialize_entry("outcome", &self.outcome().to_string())?;
        map.serialize_entry("request_id", &self.request_id)?;
        map.serialize_entry("body_bytes", &self.body.len())?;
        map.end()
    }
}

impl Error for ApiError {}
