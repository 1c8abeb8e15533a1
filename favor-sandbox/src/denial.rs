//! Refusals of the gateway.

use std::borrow::Cow;

use crate::texts;
use favor_generated::{ErrorCode, Operation, ReplyBuf, Value};
use serde_json::json;

/// A refusal: an error code, a message, and a note, which only the control API adds to the response body.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial {
    /// The code.
    pub code: ErrorCode,
    /// The message, as the gateway words it.
    pub message: Cow<'static, str>,
    /// The detail, where the gateway gives one.
    pub detail: Option<Value>,
    /// The reason in words, for the page and the log.
    pub note: Option<String>,
}

impl Denial {
    /// Makes a refusal without a detail.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            detail: None,
            note: None,
        }
    }

    /// Returns the reason in words: the note, or else the message.
    pub fn reason(self) -> String {
        self.note.unwrap_or_else(|| self.message.into_owned())
    }

    /// Adds a detail.
    #[must_use]
    pub fn with_detail(self, detail: Value) -> Self {
        Self {
            detail: Some(detail),
            ..self
        }
    }

    /// Adds the reason in words.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            ..self
        }
    }

    /// Returns the reply, with the status that the endpoint documents for the code, or else the code's general status.
    pub fn reply(&self, operation: &Operation) -> ReplyBuf {
        let code = self.code.as_str();
        let row = operation.errors.iter().find(|row| row.code == code);
        if let Some(row) = row {
            return row.reply(Some(&self.message), self.detail.as_ref());
        }
        let mut body = json!({"code": code, "message": self.message});
        if let Some(detail) = &self.detail {
            body["detail"] = detail.clone();
        }
        raw_reply(status(&self.code), body.to_string().as_bytes())
    }
}

/// Returns the status of an error that the endpoint's table lacks.
fn status(code: &ErrorCode) -> u16 {
    match code {
        ErrorCode::SignError => 401,
        ErrorCode::RequestBlocked | ErrorCode::NotEnough | ErrorCode::NoAuth => 403,
        ErrorCode::ResourceNotExists => 404,
        ErrorCode::SystemError => 500,
        _ => 400,
    }
}

/// Makes a reply with this body.
fn raw_reply(status: u16, body: &[u8]) -> ReplyBuf {
    favor_generated::Reply {
        status,
        request_id: None,
        body,
    }
    .to_buf()
}

/// A database error is a `SYSTEM_ERROR`; the message of SQLite goes into the note, not into the refusal's message.
impl From<rusqlite::Error> for Denial {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(ErrorCode::SystemError, texts::BUSY).noted(format!("the database: {error}"))
    }
}
