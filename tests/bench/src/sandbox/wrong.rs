//! Fifty wrong requests, each with one mistake.

use std::time::{Duration, SystemTime};

use favor_sandbox::keys::{APPID, MCHID};
use serde_json::{Value, json};

use super::load::Signed;

const CREATE: &str = "/v3/marketing/favor/coupon-stocks";
const SEND: &str = "/v3/marketing/favor/users/o1/coupons";
const LIST: &str = "/v3/marketing/favor/stocks";

/// A mistake, and the request that makes it.
type Wrong = (String, Vec<u8>);

/// Returns two correct requests, from which the wrong ones are made.
pub(super) fn right(signed: &Signed<'_>, stock: &str) -> [Vec<u8>; 2] {
    let (create, send) = (creation("right"), sending(stock, "right"));
    [
        signed.request("POST", CREATE, "r1", &create.to_string()),
        signed.request("POST", SEND, "r2", &send.to_string()),
    ]
}

/// Returns the time this many seconds from now.
fn later(seconds: u64) -> String {
    let time = SystemTime::now() + Duration::from_secs(seconds);
    let time = favor_generated::Timestamp::try_from(time);
    time.map_or_else(|_| String::new(), |time| time.as_str().to_owned())
}

/// Returns the wrong requests. Their signatures are correct, unless the signature is the mistake.
pub(super) fn requests(signed: &Signed<'_>, stock: &str) -> Vec<Wrong> {
    let mut all = Vec::new();
    let mut add = |what: &str, method: &str, target: &str, body: &str| {
        let request = signed.request(method, target, &format!("w{}", all.len()), body);
        all.push((what.to_owned(), request));
    };
    for (what, pointer, value) in creations() {
        add(
            what,
            "POST",
            CREATE,
            &edited(creation("wrong"), pointer, value).to_string(),
        );
    }
    for (what, pointer, value) in sendings() {
        add(
            what,
            "POST",
            SEND,
            &edited(sending(stock, "wrong"), pointer, value).to_string(),
        );
    }
    for (what, target) in [
        (
            "list: limit too big",
            format!("{LIST}?offset=0&limit=11&stock_creator_mchid={MCHID}"),
        ),
        (
            "list: limit is a word",
            format!("{LIST}?offset=0&limit=ten&stock_creator_mchid={MCHID}"),
        ),
        (
            "list: offset missing",
            format!("{LIST}?limit=10&stock_creator_mchid={MCHID}"),
        ),
        ("list: creator missing", format!("{LIST}?offset=0&limit=10")),
        (
            "list: offset negative",
            format!("{LIST}?offset=-1&limit=10&stock_creator_mchid={MCHID}"),
        ),
        (
            "list: a status that is none",
            format!("{LIST}?offset=0&limit=10&stock_creator_mchid={MCHID}&status=done"),
        ),
        (
            "list: a time that is none",
            format!("{LIST}?offset=0&limit=10&stock_creator_mchid={MCHID}&create_start_time=today"),
        ),
        (
            "list: another merchant's stocks",
            format!("{LIST}?offset=0&limit=10&stock_creator_mchid=1900000009"),
        ),
        (
            "query: no such stock",
            format!("{LIST}/99999999?stock_creator_mchid={MCHID}"),
        ),
        (
            "query: another creator",
            format!("{LIST}/{stock}?stock_creator_mchid=1900000009"),
        ),
        (
            "query: a path that is none",
            format!("{LIST}/{stock}/nothing"),
        ),
        (
            "flow: before the stock has ended",
            format!("{LIST}/{stock}/use-flow"),
        ),
        (
            "flow by day: today",
            format!("{LIST}/{stock}/use-flow-by-day?bill_date=2099-01-01"),
        ),
        (
            "flow by day: no date",
            format!("{LIST}/{stock}/use-flow-by-day?bill_date=2025-02-30"),
        ),
        (
            "callback that was never set",
            format!("/v3/marketing/favor/callbacks?mchid={MCHID}"),
        ),
    ] {
        add(what, "GET", &target, "");
    }
    let creator = json!({ "stock_creator_mchid": MCHID }).to_string();
    add(
        "restart: a stock that is running",
        "POST",
        &format!("{LIST}/{stock}/restart"),
        &creator,
    );
    add(
        "stop: a stock that is running",
        "POST",
        &format!("{LIST}/{stock}/stop"),
        &creator,
    );
    add("body: no JSON", "POST", SEND, "{\"stock_id\":");
    add("method: DELETE", "DELETE", &format!("{LIST}/{stock}"), "");
    let query = format!("{LIST}/{stock}?stock_creator_mchid={MCHID}");
    let right =
        || String::from_utf8_lossy(&signed.request("GET", &query, "right", "")).into_owned();
    for (what, from, to) in [
        (
            "signature: of another text",
            "nonce_str=\"right\"",
            "nonce_str=\"other\"",
        ),
        ("signature: none", "Authorization", "X-Authorization"),
        (
            "signature: another scheme",
            "WECHATPAY2-SHA256-RSA2048",
            "Bearer",
        ),
        (
            "signature: a merchant that is none",
            "mchid=\"1900000001\"",
            "mchid=\"1900000009\"",
        ),
        (
            "signature: another serial number",
            "serial_no=\"",
            "serial_no=\"0",
        ),
        ("header: no User-Agent", "User-Agent: bench\r\n", ""),
    ] {
        all.push((what.to_owned(), right().replacen(from, to, 1).into_bytes()));
    }
    all
}

