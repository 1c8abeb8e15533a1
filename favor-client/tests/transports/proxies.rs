//! Proxies of the environment.

use std::env;
use std::process::Command;

use favor_gateway::{Answer, Gateway};
use favor_generated::query_stock::Stock;

use super::{TRANSPORTS, keys, once, query};

/// The variable that is set in the process with proxies.
const INNER: &str = "FAVOR_TEST_PROXIES";

/// A proxy that does not exist.
const PROXY: &str = "http://127.0.0.1:1";

/// Without this, a developer with a proxy could not call the sandbox. The variables are read once and by the whole
/// process, so the calls are made in another one: this test itself runs there.
#[test]
fn a_host_on_loopback_is_called_without_a_proxy() {
    if env::var_os(INNER).is_some() {
        return calls();
    }
    let program = env::current_exe().expect("the program of the tests");
    let output = Command::new(program)
        .args([
            "--exact",
            "proxies::a_host_on_loopback_is_called_without_a_proxy",
        ])
        .env(INNER, "1")
        .envs(
            [
                "HTTP_PROXY",
                "HTTPS_PROXY",
                "ALL_PROXY",
                "http_proxy",
                "https_proxy",
                "all_proxy",
            ]
            .map(|name| (name, PROXY)),
        )
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .expect("it starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}

fn calls() {
    let gateway = Gateway::answering(Answer::signed(200, Stock::example().to_json()));
    for start in TRANSPORTS {
        let stock = start(keys(), &[gateway.url()], once()).call(&query());
        stock.expect("no proxy is asked");
    }
}
