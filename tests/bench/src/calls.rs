//! Calls over loopback: the client, the minimum cost of a call, and third-party clients.

mod builds;
mod exchange;
mod floor;

use std::io;
use std::time::Instant;

use favor_client::{AsyncClient, Client, Merchant, PlatformKeys};
use favor_gateway::{
    Answer, Foreign, Gateway, MCHID, MERCHANT_SERIAL, PLATFORM_ID, merchant, platform,
};
use favor_generated::Endpoint;
use favor_generated::query_stock::{QueryStock, QueryStockInit};
use serde_json::json;

use crate::inputs::Input;
use crate::spread::{Spread, seconds};

pub use builds::run as run_builds;
pub use exchange::{Bench, work};

/// The number of calls in a sample, and the number of samples.
const CALLS: usize = 200;
const ROUNDS: usize = 15;

/// Runs all benchmarks of calls, and prints tables.
pub fn run() -> io::Result<()> {
    exchange::print();
    let gateway = Gateway::answering(Answer::signed(200, Input::Sample.json()));
    let url = gateway.url();
    let blocking = print_against_floor("ureq", &mut blocking(&url), &mut floor::ureq(&url));
    print_against_floor(
        "reqwest",
        &mut asynchronous(&url),
        &mut floor::reqwest(&url),
    );
    print_foreign(&url, blocking);
    Ok(())
}

/// A function that makes a call this many times, one after the other.
type Calls = Box<dyn FnMut(usize)>;

/// Prints the time of our calls and of the floor; returns the seconds of one of our calls.
fn print_against_floor(library: &str, ours: &mut Calls, floor: &mut Calls) -> f64 {
    let mut samples = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // Samples alternate, so that other load on the machine affects both.
        let (first, second): (&mut Calls, &mut Calls) = if round % 2 == 0 {
            (&mut *ours, &mut *floor)
        } else {
            (&mut *floor, &mut *ours)
        };
        let (first, second) = (time(first), time(second));
        let (ours, floor) = if round % 2 == 0 {
            (first, second)
        } else {
            (second, first)
        };
        samples.0.push(ours);
        samples.1.push(floor);
    }
    let (ours, floor) = (Spread::of(samples.0), Spread::of(samples.1));
    println!("**one call, {library}**\n");
    println!("| | ours ÷ it | time | quartiles |\n|---|--:|--:|--:|");
    for (who, spread) in [
        ("ours", ours),
        ("bare, one signature and one verification", floor),
    ] {
        println!(
            "| {who} | {:.2} | {} | {}–{} |",
            ours.median / spread.median,
            seconds(spread.median),
            seconds(spread.low),
            seconds(spread.high),
        );
    }
    println!();
    ours.median
}

/// Measures the seconds of one call.
fn time(calls: &mut Calls) -> f64 {
    let start = Instant::now();
    calls(CALLS);
    start.elapsed().as_secs_f64() / CALLS as f64
}

/// Prints the calls per second of third-party clients.
fn print_foreign(url: &str, ours: f64) {
    println!("**calls a second, one after the other**\n");
    println!("| | calls a second | ours ÷ it |\n|---|--:|--:|");
    println!("| ours, ureq | {:.0} | 1.00 |", 1.0 / ours);
    for (name, foreign) in [
        ("PyPI wechatpayv3", Foreign::Python),
        ("npm wechatpay-axios-plugin", Foreign::JavaScript),
    ] {
        let done = foreign.run(&json!({ "timed": [{
            "base": url,
            "method": "GET",
            "target": query().path_and_query(),
            "body": "",
            "times": CALLS * 5,
        }] }));
        let time = done["timed"][0].as_f64().expect("seconds") / (CALLS * 5) as f64;
        println!("| {name} | {:.0} | {:.2} |", 1.0 / time, time / ours);
    }
    println!();
}

fn query() -> QueryStock {
    QueryStock::from(QueryStockInit {
        stock_id: "9856888".into(),
        stock_creator_mchid: "123456".into(),
    })
}

fn keys() -> (Merchant, PlatformKeys) {
    let merchant = Merchant::from_pem(MCHID, MERCHANT_SERIAL, merchant().private_pem());
    let keys = PlatformKeys::public_key(PLATFORM_ID, platform().public_pem());
    (merchant.expect("a merchant"), keys.expect("a key"))
}

fn blocking(url: &str) -> Calls {
    let (merchant, keys) = keys();
    let client = Client::new(merchant, keys)
        .with_hosts([url])
        .expect("loopback");
    Box::new(move |times| {
        for _ in 0..times {
            client.call(&query()).expect("an answer");
        }
    })
}

fn asynchronous(url: &str) -> Calls {
    let (merchant, keys) = keys();
    let client = AsyncClient::new(merchant, keys)
        .with_hosts([url])
        .expect("loopback");
    let runtime = runtime();
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                client.call(&query()).await.expect("an answer");
            }
        });
    })
}

fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime")
}
