//! Random specs: each is grown from a fixture by edits that keep it valid, generated, compiled with all warnings
//! denied, documented, and run.
//!
//! `favor-random [--seed N] [--specs N] [--seconds N]`: runs batches until one of the limits is reached.

mod batch;
mod directory;
mod grow;
mod keys;
mod schema;
mod shrink;
mod texts;
mod values;

use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use fastrand::Rng;

use crate::batch::Batch;
use crate::keys::Used;
use crate::schema::Schema;

/// The number of specs that are compiled as one crate.
const BATCH: usize = 24;

/// The number of specs that together must use every key of the format.
const ENOUGH: usize = 1_000;

struct Options {
    seed: u64,
    specs: usize,
    time: Duration,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, String> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let mut options = Options {
        seed: since.map_or(0, |since| since.as_secs()),
        specs: usize::MAX,
        time: Duration::MAX,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let number = arguments.next().and_then(|number| number.parse().ok());
        let number: u64 = number.ok_or_else(|| format!("{name}: a number is missing"))?;
        match name.as_str() {
            "--seed" => options.seed = number,
            "--specs" => options.specs = usize::try_from(number).unwrap_or(usize::MAX),
            "--seconds" => options.time = Duration::from_secs(number),
            _ => return Err(format!("{name}: use --seed, --specs and --seconds")),
        }
    }
    Ok(options)
}

fn run(options: &Options) -> Result<(), String> {
    println!("seed {}", options.seed);
    let start = Instant::now();
    let schema = Schema::new();
    let bases = directory::bases();
    let pool = values::pool(&schema, &directory::known(&bases));
    let mut used = Used::new(&schema);
    let (mut seed, mut done) = (options.seed, 0);
    while done < options.specs && start.elapsed() < options.time {
        let mut batch = Batch::default();
        for _ in 0..BATCH.min(options.specs - done) {
            let mut rng = Rng::with_seed(seed);
            let base = rng.choice(&bases).ok_or("there are no fixtures")?;
            let grown = grow::grow(base, &pool, &schema, &used, &mut rng);
            used.count(&schema, &grown);
            batch.add(seed, grown);
            seed += 1;
        }
        done += batch.len();
        if let Err(failure) = batch.run() {
            return Err(shrink::report(&batch, &failure));
        }
        let seconds = start.elapsed().as_secs();
        println!(
            "{done} specs, {seconds} s, {} keys unused",
            used.unused().len()
        );
    }
    let unused = used.unused();
    if unused.is_empty() || done < ENOUGH {
        return Ok(());
    }
    Err(format!("no spec uses {}", unused.join(", ")))
}
