//! The gateway: the checks before a request is carried out, in the order of the real gateway, and the signing of
//! responses.

mod arriving;
mod asked;
mod caller;
mod certificates;
mod documented;
mod faulty;
mod files;
mod mapping;
mod request_id;
mod responses;

use favor_generated::{Arrival, ErrorCode};

use self::arriving::{Asked, Lost, Read};
use self::caller::Untrusted;
use self::responses::{Signing, common, refusal, replied, signed};
use crate::denial::Denial;
use crate::journal::{Call, Verdict};
use crate::message::{Request, Response};
use crate::rules::carry_out;
use crate::state::State;
use crate::texts;

/// The response header that explains a refusal.
const EXPLANATION: &str = "Sandbox-Explanation";

/// Answers a request to the API, and records it in the journal.
pub(crate) fn answer(state: &State, request: &Request) -> Response {
    let mut note = Call::of(request);
    let mut response = judged(state, request, &mut note);
    note.finish(&response);
    if let Some(text) = note.explanation() {
        response = response.with(EXPLANATION, ascii(&text));
    }
    state.journal.push(note);
    response
}

/// Runs the checks in order, and carries out the request if all of them pass.
fn judged(state: &State, request: &Request, note: &mut Call) -> Response {
    let arrival = Arrival {
        method: &request.method,
        target: &request.target,
        content_type: request.header("Content-Type"),
        body: &request.body,
    };
    let operation = match arriving::route(&arrival) {
        Ok(operation) => operation,
        Err(lost) => return unrouted(note, lost),
    };
    note.operation = operation.name;
    let caller = match caller::check(state, request, &arrival, operation.path) {
        Ok(caller) => caller,
        Err(untrusted) => {
            let Untrusted { denial, verdict } = *untrusted;
            note.verdict = verdict.map(|verdict| Verdict::of(&verdict));
            return refusal(note, operation, denial, &|response| response);
        }
    };
    // The body is read only after its signer is known.
    let read = match arriving::read(&arrival) {
        Ok(read) => read,
        Err(lost) => return unrouted(note, lost),
    };
    note.ignored.clone_from(&read.ignored);
    note.mchid = Some(caller.mchid.to_owned());
    note.is_repeated = caller.is_repeated;
    let asked = request.header("Wechatpay-Serial");
    state.modes.note(caller.mchid, asked);
    let sign = |response: Response| signed(state, asked, response);
    match asked::fault(state, request) {
        Err(text) => {
            let denial = Denial::new(ErrorCode::InvalidRequest, texts::NO_FAULT);
            refusal(note, operation, denial.noted(text), &sign)
        }
        Ok(None) => done(state, read, caller.mchid, note, &sign),
        Ok(Some(fault)) => {
            note.fault = Some(fault.to_string());
            let work =
                |note: &mut Call, sign: Signing<'_>| done(state, read, caller.mchid, note, sign);
            faulty::answer(state, request, operation, &fault, note, work)
        }
    }
}

/// Makes the response to a request that matches no endpoint. It has no body.
fn unrouted(note: &mut Call, lost: Lost) -> Response {
    match lost {
        Lost::Method(allowed) => {
            let allowed = allowed.join(", ");
            note.note = Some(format!("this path is for {allowed}"));
            common(Response::empty(405)).with("Allow", allowed)
        }
        Lost::Path => {
            note.note = Some("no endpoint has this path".to_owned());
            common(Response::empty(404))
        }
    }
}

/// Carries out a request whose caller is known, and makes the response.
fn done(state: &State, read: Read, mchid: &str, note: &mut Call, sign: Signing<'_>) -> Response {
    let operation = read.operation();
    let result = match read.asked {
        Asked::Certificates => Ok(sign(replied(certificates::list(state)))),
        // A response with a file is not signed.
        Asked::File(token) => files::file(state, &token),
        Asked::Unreadable(unreadable) => {
            let body = read.is_json.then_some(&*read.body);
            Err(mapping::unreadable(&unreadable, body))
        }
        Asked::Favor(call) => mapping::checked(&call, &read.method, &read.target)
            .and_then(|()| {
                state
                    .store
                    .transaction(|db| carry_out(&state.world(db, mchid)?, *call))
            })
            .map(|reply| sign(replied(reply))),
    };
    result.unwrap_or_else(|denial| refusal(note, operation, denial, sign))
}

/// Makes a text valid as a header value.
fn ascii(text: &str) -> String {
    let is_visible = |c: char| c.is_ascii_graphic() || c == ' ';
    text.chars()
        .map(|c| if is_visible(c) { c } else { '?' })
        .take(1000)
        .collect()
}
