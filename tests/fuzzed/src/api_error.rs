//! Any status with any body is an answer or an error, in one line, with an outcome.

use favor_generated::query_stock::QueryStock;
use favor_generated::send_coupon::SendCoupon;
use favor_generated::{Endpoint, Reply};
use serde_json::Value;

use crate::line;

/// Runs an input: the first two bytes are the status, the rest the body.
pub(crate) fn run(data: &[u8]) {
    let [high, low, body @ ..] = data else {
        return;
    };
    let status = 100 + u16::from_be_bytes([*high, *low]) % 500;
    decoded::<QueryStock>(status, body);
    decoded::<SendCoupon>(status, body);
}

fn decoded<T: Endpoint>(status: u16, body: &[u8]) {
    let reply = Reply {
        status,
        request_id: Some("08F59BAD"),
        body,
    };
    let Err(error) = T::decode(reply) else {
        assert!(T::SUCCESS.contains(&status));
        return;
    };
    line::check(&error);
    let _ = (error.outcome(), error.retry(), format!("{error:?}"));
    let logged = serde_json::to_vec(&error).expect("it becomes JSON");
    let logged: Value = serde_json::from_slice(&logged).expect("it is JSON");
    assert!(logged.is_object(), "{logged}");
}
