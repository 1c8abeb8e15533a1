//! The control API over HTTP, as users and other programs call it.

mod support;

use favor_generated::use_flow_by_day::{UseFlowByDay, UseFlowByDayInit};
use favor_sandbox::Sandbox;
use serde_json::Value;

use support::wire::{Came, Sent};
use support::{client, creation, running, sending};

/// Makes a control call; returns the status and the body.
fn control(sandbox: &Sandbox, method: &str, target: &str) -> (u16, Value) {
    let request = Sent::new(sandbox, method, target, "").without("Authorization");
    let Came { status, body, .. } = request.answered(sandbox);
    let value = if body.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&body).expect("JSON")
    };
    (status, value)
}

fn post(sandbox: &Sandbox, target: &str) -> (u16, Value) {
    control(sandbox, "POST", target)
}

#[test]
fn a_coupon_is_paid_with_once_and_refunded_once() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let stock_id = running(&sandbox, &client);
    let coupon = client
        .call(&sending(&sandbox, &stock_id, "1"))
        .expect("a coupon")
        .coupon_id;
    let pay = format!("/sandbox/coupons/{coupon}/pay");
    for (query, status, code) in [
        ("?total=999", 400, "INVALID_REQUEST"),
        ("?openid=somebody", 404, "RESOURCE_NOT_EXISTS"),
        ("?mchid=1%2C%0A2", 400, "PARAM_ERROR"),
        ("?mchid=1900000009", 400, "INVALID_REQUEST"),
        ("?mode=zz", 400, "PARAM_ERROR"),
        ("?unknown=1", 400, "PARAM_ERROR"),
    ] {
        let (found, body) = post(&sandbox, &format!("{pay}{query}"));
        assert_eq!(
            (found, body["code"].as_str()),
            (status, Some(code)),
            "{query}: {body}"
        );
    }
    let (status, paid) = post(&sandbox, &format!("{pay}?total=1200"));
    assert_eq!(status, 200, "{paid}");
    assert_eq!(
        (&paid["discount"], &paid["payable"]),
        (&500.into(), &700.into())
    );
    assert_eq!(paid["transaction_id"].as_str().map(str::len), Some(28));
    assert_eq!(paid.get("notification_id"), None, "no URL is set");
    assert_eq!(post(&sandbox, &pay).0, 400, "it is used");
    let refund = format!("/sandbox/coupons/{coupon}/refund?give_back=true");
    let (status, refunded) = post(&sandbox, &refund);
    assert_eq!((status, &refunded["is_given_back"]), (200, &true.into()));
    assert_eq!(post(&sandbox, &refund).0, 400, "no order is left");
    assert_eq!(post(&sandbox, &pay).0, 200, "it can be used again");
}

#[test]
fn faults_are_armed_for_a_path_and_for_several_calls() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let target = "/sandbox/faults?kind=before&path=/v3/marketing/favor/coupon-stocks&calls=2";
    assert_eq!(post(&sandbox, target), (204, Value::Null));
    assert_eq!(post(&sandbox, "/sandbox/faults?kind=nothing").0, 400);
    let list = "/v3/marketing/favor/stocks?offset=0&limit=10&stock_creator_mchid=1900000001";
    assert_eq!(
        Sent::new(&sandbox, "GET", list, "")
            .answered(&sandbox)
            .status,
        200
    );
    let body = serde_json::to_string(&creation(&sandbox, "1")).expect("JSON");
    let create = || Sent::new(&sandbox, "POST", "/v3/marketing/favor/coupon-stocks", &body);
    let statuses = [(); 3].map(|()| create().answered(&sandbox).status);
    assert_eq!(statuses, [500, 500, 200]);
    post(&sandbox, "/sandbox/faults?kind=before&calls=9");
    assert_eq!(post(&sandbox, "/sandbox/faults/disarm").1["faults"], 1);
    client.call(&creation(&sandbox, "2")).expect("a stock");
}

