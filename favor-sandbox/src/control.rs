//! The control API: the sandbox's own endpoints, which pay with coupons, advance the clock, arm faults, and list calls
//! and notifications.

use favor_generated::{Arrival, ErrorCode, Receive, Refusal, ReplyBuf, Timestamp};

use crate::clock;
use crate::denial::Denial;
use crate::endpoints::Call;
use crate::endpoints::advance_clock::{AdvanceClock, Clock};
use crate::endpoints::arm_fault::ArmFault;
use crate::endpoints::audit_stock::AuditStock;
use crate::endpoints::disarm_faults::{DisarmFaults, Disarmed};
use crate::endpoints::list_calls::{CallRecord, CallRecordInit, Calls, CallsInit, ListCalls};
use crate::endpoints::list_deliveries::{Deliveries, ListDeliveries};
use crate::endpoints::pay_coupon::{PayCoupon, Payment, PaymentInit};
use crate::endpoints::refund_coupon::{Refund, RefundCoupon, RefundInit};
use crate::endpoints::reset::Reset;
use crate::endpoints::rotate_certificate::{RotateCertificate, Rotation};
use crate::endpoints::set_notify_url::SetNotifyUrl;
use crate::endpoints::shared::Done;
use crate::faults::{Armed, Fault};
use crate::journal;
use crate::keys::MCHID;
use crate::loopback::{is_loopback_authority, is_loopback_url};
use crate::message::{Request, Response};
use crate::notifications;
use crate::rules::{self, Order, World};
use crate::state::State;

/// The path prefix of the control API.
pub(crate) const PREFIX: &str = "/sandbox/";

/// The default number of calls that are listed.
const LISTED: u32 = 100;

/// Answers a request to the control API.
pub(crate) fn answer(state: &State, request: &Request) -> Response {
    if let Err(reason) = check_origin(request) {
        return refusal(403, "REQUEST_BLOCKED", reason);
    }
    let arrival = Arrival {
        method: &request.method,
        target: &request.target,
        content_type: request.header("Content-Type"),
        body: &request.body,
    };
    let call = match Call::read(&arrival) {
        Ok(call) => call,
        Err(Refusal::UnknownPath) => {
            return refusal(404, "RESOURCE_NOT_EXISTS", "the sandbox has no such call");
        }
        Err(error @ Refusal::WrongMethod { .. }) => {
            return refusal(405, "INVALID_REQUEST", &error.to_string());
        }
        Err(error) => return refusal(400, "PARAM_ERROR", &error.to_string()),
    };
    if let Err(violations) = call.validate() {
        return refusal(400, "PARAM_ERROR", &violations.to_string());
    }
    let operation = call.operation();
    let reply = carry_out(state, call).unwrap_or_else(|denial| {
        let message = match &denial.note {
            Some(note) => format!("{}: {note}", denial.message),
            None => denial.message.to_string(),
        };
        Denial::new(denial.code, message).reply(operation)
    });
    json(reply.status, reply.body)
}

/// Returns true if the `Host` header is a loopback name or address. Any other name that resolves to this machine
/// belongs to another site.
pub(crate) fn is_by_this_machine(request: &Request) -> bool {
    is_loopback_authority(request.header("Host").unwrap_or_default())
}

/// Refuses requests from pages of other sites, which a browser marks in the headers `Origin` and `Host`.
fn check_origin(request: &Request) -> Result<(), &'static str> {
    if !is_by_this_machine(request) {
        return Err("only this machine may use the control API: call it at 127.0.0.1 or localhost");
    }
    let host = request.header("Host").unwrap_or_default();
    match request.header("Origin") {
        Some(origin) if origin != format!("http://{host}") => {
            Err("pages of other sites may not use the control API")
        }
        _ => Ok(()),
    }
}

fn refusal(status: u16, code: &str, message: &str) -> Response {
    let body = serde_json::json!({ "code": code, "message": message });
    json(status, body.to_string().into_bytes())
}

fn json(status: u16, body: Vec<u8>) -> Response {
    Response {
        body,
        ..Response::empty(status).with("Content-Type", "application/json; charset=utf-8")
    }
}

fn carry_out(state: &State, call: Call) -> Result<ReplyBuf, Denial> {
    Ok(match call {
        Call::PayCoupon(it) => PayCoupon::reply(&pay(state, &it)?),
        Call::RefundCoupon(it) => RefundCoupon::reply(&refund(state, it)?),
        Call::AdvanceClock(it) => {
            let now = state.advance(it.seconds)?;
            AdvanceClock::reply(&Clock::new(clock::timestamp(now)))
        }
        Call::AuditStock(it) => {
            in_world(state, |world| rules::audit(world, &it.stock_id))?;
            AuditStock::reply(&Done::new())
        }
        Call::Reset(_) => {
            state.reset()?;
            Reset::reply(&Done::new())
        }
        Call::RotateCertificate(_) => {
            RotateCertificate::reply(&Rotation::new(state.platform.rotate()))
        }
        Call::SetNotifyUrl(it) => {
            set_notify_url(state, &it)?;
            SetNotifyUrl::reply(&Done::new())
        }
        Call::ArmFault(it) => {
            arm(state, it)?;
            ArmFault::reply(&Done::new())
        }
        Call::DisarmFaults(_) => {
            let count = state.faults.clear();
            DisarmFaults::reply(&Disarmed::new(u64::try_from(count).unwrap_or(u64::MAX)))
        }
        Call::ListCalls(it) => ListCalls::reply(&calls(state, it.limit.unwrap_or(LISTED))),
        Call::ListDeliveries(_) => {
            let deliveries = state.store.read(notifications::list)?;
            ListDeliveries::reply(&Deliveries::new(deliveries))
        }
    })
}

