//! Answers with a fault.

use std::time::Duration;

use favor_generated::query_stock::QueryStock;
use favor_generated::{Endpoint, ErrorCode, ErrorRow, Operation};
use serde_json::{Value, json};

use super::request_id;
use super::responses::{Signing, common, refusal, replied, signed, signed_refusal, with_headers};
use crate::denial::Denial;
use crate::faults::{Fault, Kind};
use crate::journal::Call;
use crate::keys::{RsaKey, Signer, now};
use crate::message::{Delivery, Request, Response};
use crate::random;
use crate::state::State;
use crate::texts;

/// The default delay of a slow answer, in seconds.
const SLOW: u64 = 10;

/// The age of the signature of a stale answer, in seconds.
const STALE: i64 = 10 * 60;

/// The page of a gateway that is down.
const HTML: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

/// Answers a call with a fault, either in place of the work or after it.
pub(super) fn answer(
    state: &State,
    request: &Request,
    operation: &Operation,
    fault: &Fault,
    note: &mut Call,
    work: impl FnOnce(&mut Call, Signing<'_>) -> Response,
) -> Response {
    let asked = request.header("Wechatpay-Serial");
    let sign = |response: Response| signed(state, asked, response);
    let unsigned = |response: Response| response;
    let system = || Denial::new(ErrorCode::SystemError, texts::BUSY);
    match fault.kind {
        Kind::Error => match row(operation, fault.detail.as_deref()) {
            Ok((row, message)) => {
                let message = message.or_else(|| Some(row.reasons.first()?.message));
                note.code = Some(row.code.to_owned());
                note.message = message.map(str::to_owned);
                let number = request_id::of(message.unwrap_or_default());
                let response = replied(row.reply(message, None)).with("Request-ID", number);
                signed_refusal(response, &sign)
            }
            Err(text) => {
                let denial = Denial::new(ErrorCode::InvalidRequest, texts::NO_FAULT);
                refusal(note, operation, denial.noted(text), &sign)
            }
        },
        Kind::Before => refusal(note, operation, system(), &sign),
        Kind::After => {
            let _ = work(note, &sign);
            refusal(note, operation, system(), &sign)
        }
        Kind::BadGateway => common(Response::of(502, "text/html", HTML)),
        Kind::Accepted => sign(common(Response::empty(202))),
        Kind::Empty => {
            let done = work(note, &sign);
            Response {
                body: Vec::new(),
                ..done
            }
        }
        Kind::Cut => delivered(work(note, &sign), Delivery::Cut),
        Kind::Reset => delivered(work(note, &sign), Delivery::Reset),
        Kind::Slow => {
            let seconds = fault.detail.as_deref().and_then(|text| text.parse().ok());
            let while_ = Duration::from_secs(seconds.unwrap_or(SLOW));
            delivered(work(note, &sign), Delivery::Slow(while_))
        }
        kind @ (Kind::UnlistedMember | Kind::UnlistedValue | Kind::Null | Kind::NumberAsText) => {
            let response = work(note, &unsigned);
            let pointer = fault.detail.as_deref();
            let body = edited(&response.body, kind, pointer);
            if body.is_none() {
                let place = pointer.unwrap_or("any place");
                note.note = Some(format!(
                    "the fault has nothing to change at {place} of the answer"
                ));
            }
            let body = body.unwrap_or_else(|| response.body.clone());
            sign(Response { body, ..response })
        }
        Kind::Unsigned => work(note, &unsigned),
        Kind::BadSignature => bad_signature(state, asked, work(note, &unsigned)),
        Kind::Stale => stale(state, asked, work(note, &unsigned)),
        Kind::UnknownSerial => unknown_serial(work(note, &unsigned)),
        Kind::Probe => {
            let probe = format!("WECHATPAY/SIGNTEST/{}", random::alphanumeric::<32>());
            sign(work(note, &unsigned)).with("Wechatpay-Signature", probe)
        }
    }
}

/// Signs a text other than that of the answer.
fn bad_signature(state: &State, asked: Option<&str>, response: Response) -> Response {
    let headers = state.platform.headers(asked, b"another text");
    with_headers(response, headers)
}

/// Signs with a timestamp that is too old.
fn stale(state: &State, asked: Option<&str>, response: Response) -> Response {
    let time = now() - STALE;
    let headers = state.platform.headers_at(asked, &response.body, time);
    with_headers(response, headers)
}

/// Signs with an unknown key.
fn unknown_serial(response: Response) -> Response {
    let stranger = Signer {
        key: RsaKey::generate(),
        serial: random::serial(),
    };
    let headers = stranger.headers(&response.body, now());
    with_headers(response, headers)
}

fn delivered(response: Response, delivery: Delivery) -> Response {
    Response {
        delivery,
        ..response
    }
}

/// A documented error, and the message that was requested.
type Asked = (&'static ErrorRow, Option<&'static str>);

/// Returns the documented errors of an endpoint, and those that any call may have: rate limits and system errors.
fn rows(operation: &Operation) -> impl Iterator<Item = &'static ErrorRow> + use<> {
    let own = operation.errors;
    let is_own = |row: &ErrorRow| {
        own.iter()
            .any(|own| (own.status, own.code) == (row.status, row.code))
    };
    let is_of_any = move |row: &&ErrorRow| (row.status == 429 || row.status >= 500) && !is_own(row);
    let of_any = QueryStock::ERRORS.iter().filter(is_of_any);
    own.iter().chain(of_any)
}

