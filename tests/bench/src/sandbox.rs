//! The sandbox: requests per second relative to their minimum cost, memory, start-up time, and a mock server from the
//! same document.

mod load;
mod prism;
mod wrong;

use std::fs;
use std::io;
use std::thread;
use std::time::{Duration, Instant};

use favor_sandbox::Sandbox;

use crate::spread::{Spread, seconds};
use load::{Load, Signed};

/// The number of threads that send requests, and that sign for the floor: one for each core of the machine.
const THREADS: usize = 2;

/// The time of a sample, and the number of samples.
const SAMPLE: Duration = Duration::from_secs(2);
const ROUNDS: usize = 7;

/// The number of coupons for which memory is measured.
const COUPONS: u32 = 100_000;

/// The number of measured starts.
const STARTS: usize = 51;

/// Runs all benchmarks of the sandbox, and prints tables.
pub fn run() -> io::Result<()> {
    print_start();
    let sandbox = favor_sandbox::Options::new()
        .threads(THREADS)
        .start()
        .map_err(io::Error::other)?;
    let signed = Signed::new(&sandbox);
    let stock = signed.running_stock()?;
    print_rate(&signed, &stock);
    prism::print(&signed, &stock)?;
    print_memory(&signed, &stock)?;
    Ok(())
}

fn print_start() {
    // The first start generates the keys of the process.
    drop(Sandbox::start());
    let starts = (0..STARTS).map(|_| {
        let since = Instant::now();
        let sandbox = Sandbox::start();
        let time = since.elapsed().as_secs_f64();
        drop(sandbox);
        time
    });
    let spread = Spread::of(starts.collect());
    println!(
        "**start in memory**: {} ({}–{})\n",
        seconds(spread.median),
        seconds(spread.low),
        seconds(spread.high)
    );
}

/// Prints the requests per second, and the rate of a loop that verifies and makes one signature each time.
fn print_rate(signed: &Signed<'_>, stock: &str) {
    let load = Load::of(signed, stock);
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(load.rate(THREADS, SAMPLE));
        floor.push(floor_rate(signed));
    }
    let (ours, floor) = (Spread::of(ours), Spread::of(floor));
    println!("**requests a second, {THREADS} threads that ask on the same cores**\n");
    println!("| | a second | quartiles | ÷ floor |\n|---|--:|--:|--:|");
    for (who, spread) in [("sandbox", ours), ("verify and sign in a loop", floor)] {
        println!(
            "| {who} | {:.0} | {:.0}–{:.0} | {:.2} |",
            spread.median,
            spread.low,
            spread.high,
            spread.median / floor.median
        );
    }
    println!();
}

/// Returns how often per second one signature can be verified and one made.
fn floor_rate(signed: &Signed<'_>) -> f64 {
    let (text, signature) = signed.verified_text();
    let keys = signed.sandbox.keys();
    let public = keys.merchant.public();
    let since = Instant::now();
    let counts = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let mut count = 0_u32;
                    while since.elapsed() < SAMPLE {
                        assert!(public.has_signed(&text, &signature));
                        assert!(!keys.public_key.key.sign(&text).is_empty());
                        count += 1;
                    }
                    count
                })
            })
            .collect();
        let counts = threads.into_iter().map(|thread| thread.join());
        counts.map(|count| count.expect("it counts")).sum::<u32>()
    });
    f64::from(counts) / since.elapsed().as_secs_f64()
}

/// Prints the memory before and after this many coupons were sent.
fn print_memory(signed: &Signed<'_>, stock: &str) -> io::Result<()> {
    let before = resident()?;
    let since = Instant::now();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || signed.send_coupons(stock, thread, THREADS, COUPONS));
        }
    });
    let time = since.elapsed().as_secs_f64();
    let after = resident()?;
    println!(
        "**memory of this process**: {before} MiB before, {after} MiB after {COUPONS} coupons, which were signed and sent in {}\n",
        seconds(time)
    );
    Ok(())
}

/// Returns the resident memory of this process, in MiB.
fn resident() -> io::Result<u64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(number.unwrap_or_default() / 1024)
}