/// Sets the value of a member, or removes the member.
fn edited(mut body: Value, pointer: &str, value: Option<Value>) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    if let Some(members) = body.pointer_mut(parent).and_then(Value::as_object_mut) {
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
    }
    body
}

fn creation(number: &str) -> Value {
    let [begin, end] = [3_600, 86_400].map(later);
    json!({
        "stock_name": "wrong", "belong_merchant": MCHID, "out_request_no": number, "no_cash": false,
        "stock_type": "NORMAL", "available_begin_time": begin, "available_end_time": end,
        "stock_use_rule": { "max_coupons": 100, "max_amount": 50_000, "max_coupons_per_user": 1,
            "natural_person_limit": false, "prevent_api_abuse": false },
        "coupon_use_rule": { "fixed_normal_coupon": { "coupon_amount": 500, "transaction_minimum": 1000 },
            "available_merchants": [MCHID] },
    })
}

fn creations() -> [(&'static str, &'static str, Option<Value>); 15] {
    [
        ("create: name missing", "/stock_name", None),
        (
            "create: name too long",
            "/stock_name",
            Some("x".repeat(21).into()),
        ),
        (
            "create: merchant too long",
            "/belong_merchant",
            Some("1".repeat(21).into()),
        ),
        (
            "create: another merchant",
            "/belong_merchant",
            Some("1900000009".into()),
        ),
        (
            "create: begin is a word",
            "/available_begin_time",
            Some("tomorrow".into()),
        ),
        (
            "create: begin in the past",
            "/available_begin_time",
            Some("2020-01-01T00:00:00+08:00".into()),
        ),
        (
            "create: end before begin",
            "/available_end_time",
            Some("2020-01-01T00:00:00+08:00".into()),
        ),
        (
            "create: no_cash is a text",
            "/no_cash",
            Some("false".into()),
        ),
        (
            "create: a type that is none",
            "/stock_type",
            Some("OTHER".into()),
        ),
        (
            "create: a number with letters",
            "/out_request_no",
            Some("a b".into()),
        ),
        (
            "create: coupons is a text",
            "/stock_use_rule/max_coupons",
            Some("100".into()),
        ),
        (
            "create: a negative amount",
            "/stock_use_rule/max_amount",
            Some((-1).into()),
        ),
        (
            "create: amount is no product",
            "/stock_use_rule/max_amount",
            Some(50_001.into()),
        ),
        (
            "create: none a user",
            "/stock_use_rule/max_coupons_per_user",
            Some(0.into()),
        ),
        ("create: rule missing", "/coupon_use_rule", None),
    ]
}

fn sending(stock: &str, number: &str) -> Value {
    json!({ "stock_id": stock, "out_request_no": number, "appid": APPID, "stock_creator_mchid": MCHID })
}

fn sendings() -> [(&'static str, &'static str, Option<Value>); 10] {
    [
        ("send: stock missing", "/stock_id", None),
        ("send: number missing", "/out_request_no", None),
        ("send: appid missing", "/appid", None),
        (
            "send: creator is a number",
            "/stock_creator_mchid",
            Some(1_900_000_001.into()),
        ),
        (
            "send: stock too long",
            "/stock_id",
            Some("1".repeat(21).into()),
        ),
        (
            "send: number with a blank",
            "/out_request_no",
            Some("a b".into()),
        ),
        ("send: no such stock", "/stock_id", Some("99999999".into())),
        (
            "send: another creator",
            "/stock_creator_mchid",
            Some("1900000009".into()),
        ),
        (
            "send: an app of somebody else",
            "/appid",
            Some("other".into()),
        ),
        (
            "send: a value that is fixed",
            "/coupon_value",
            Some(100.into()),
        ),
    ]
}
