//! Checks that each fault has its stated effect on a client.

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use favor_client::{Backoff, ErrorKind, Once, Outcome, Settings};
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use favor_generated::send_coupon::SendCouponResponse;
use favor_sandbox::Sandbox;
use favor_sandbox::faults::Kind;
use serde_json::Value;

use support::wire::Sent;
use support::{Caller, Over, TRANSPORTS, client, client_over, running, sending};

/// A backoff policy whose waits take almost no time.
struct Soon;

impl Backoff for Soon {
    fn wait(&self, waits: u32, _: u32) -> Option<Duration> {
        (waits < 3).then_some(Duration::from_millis(1))
    }
}

/// Returns a client that makes one attempt per call.
fn once(sandbox: &Sandbox, over: Over) -> Caller {
    let mut settings = Settings::default();
    settings.backoff = Arc::new(Once);
    client_over(sandbox, over, settings)
}

fn query(sandbox: &Sandbox, stock_id: &str) -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: stock_id.into(),
        stock_creator_mchid: sandbox.mchid().into(),
    })
}

/// Sends a coupon twice, the first time with a fault. Returns the error of the first call, and true if that call sent
/// the coupon nevertheless.
fn survived(fault: &str, over: Over) -> (favor_client::Error, bool) {
    let sandbox = Sandbox::start();
    let client = once(&sandbox, over);
    let stock_id = running(&sandbox, &client);
    let request = sending(&sandbox, &stock_id, "1");
    sandbox.arm(fault);
    let error = client.call(&request).expect_err(fault);
    assert_eq!(sandbox.calls()[0].fault.as_deref(), Some(fault));
    let stock = client.call(&query(&sandbox, &stock_id)).expect("a stock");
    client.call(&request).expect("the same request again");
    (error, stock.distributed_coupons == 1)
}

#[test]
fn a_call_with_a_fault_can_be_made_again() {
    for (fault, is_done, outcome) in [
        ("error RESOURCE_NOT_EXISTS", false, Outcome::Refused),
        ("error 429", false, Outcome::Refused),
        ("before", false, Outcome::Unknown),
        ("after", true, Outcome::Unknown),
        ("bad_gateway", false, Outcome::Unknown),
        ("accepted", false, Outcome::Unknown),
        ("empty", true, Outcome::Unknown),
        ("cut", true, Outcome::Unknown),
        ("reset", true, Outcome::Unknown),
        ("unsigned", true, Outcome::Unknown),
        ("bad_signature", true, Outcome::Unknown),
        ("stale", true, Outcome::Unknown),
        ("unknown_serial", true, Outcome::Unknown),
        ("probe", true, Outcome::Unknown),
        ("null", true, Outcome::Done),
    ] {
        for over in TRANSPORTS {
            let (error, was_done) = survived(fault, over);
            assert_eq!(
                (was_done, error.outcome()),
                (is_done, outcome),
                "{fault} over {over:?}: {error}"
            );
        }
    }
}

#[test]
fn answers_that_are_not_genuine_are_refused() {
    for fault in [
        "unsigned",
        "bad_signature",
        "stale",
        "unknown_serial",
        "probe",
    ] {
        let (error, _) = survived(fault, Over::Ureq);
        let is_unverified = matches!(error.kind(), ErrorKind::Unverified { .. });
        assert!(is_unverified, "{fault}: {error}");
    }
}

#[test]
fn every_documented_error_can_be_had() {
    let sandbox = Sandbox::start();
    let target = "/v3/marketing/favor/users/o1/coupons";
    let rows = <favor_generated::send_coupon::SendCoupon as favor_generated::Endpoint>::ERRORS;
    for row in rows {
        let fault = format!("error {}", row.code);
        let request = Sent::new(&sandbox, "POST", target, "{}").header("Sandbox-Fault", &fault);
        let came = request.answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        assert_eq!(value["code"], row.code);
        let statuses: Vec<u16> = rows
            .iter()
            .filter(|other| other.code == row.code)
            .map(|row| row.status)
            .collect();
        assert!(statuses.contains(&came.status), "{fault}: {}", came.status);
        for (index, reason) in row.reasons.iter().enumerate() {
            let fault = format!("error {} {}", row.code, index + 1);
            let came = request
                .clone()
                .header("Sandbox-Fault", &fault)
                .answered(&sandbox);
            let value: Value = serde_json::from_str(&came.body).expect("JSON");
            if came.status == row.status
                && rows.iter().filter(|other| other.code == row.code).count() == 1
            {
                assert_eq!(value["message"], reason.message, "{fault}");
            }
        }
        let request = request.header("Sandbox-Fault", &format!("error {}", row.status));
        assert_eq!(request.answered(&sandbox).status, row.status);
    }
    let request =
        Sent::new(&sandbox, "POST", target, "{}").header("Sandbox-Fault", "error NOTHING");
    let came = request.answered(&sandbox);
    assert_eq!(came.status, 400);
    let known = format!("known are {} {}", rows[0].status, rows[0].code);
    assert!(
        came.explanation().contains(&known),
        "{}",
        came.explanation()
    );
}

