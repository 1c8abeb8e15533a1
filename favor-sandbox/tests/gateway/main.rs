//! The checks of the gateway in their order, and its answers.

mod refusals;
mod requests;
mod signatures;
#[path = "../support/mod.rs"]
mod support;

use favor_sandbox::Sandbox;

use support::creation;

const LIST: &str = "/v3/marketing/favor/stocks?offset=0&limit=10&stock_creator_mchid=1900000001";

const STOCKS: &str = "/v3/marketing/favor/coupon-stocks";

fn body(sandbox: &Sandbox) -> String {
    serde_json::to_string(&creation(sandbox, "1")).expect("JSON")
}
