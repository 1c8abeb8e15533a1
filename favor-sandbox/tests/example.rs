//! Runs the client's example that users run first.

mod support;

#[path = "../../favor-client/examples/coupon.rs"]
#[allow(dead_code)]
mod coupon;

use favor_client::{Client, PlatformKeys};
use favor_gateway::Gateway;
use favor_sandbox::Sandbox;

fn client(sandbox: &Sandbox) -> Client {
    let keys = PlatformKeys::public_key(sandbox.public_key_id(), sandbox.public_key_pem())
        .and_then(|keys| keys.with_apiv3_key(sandbox.apiv3_key()))
        .expect("a key");
    Client::new(support::merchant(sandbox), keys)
        .with_hosts([sandbox.url()])
        .expect("loopback")
}

fn desk(sandbox: &Sandbox) -> coupon::Desk {
    coupon::Desk {
        mchid: sandbox.mchid().into(),
        appid: sandbox.appid().into(),
        openid: sandbox.openid().into(),
        base_url: sandbox.url().into(),
        trigger: sandbox.notify_trigger(),
    }
}

#[test]
fn the_example_of_a_coupon_runs_again_and_again() {
    let sandbox = Sandbox::start();
    let (client, desk) = (client(&sandbox), desk(&sandbox));
    // Each run advances the clock of the sandbox.
    for run in 1..=3 {
        coupon::run(&client, &desk).unwrap_or_else(|error| panic!("run {run}: {error}"));
    }
    let calls = sandbox.calls();
    let statuses: Vec<u16> = calls.iter().map(|call| call.status).collect();
    assert_eq!(statuses, [200; 12]);
}

#[test]
fn without_a_sandbox_the_example_says_how_to_start_one() {
    let sandbox = Sandbox::start();
    let mut desk = desk(&sandbox);
    desk.base_url = Gateway::unused_url();
    let error = coupon::run(&client(&sandbox), &desk).expect_err("nothing listens there");
    let remedy = "start the sandbox of this .env there: `cargo run -p favor-sandbox`";
    assert!(error.to_string().ends_with(remedy), "{error}");
}
