//! Responses: their headers, and their signature.

use favor_generated::{Operation, ReplyBuf};

use super::request_id;
use crate::denial::Denial;
use crate::journal::Call;
use crate::message::Response;
use crate::state::State;

/// A function that signs a response, or leaves it unsigned.
pub(super) type Signing<'a> = &'a dyn Fn(Response) -> Response;

/// Makes the response of a refusal, and records the reason.
pub(super) fn refusal(
    note: &mut Call,
    operation: &Operation,
    denial: Denial,
    sign: Signing<'_>,
) -> Response {
    let reply = denial.reply(operation);
    note.code = Some(denial.code.as_str().to_owned());
    note.message = Some(denial.message.to_string());
    note.note = denial.note;
    let response = replied(reply).with("Request-ID", request_id::of(&denial.message));
    signed_refusal(response, sign)
}

/// Signs the response of a refusal, unless it is a system error or the caller is not authenticated: the gateway signs
/// neither.
pub(super) fn signed_refusal(response: Response, sign: Signing<'_>) -> Response {
    if response.status == 401 || response.status >= 500 {
        response
    } else {
        sign(response)
    }
}

/// Makes a response with the common headers from a reply.
pub(super) fn replied(reply: ReplyBuf) -> Response {
    let response = common(Response::empty(reply.status));
    if reply.body.is_empty() {
        return response;
    }
    Response {
        body: reply.body,
        ..response.with("Content-Type", "application/json; charset=utf-8")
    }
}

pub(super) fn common(response: Response) -> Response {
    response
        .with("Server", "favor-sandbox")
        .with("Cache-Control", "no-cache, must-revalidate")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Language", "zh-CN")
        .with("Request-ID", request_id::of(""))
}

/// Signs a response with the key that the request asks for in its header `Wechatpay-Serial`.
pub(super) fn signed(state: &State, asked: Option<&str>, response: Response) -> Response {
    let headers = state.platform.headers(asked, &response.body);
    with_headers(response, headers)
}

/// Adds the signature headers.
pub(super) fn with_headers(response: Response, headers: [(&'static str, String); 5]) -> Response {
    headers
        .into_iter()
        .fold(response, |response, (name, value)| {
            response.with(name, value)
        })
}