/// Runs `work` in a transaction, with the rules' clock and without a calling merchant.
fn in_world<T>(
    state: &State,
    work: impl FnOnce(&World<'_>) -> Result<T, Denial>,
) -> Result<T, Denial> {
    state.store.transaction(|db| work(&state.world(db, "")?))
}

/// Runs `work`, which only reads, with the rules' clock and without a calling merchant.
pub(crate) fn reading<T>(
    state: &State,
    work: impl FnOnce(&World<'_>) -> Result<T, Denial>,
) -> Result<T, Denial> {
    state.store.read(|db| work(&state.world(db, "")?))
}

/// Pays an order with a coupon, and queues its notification.
pub(crate) fn pay(state: &State, it: &PayCoupon) -> Result<Payment, Denial> {
    let order = Order {
        openid: it.openid.clone(),
        total: it.total,
        mchid: it.mchid.clone(),
        trade_type: it.trade_type.clone(),
        goods_tag: it.goods_tag.clone(),
    };
    let payment = in_world(state, |world| {
        let paid = rules::pay(world, &it.coupon_id, &order)?;
        let mut payment = Payment::from(PaymentInit {
            coupon_id: it.coupon_id.clone(),
            transaction_id: paid.transaction_id,
            total: paid.total,
            discount: paid.discount,
            payable: paid.total.saturating_sub(paid.discount),
        });
        if let Some(notification) = &paid.notification {
            let spoilage = it.spoil.as_ref();
            let mode = it.mode.clone();
            let mode = mode.unwrap_or_else(|| state.modes.of(&notification.1.stock_creator_mchid));
            let id = notifications::enqueue(state, world.db, notification, &mode, spoilage)?;
            payment.notification_id = Some(id);
        }
        Ok(payment)
    })?;
    state.wake.notify_one();
    Ok(payment)
}

fn refund(state: &State, it: RefundCoupon) -> Result<Refund, Denial> {
    let give_back = it.give_back.unwrap_or(false);
    let (refund_id, is_given_back) = in_world(state, |world| {
        rules::refund(world, &it.coupon_id, give_back)
    })?;
    Ok(Refund::from(RefundInit {
        coupon_id: it.coupon_id,
        refund_id,
        is_given_back,
    }))
}

pub(crate) fn set_notify_url(state: &State, it: &SetNotifyUrl) -> Result<(), Denial> {
    if !is_receivable(&it.url) {
        return Err(Denial::new(
            ErrorCode::ParamError,
            format!(
                "`{}` is neither an https URL nor a URL of this machine, such as http://127.0.0.1:8000/notify",
                it.url
            ),
        ));
    }
    let mchid = it.mchid.as_deref().unwrap_or(MCHID);
    in_world(state, |world| rules::set_url(world, mchid, &it.url))
}

/// Returns true for a URL to which notifications may be sent.
fn is_receivable(url: &str) -> bool {
    let Ok(parsed) = url.parse::<hyper::Uri>() else {
        return false;
    };
    is_loopback_url(url) || (parsed.scheme_str() == Some("https") && parsed.host().is_some())
}

fn arm(state: &State, it: ArmFault) -> Result<(), Denial> {
    let text = [Some(it.kind), it.detail];
    let text: Vec<String> = text.into_iter().flatten().collect();
    let fault: Result<Fault, String> = text.join(" ").parse();
    let fault = fault.map_err(|error| Denial::new(ErrorCode::ParamError, error))?;
    state.faults.arm(Armed {
        fault,
        path: it.path.unwrap_or_default(),
        calls: it.calls.unwrap_or(1),
    });
    Ok(())
}

fn calls(state: &State, limit: u32) -> Calls {
    let last = state.journal.calls().into_iter().take(limit as usize);
    Calls::from(CallsInit {
        total: state.journal.count(),
        data: last.map(record).collect(),
    })
}

fn record(call: journal::Call) -> CallRecord {
    let explanation = call.explanation();
    let mut record = CallRecord::from(CallRecordInit {
        number: call.number,
        time: time(call.time),
        method: call.method,
        target: call.target,
        status: u32::from(call.status),
        request_id: call.request_id,
        micros: call.micros,
    });
    record.operation = Some(call.operation.to_owned()).filter(|name| !name.is_empty());
    record.mchid = call.mchid;
    record.code = call.code;
    record.message = call.message;
    record.explanation = explanation;
    record.fault = call.fault;
    if let Some(verdict) = call.verdict {
        record.cause = Some(verdict.cause.to_owned());
        record.expected_text = Some(verdict.expected);
        record.signed_text = verdict.signed;
        record.line = verdict.line.and_then(|line| u32::try_from(line).ok());
    }
    record
}

fn time(seconds: i64) -> Timestamp {
    clock::timestamp(seconds)
}
