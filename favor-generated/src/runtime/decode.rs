//! Decodes a reply into an answer, or into the reason why there is none.

use alloc::boxed::Box;

use super::api_error::ApiError;
use super::call_error::CallError;
use super::json::DecodeError;
use super::operation::Operation;
use super::reply::Reply;

/// Reads a reply: `from_json` is called for a success.
pub fn decode<T>(
    reply: Reply<'_>,
    operation: &'static Operation,
    from_json: fn(&[u8]) -> Result<T, DecodeError>,
) -> Result<T, CallError> {
    let status = reply.status;
    if operation.success.contains(&status) {
        // 204 says that there is no body: an answer without required members needs none.
        let is_empty = status == 204 && reply.body.is_empty();
        let body = if is_empty { b"{}" } else { reply.body };
        return from_json(body).map_err(|error| undecodable(reply, operation, error));
    }
    match status {
        202 => Err(CallError::Accepted {
            operation,
            reply: reply.to_buf(),
        }),
        200..=299 => {
            let reason = "the HTTP status is not a documented success";
            Err(undecodable(reply, operation, DecodeError::new(reason)))
        }
        _ => Err(ApiError::new(reply, operation).into()),
    }
}

#[cold]
fn undecodable(reply: Reply<'_>, operation: &'static Operation, error: DecodeError) -> CallError {
    CallError::Undecodable {
        operation,
        error: Box::new(error),
        reply: reply.to_buf(),
    }
}
