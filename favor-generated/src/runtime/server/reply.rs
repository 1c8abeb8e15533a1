//! Replies of a server.

use alloc::vec::Vec;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::runtime::error_table::ErrorRow;
use crate::runtime::json::to_json;
use crate::runtime::reply::ReplyBuf;

/// The initial capacity for JSON, in bytes.
const ROOM: usize = 512;

/// Makes the reply with an answer: 200, or 204 if the answer has no members.
pub(super) fn answer<T: Serialize>(answer: &T) -> ReplyBuf {
    let body = to_json(answer, ROOM);
    let is_empty = body == b"{}";
    ReplyBuf {
        status: if is_empty { 204 } else { 200 },
        request_id: None,
        body: if is_empty { Vec::new() } else { body },
    }
}

impl ErrorRow {
    /// Makes the reply with this error: with a message, by default the first documented one, and a detail.
    pub fn reply(&self, message: Option<&str>, detail: Option<&Value>) -> ReplyBuf {
        let documented = self.reasons.first().map(|reason| reason.message);
        let body = ErrorBody {
            code: self.code,
            detail,
            message: message.or(documented).unwrap_or(self.code),
        };
        ReplyBuf {
            status: self.status,
            request_id: None,
            body: to_json(&body, ROOM),
        }
    }
}

/// The body of an error, in the order in which WeChat Pay writes its members.
struct ErrorBody<'a> {
    code: &'a str,
    detail: Option<&'a Value>,
    message: &'a str,
}

impl Serialize for ErrorBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code)?;
        if let Some(detail) = self.detail {
            map.serialize_entry("detail", detail)?;
        }
        map.serialize_entry("message", self.message)?;
        map.end()
    }
}
