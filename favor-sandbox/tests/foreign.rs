//! Third-party clients take a coupon through its whole life cycle, in both modes.

mod support;

use std::net::TcpListener;

use favor_gateway::Foreign;
use favor_sandbox::Sandbox;
use favor_sandbox::endpoints::pay_coupon::{PayCoupon, SigningMode};
use serde_json::{Value, json};

use support::receiver::received;
use support::{LEAD, creation};

/// Makes calls, each of which must succeed, and returns the bodies of the answers.
fn called(foreign: Foreign, sandbox: &Sandbox, mode: &SigningMode, calls: &[Value]) -> Vec<Value> {
    let done = foreign.run(&job(sandbox, mode, &json!({ "calls": calls })));
    let done = done["called"].as_array().expect("a list").clone();
    assert_eq!(done.len(), calls.len());
    let body = |(call, done): (&Value, Value)| {
        let status = done["status"].as_u64();
        assert!(
            matches!(status, Some(200 | 204)),
            "{foreign:?} {mode:?}: {call}: {done}: {:?}",
            sandbox.calls().first()
        );
        match &done["body"] {
            Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
            body => body.clone(),
        }
    };
    calls.iter().zip(done).map(body).collect()
}

/// Adds the keys of a sandbox to a job.
fn job(sandbox: &Sandbox, mode: &SigningMode, job: &Value) -> Value {
    let keys = sandbox.keys();
    let mut job = job.clone();
    job["merchant"] = json!({
        "mchid": sandbox.mchid(),
        "serial": sandbox.serial(),
        "key": sandbox.private_key_pem(),
    });
    job["apiv3_key"] = json!(sandbox.apiv3_key());
    job["platform"] = match mode {
        SigningMode::Cert => {
            job["certificates"] = json!(sandbox.url());
            json!({ "id": keys.certificate.signer.serial, "key": keys.certificate.pem })
        }
        _ => json!({ "id": sandbox.public_key_id(), "key": sandbox.public_key_pem() }),
    };
    job
}

fn whole_way(foreign: Foreign, mode: &SigningMode) {
    let sandbox = Sandbox::start();
    let call = |method: &str, target: &str, body: Value| {
        let target = format!("/v3/marketing/favor/{target}");
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        json!({ "base": sandbox.url(), "method": method, "target": target, "body": body })
    };
    let mchid = sandbox.mchid();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/notify", listener.local_addr().expect("bound"));
    let mut upload = call("POST", "media/image-upload", Value::Null);
    upload["file"] = json!({ "name": "a.png", "content": "iVBORw0KGgoxMjM0" });
    let creation = serde_json::to_value(creation(&sandbox, "stock-1")).expect("JSON");
    let made = called(
        foreign,
        &sandbox,
        mode,
        &[
            call("POST", "coupon-stocks", creation),
            call(
                "POST",
                "stocks/15000001/start",
                json!({ "stock_creator_mchid": mchid }),
            ),
            call(
                "POST",
                "callbacks",
                json!({ "mchid": mchid, "notify_url": url }),
            ),
            call("GET", &format!("callbacks?mchid={mchid}"), Value::Null),
            upload,
        ],
    );
    assert_eq!(made[0]["stock_id"], "15000001");
    assert_eq!(made[3]["notify_url"], json!(url));
    assert!(made[4]["media_url"].is_string());
    sandbox.advance(LEAD).expect("a clock");
    let (openid, appid) = (sandbox.openid(), sandbox.appid());
    let sending = json!({
        "stock_id": "15000001",
        "out_request_no": "send-1",
        "appid": appid,
        "stock_creator_mchid": mchid,
    });
    let creator = format!("stock_creator_mchid={mchid}");
    let sent = called(
        foreign,
        &sandbox,
        mode,
        &[
            call("POST", &format!("users/{openid}/coupons"), sending.clone()),
            call("POST", &format!("users/{openid}/coupons"), sending),
            call("GET", &format!("stocks/15000001?{creator}"), Value::Null),
            call(
                "GET",
                &format!("stocks?offset=0&limit=10&{creator}"),
                Value::Null,
            ),
            call(
                "GET",
                &format!("users/{openid}/coupons/18000000001?appid={appid}"),
                Value::Null,
            ),
            call(
                "GET",
                &format!("users/{openid}/coupons?appid={appid}&creator_mchid={mchid}"),
                Value::Null,
            ),
        ],
    );
    assert_eq!(sent[0], sent[1], "the same number is the same coupon");
    assert_eq!(sent[2]["status"], "running");
    assert_eq!(sent[3]["total_count"], 1);
    assert_eq!(sent[4]["status"], "SENDED");
    assert_eq!(sent[5]["total_count"], 1);

    let mut order = PayCoupon::new("18000000001");
    order.mode = Some(mode.clone());
    sandbox.pay(&order).expect("a payment");
    let (headers, body) = received(&listener, 204);
    let headers: Value = headers.into_iter().map(title_case).collect();
    let body = String::from_utf8(body).expect("UTF-8");
    let genuine = json!({ "headers": headers, "body": body });
    let changed = json!({ "headers": headers, "body": body.replace("COUPON.USE", "COUPON.USF") });
    let reported = json!({ "notifications": [genuine, changed] });
    let done = foreign.run(&job(&sandbox, mode, &reported));
    assert_eq!(
        done["notified"][0]["coupon_id"], "18000000001",
        "{foreign:?}"
    );
    assert_eq!(done["notified"][1], Value::Null, "{foreign:?}");
}

/// Converts the name of a header to the case in which these clients look it up.
fn title_case((name, value): (String, String)) -> (String, Value) {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + &rest.to_lowercase()
    });
    (words.collect::<Vec<_>>().join("-"), value.into())
}

#[test]
#[ignore = "needs Python and Node with the clients; `cargo xtask ci` runs it"]
fn others_take_a_coupon_through_its_life() {
    for foreign in Foreign::ALL {
        for mode in [SigningMode::Pubkey, SigningMode::Cert] {
            whole_way(foreign, &mode);
        }
    }
}
