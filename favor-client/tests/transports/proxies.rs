//! Proxies of the environment.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use favor_gateway::{Answer, Gateway};
use favor_generated::query_stock::Stock;

use super::{TRANSPORTS, keys, once, query};

/// The variable that is set in the process with proxies.
const INNER: &str = "FAVOR_TEST_PROXIES";

/// A developer with a proxy can call the sandbox, and a company that needs its proxy uses it for WeChat Pay. The
/// variables are read by the whole process, so the calls are made in another one: this test itself runs there.
#[test]
fn only_hosts_on_loopback_are_called_without_a_proxy() {
    if env::var_os(INNER).is_some() {
        return calls();
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let proxy = format!("http://{}", listener.local_addr().expect("an address"));
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let asking = Arc::clone(&asked);
    // It reads the first line of a request, and closes the connection.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut reader = BufReader::new(stream);
            reader.read_line(&mut line).expect("text");
            asking.lock().expect("no panic").push(line);
            // Only now does the caller go on.
            drop(reader);
        }
    });
    let names = [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ];
    let output = Command::new(env::current_exe().expect("the program of the tests"))
        .args([
            "--exact",
            "proxies::only_hosts_on_loopback_are_called_without_a_proxy",
        ])
        .env(INNER, "1")
        .envs(names.map(|name| (name, &proxy)))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .expect("it starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
    let asked = asked.lock().expect("no panic");
    assert_eq!(asked.len(), TRANSPORTS.len(), "{asked:?}");
    let is_elsewhere = |line: &String| line.starts_with("CONNECT api.invalid:443 ");
    assert!(asked.iter().all(is_elsewhere), "{asked:?}");
}

fn calls() {
    let gateway = Gateway::answering(Answer::signed(200, Stock::example().to_json()));
    for start in TRANSPORTS {
        let stock = start(keys(), &[gateway.url()], once()).call(&query());
        stock.expect("no proxy is asked");
        let elsewhere = start(keys(), &["https://api.invalid".to_owned()], once());
        elsewhere
            .call(&query())
            .expect_err("the proxy makes no connection");
    }
}