#[test]
fn the_clock_a_stock_the_calls_and_the_reset() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let stock_id = client
        .call(&creation(&sandbox, "1"))
        .expect("a stock")
        .stock_id;
    let audit = format!("/sandbox/stocks/{stock_id}/audit");
    assert_eq!(post(&sandbox, &audit).0, 204);
    let query = format!("/v3/marketing/favor/stocks/{stock_id}?stock_creator_mchid=1900000001");
    let status = || {
        let came = Sent::new(&sandbox, "GET", &query, "").answered(&sandbox);
        let value: Value = serde_json::from_str(&came.body).expect("JSON");
        value["status"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(status(), "audit");
    post(&sandbox, &audit);
    assert_eq!(status(), "unactivated");
    let (_, clock) = post(&sandbox, "/sandbox/clock/advance?seconds=172800");
    assert!(
        clock["now"]
            .as_str()
            .is_some_and(|now| now.ends_with("+08:00")),
        "{clock}"
    );
    assert_eq!(status(), "stoped", "its time is over");
    let (_, calls) = control(&sandbox, "GET", "/sandbox/calls?limit=2");
    assert_eq!(calls["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(calls["data"][0]["operation"], "query_stock");
    assert_eq!(post(&sandbox, "/sandbox/certificate/rotate").0, 200);
    assert_eq!(post(&sandbox, "/sandbox/reset").0, 204);
    let (_, calls) = control(&sandbox, "GET", "/sandbox/calls");
    assert_eq!(
        (&calls["data"], &calls["total"]),
        (&Value::Array(Vec::new()), &Value::from(0))
    );
    assert_eq!(
        Sent::new(&sandbox, "GET", &query, "")
            .answered(&sandbox)
            .status,
        404
    );
}

#[test]
fn the_clock_is_at_most_a_hundred_years_ahead() {
    let sandbox = Sandbox::start();
    let advance = |seconds: u32| {
        let target = format!("/sandbox/clock/advance?seconds={seconds}");
        post(&sandbox, &target)
    };
    assert_eq!(advance(3_000_000_000).0, 200);
    let (status, body) = advance(3_000_000_000);
    assert_eq!((status, body["code"].as_str()), (400, Some("PARAM_ERROR")));
    let (status, body) = advance(0);
    assert_eq!(status, 200);
    assert!(body["now"].as_str() < Some("2130"), "{body}");
}

#[test]
fn a_file_is_for_who_signs_and_for_half_a_minute() {
    let sandbox = Sandbox::start();
    let client = client(&sandbox);
    let stock_id = running(&sandbox, &client);
    let coupon = client
        .call(&sending(&sandbox, &stock_id, "1"))
        .expect("a coupon")
        .coupon_id;
    let (status, payment) = post(
        &sandbox,
        &format!("/sandbox/coupons/{coupon}/pay?total=12305"),
    );
    assert_eq!(status, 200, "{payment}");
    // The day of the payment, which may differ from the current day of the clock.
    let (openid, appid) = (sandbox.openid(), sandbox.appid());
    let target = format!("/v3/marketing/favor/users/{openid}/coupons/{coupon}?appid={appid}");
    let paid = Sent::new(&sandbox, "GET", &target, "").answered(&sandbox);
    let paid: Value = serde_json::from_str(&paid.body).expect("a coupon");
    let day = paid["consume_information"]["consume_time"]
        .as_str()
        .and_then(|time| time.get(..10))
        .expect("a day")
        .to_owned();
    post(&sandbox, "/sandbox/clock/advance?seconds=86400");
    for (kind, number) in [
        ("refund-flow-by-day", "-268586003"),
        ("use-flow-by-day", "-0"),
    ] {
        let target = format!("/v3/marketing/favor/stocks/{stock_id}/{kind}?bill_date={day}");
        let came = Sent::new(&sandbox, "GET", &target, "").answered(&sandbox);
        let id = came.header("Request-Id").unwrap_or_default();
        assert!(id.ends_with(number), "{kind}: {id}");
    }
    let flow = UseFlowByDay::from(UseFlowByDayInit {
        stock_id,
        bill_date: day.as_str().into(),
    });
    let flow = client.call(&flow).expect("a flow");
    assert_eq!(flow.stock_useflow_count, 1);
    let target = flow.url.replace(sandbox.url(), "");
    let request = || Sent::new(&sandbox, "GET", &target, "");
    assert_eq!(
        request().without("Authorization").answered(&sandbox).status,
        401
    );
    let came = request().answered(&sandbox);
    let row = came.body.lines().find(|line| line.contains(&coupon));
    let row: Vec<&str> = row.expect("a row").split(',').collect();
    // The discount and the total in yuan, the transaction type, and the ID of the payment.
    let transaction = payment["transaction_id"].as_str().expect("an identifier");
    let expected = ["`5.00", "`123.05", "`支付", &format!("`{transaction}")];
    assert_eq!(row[3..7], expected, "{}", came.body);
    assert_eq!(
        came.header("Wechatpay-Signature"),
        None,
        "files are not signed"
    );
    post(&sandbox, "/sandbox/clock/advance?seconds=31");
    assert_eq!(request().answered(&sandbox).status, 404);
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let sandbox = Sandbox::start();
    for (method, target, status) in [
        ("GET", "/sandbox/nothing", 404),
        ("GET", "/sandbox/", 404),
        ("GET", "/sandbox/reset", 405),
        ("POST", "/sandbox/clock/advance", 400),
        ("POST", "/sandbox/clock/advance?seconds=-1", 400),
        ("POST", "/sandbox/clock/advance?seconds=99999999999", 400),
        ("POST", "/sandbox/coupons/%00/pay", 404),
        ("POST", "/sandbox/coupons/1%27%3B--/pay", 404),
        ("POST", "/sandbox/coupons/%ff/pay", 400),
        ("POST", "/sandbox/faults?kind=slow&calls=0", 400),
        ("POST", "/sandbox/faults?kind=slow&detail=soon", 400),
        ("POST", "/sandbox/faults?kind=slow&detail=0", 400),
        ("POST", "/sandbox/faults?kind=null&detail=status", 400),
        ("POST", "/sandbox/faults?kind=after&detail=3", 400),
        ("POST", "/sandbox/notify-url?url=http://example.org/", 400),
        ("POST", "/sandbox/notify-url?url=https://", 400),
        ("POST", "/sandbox/notify-url?url=ftp://127.0.0.1/", 400),
        (
            "POST",
            "/sandbox/notify-url?url=http://127.0.0.1:1/%20",
            400,
        ),
    ] {
        let (found, body) = control(&sandbox, method, target);
        assert_eq!(found, status, "{method} {target}: {body}");
        assert!(
            body["message"].as_str().is_some_and(|text| text.len() > 5),
            "{body}"
        );
    }
}
