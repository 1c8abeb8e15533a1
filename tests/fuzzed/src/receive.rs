//! Any received bytes are either a request that is received unchanged when it is sent again, or a refusal.

use favor_generated::{Arrival, Call, Receive};

use crate::line;

/// Runs an input: the first line is the method and the target, the second the content type, the rest the body.
pub(crate) fn run(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let mut text = || str::from_utf8(parts.next().unwrap_or_default());
    let (Ok(first), Ok(content_type)) = (text(), text()) else {
        return;
    };
    let (method, target) = first.split_once(' ').unwrap_or((first, ""));
    let arrival = Arrival {
        method,
        target,
        content_type: Some(content_type).filter(|value| !value.is_empty()),
        body: parts.next().unwrap_or_default(),
    };
    let _ = arrival.bytes_to_sign();
    match Call::read(&arrival) {
        Ok(call) => arrives_again(&call),
        Err(refusal) => {
            line::check(&refusal);
            let _ = format!("{refusal:?}");
        }
    }
}

macro_rules! on_each {
    ($call:ident, $request:ident => $do:expr; $($name:ident)*) => {
        match $call {
            $(Call::$name($request) => $do,)*
        }
    };
}

fn arrives_again(call: &Call) {
    if let Err(violations) = call.validate() {
        violations.into_iter().for_each(line::check);
    }
    on_each! {
        call, request => again(request);
        CreateCouponStock ImageUpload ListAvailableMerchants ListAvailableSingleitems ListCouponsByFilter ListStocks
        ModifyAvailableSingleitem PauseStock QueryCallback QueryCoupon QueryStock RefundFlow RefundFlowByDay
        RestartStock SendCoupon SetCallback StartStock StopStock UseFlow UseFlowByDay
    }
}

fn again<T: Receive>(request: &T) {
    // A path with an empty segment or with dots is a different path, which `validate` reports.
    let (target, sent) = (request.path_and_query(), request.body());
    let arrival = Arrival {
        method: T::METHOD.as_str(),
        target: &target,
        content_type: sent.as_ref().map(|body| &*body.content_type),
        body: sent.as_ref().map_or(&[], |body| &body.bytes),
    };
    match T::receive(&arrival) {
        Ok(again) => assert_eq!(again, *request, "{target}"),
        Err(refusal) => assert!(request.validate().is_err(), "{refusal}: {target}"),
    }
    let signed = sent.as_ref().map_or(&[][..], |body| &body.bytes_to_sign);
    assert_eq!(arrival.bytes_to_sign(), signed);
}