#[test]
fn an_error_is_signed_and_numbered_as_a_real_one() {
    let sandbox = Sandbox::start();
    let target = "/v3/marketing/favor/users/o1/coupons";
    let with = |target: &str, method: &str, fault: &str| {
        let request = Sent::new(&sandbox, method, target, "").header("Sandbox-Fault", fault);
        let request = request.header("Wechatpay-Serial", sandbox.public_key_id());
        request.answered(&sandbox)
    };
    for (fault, is_signed, number) in [
        ("error NOT_ENOUGH", true, "-270079534"),
        ("error 401", false, "-0"),
        ("error FREQUENCY_LIMIT_EXCEED", true, "-268461336"),
        ("error 500", false, "-0"),
    ] {
        let came = with(target, "POST", fault);
        let has_signature = came.header("Wechatpay-Signature").is_some();
        assert_eq!(has_signature, is_signed, "{fault}");
        let id = came.header("Request-Id").unwrap_or_default();
        assert!(id.ends_with(number), "{fault}: {id}");
        assert!(sandbox.calls()[0].message.is_some(), "{fault}");
    }
    for target in ["/v3/certificates", "/v3/billdownload/file?token=1"] {
        assert_eq!(with(target, "GET", "error 429").status, 429, "{target}");
        assert_eq!(
            with(target, "GET", "error NOT_ENOUGH").status,
            400,
            "{target}"
        );
    }
}

#[test]
fn a_fault_that_changes_nothing_is_noted() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let stock_id = running(&sandbox, &client);
    let target = format!("/v3/marketing/favor/stocks/{stock_id}?stock_creator_mchid=1900000001");
    for fault in [
        "null /missing",
        "number_as_text /status",
        "unlisted_value /no_cash",
    ] {
        let request = Sent::new(&sandbox, "GET", &target, "").header("Sandbox-Fault", fault);
        let came = request.answered(&sandbox);
        assert_eq!(came.status, 200);
        let note = came.explanation();
        assert!(
            note.contains("has nothing to change at /"),
            "{fault}: {note}"
        );
    }
}

#[test]
fn answers_are_damaged_where_it_is_said() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let stock_id = running(&sandbox, &client);
    let target = format!("/v3/marketing/favor/stocks/{stock_id}?stock_creator_mchid=1900000001");
    let with = |fault: &str| {
        let request = Sent::new(&sandbox, "GET", &target, "").header("Sandbox-Fault", fault);
        let request = request.header("Wechatpay-Serial", sandbox.public_key_id());
        let came = request.answered(&sandbox);
        assert!(came.is_signed(&sandbox), "{fault}");
        serde_json::from_str::<Value>(&came.body).expect("JSON")
    };
    assert!(with("unlisted_member")["sandbox_unlisted"].is_object());
    assert_eq!(with("unlisted_value /status")["status"], "SANDBOX_UNLISTED");
    assert_eq!(with("null /stock_id")["stock_id"], Value::Null);
    let number = with("number_as_text /stock_use_rule/max_coupons");
    assert_eq!(number["stock_use_rule"]["max_coupons"], "1000000");
    assert!(with("number_as_text")["distributed_coupons"].is_string());
    // The client tolerates members and values that no document lists.
    for fault in ["unlisted_member", "unlisted_value /status"] {
        sandbox.arm(fault);
        client.call(&query(&sandbox, &stock_id)).expect(fault);
    }
}

#[test]
fn a_slow_answer_takes_its_time() {
    let sandbox = Sandbox::start();
    let client = once(&sandbox, Over::Ureq);
    let stock_id = running(&sandbox, &client);
    sandbox.arm("slow 1");
    let since = Instant::now();
    client.call(&query(&sandbox, &stock_id)).expect("a stock");
    assert!(since.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_fault_that_is_none_is_refused_with_the_list() {
    let sandbox = Sandbox::start();
    let target = "/v3/marketing/favor/users/o1/coupons";
    let request = Sent::new(&sandbox, "POST", target, "{}").header("Sandbox-Fault", "nonsense");
    let came = request.answered(&sandbox);
    assert_eq!(came.status, 400);
    for kind in Kind::ALL {
        assert!(
            came.explanation().contains(kind.word()),
            "{}",
            came.explanation()
        );
    }
}

#[test]
fn a_client_repeats_until_the_work_is_known() {
    for over in TRANSPORTS {
        let sandbox = Sandbox::start();
        let mut settings = Settings::default();
        settings.backoff = Arc::new(Soon);
        let client = client_over(&sandbox, over, settings);
        let stock_id = running(&sandbox, &client);
        for fault in ["after", "before", "reset", "cut", "error 429"] {
            sandbox.arm(fault);
            let number = fault.replace(' ', "-");
            let request = sending(&sandbox, &stock_id, &number);
            let sent: SendCouponResponse = client.call(&request).expect(fault);
            assert_eq!(client.call(&request).expect("again"), sent);
        }
        let stock = client.call(&query(&sandbox, &stock_id)).expect("a stock");
        assert_eq!(stock.distributed_coupons, 5, "none was sent twice");
    }
}
