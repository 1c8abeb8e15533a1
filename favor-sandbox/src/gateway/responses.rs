//! Responses: their headers, and their signature.

use favor_generated::{Operation, ReplyBuf};

use super::request_id;
use crate::denial::Denial;
use crate::journal::Call;
use crate::message::Response;
use crate::state::State;

/// The manner of signing a response.
pub(super) type Signing<'a> = &'a dyn Fn(Response) -> Response;

/// The response of a refusal.
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

/// The response of a refusal with its signature, where it has one: not where the system fails, nor where it is not
/// known who calls.
pub(super) fn signed_refusal(response: Response, sign: Signing<'_>) -> Response {
    if response.status == 401 || response.status >= 500 {
        response
    } else {
        sign(response)
    }
}

/// A response with the headers that every one has.
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

/// Signs a response as a request asks for by its header `Wechatpay-Serial`.
pub(super) fn signed(state: &State, asked: Option<&str>, response: Response) -> Response {
    let headers = state.platform.headers(asked, &response.body);
    with_headers(response, headers)
}

/// Adds the headers of a signature.
pub(super) fn with_headers(response: Response, headers: [(&'static str, String); 5]) -> Response {
    headers
        .into_iter()
        .fold(response, |response, (name, value)| {
            response.with(name, value)
        })
}