/// Finds the documented error with a code or a status, or the first one if `detail` has neither. The number of a
/// message may follow, counted from one, since a code can have several.
fn row(operation: &Operation, detail: Option<&str>) -> Result<Asked, String> {
    let detail = detail.unwrap_or_default();
    let (wanted, number) = detail.split_once(' ').unwrap_or((detail, ""));
    let status = wanted.parse::<u16>();
    let fits = |row: &&ErrorRow| {
        wanted.is_empty()
            || row.code == wanted
            || status.as_ref().is_ok_and(|status| row.status == *status)
    };
    let Some(row) = rows(operation).find(fits) else {
        let known: Vec<String> = rows(operation)
            .map(|row| format!("{} {}", row.status, row.code))
            .collect();
        return Err(format!(
            "no documented error of {} is `{wanted}`: known are {}",
            operation.name,
            known.join(", ")
        ));
    };
    if number.is_empty() {
        return Ok((row, None));
    }
    let index = number.trim().parse::<usize>().ok();
    let index = index.and_then(|number| number.checked_sub(1));
    let reason = index.and_then(|index| row.reasons.get(index));
    let missing = || {
        let count = row.reasons.len();
        format!(
            "`{number}` is not the number of a message of {}, which has {count}, counted from one",
            row.code
        )
    };
    let reason = reason.ok_or_else(missing)?;
    Ok((row, Some(reason.message)))
}

/// Returns the body with the change that the fault makes, or `None` if there is nothing to change.
fn edited(body: &[u8], kind: Kind, pointer: Option<&str>) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(body).ok()?;
    if kind == Kind::UnlistedMember {
        let members = value.as_object_mut()?;
        members.insert("sandbox_unlisted".to_owned(), json!({ "a": [1, null] }));
    } else {
        let found = match pointer {
            Some(pointer) => value.pointer_mut(pointer).filter(|found| fits(kind, found)),
            None => first(&mut value, kind),
        }?;
        *found = match kind {
            Kind::Null => Value::Null,
            Kind::NumberAsText => found.to_string().into(),
            _ => "SANDBOX_UNLISTED".into(),
        };
    }
    Some(value.to_string().into_bytes())
}

/// Returns true if a fault of this kind can change the value.
fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Null => true,
        Kind::NumberAsText => value.is_number(),
        _ => value.is_string(),
    }
}

/// Returns the first nested value that a fault of this kind can change.
fn first(value: &mut Value, kind: Kind) -> Option<&mut Value> {
    let inner: Vec<&mut Value> = match value {
        Value::Object(members) => members.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => return None,
    };
    for value in inner {
        if fits(kind, value) {
            return Some(value);
        }
        if let Some(found) = first(value, kind) {
            return Some(found);
        }
    }
    None
}
