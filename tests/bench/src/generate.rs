//! The table of generation: whole processes, from reading the files to the Rust text.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use favor_spec::Sources;

use crate::copies::{self, load};
use crate::generators;
use crate::process::{instructions, own_seconds, peak_megabytes};
use crate::schema::{json_schema, open_api};
use crate::spread::{Spread, seconds};
use crate::work_folder;

/// The numbers of endpoints, each with the number of runs per generator.
const SIZES: [(usize, usize); 4] = [(1, 31), (20, 11), (100, 7), (1_000, 5)];

const GENERATORS: [&str; 3] = ["ours", "typify", "progenitor"];

/// The folder of the specs.
const SPECS: &str = "specs";

/// The names of the peers' documents, next to that folder.
const JSON_SCHEMA: &str = "schema.json";
const OPEN_API: &str = "openapi.json";

/// The maximum number of endpoints for which instructions are counted, because counting is slow.
const COUNTED: usize = 20;

/// Measures every generator at every size and prints a table.
pub fn run(program: &Path) -> io::Result<()> {
    let ratios = "ours ÷ it, time | ours ÷ it, instructions | ours ÷ it, memory";
    println!(
        "| endpoints | | {ratios} | time | quartiles | processor | instructions | peak memory |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (endpoints, rounds) in SIZES {
        let folder = write_inputs(endpoints)?;
        let mut runs = vec![Vec::new(); GENERATORS.len()];
        for round in 0..rounds {
            for index in 0..GENERATORS.len() {
                let index = (round + index) % GENERATORS.len();
                runs[index].push(Run::of(program, GENERATORS[index], &folder)?);
            }
        }
        let count = |generator: &&str| {
            let arguments = ["--child".as_ref(), generator.as_ref(), folder.as_os_str()];
            (endpoints <= COUNTED)
                .then(|| instructions(program, &arguments))
                .flatten()
        };
        let counts: Vec<Option<u64>> = GENERATORS.iter().map(count).collect();
        print(endpoints, &runs, &counts);
    }
    Ok(())
}

fn print(endpoints: usize, runs: &[Vec<Run>], counts: &[Option<u64>]) {
    let spread =
        |runs: &[Run], figure: fn(&Run) -> f64| Spread::of(runs.iter().map(figure).collect());
    let (our_time, our_peak) = (
        spread(&runs[0], |run| run.wall),
        spread(&runs[0], |run| run.peak),
    );
    for ((generator, runs), count) in GENERATORS.iter().zip(runs).zip(counts) {
        let (time, peak) = (spread(runs, |run| run.wall), spread(runs, |run| run.peak));
        let by_count = counts[0]
            .zip(*count)
            .map(|(ours, its)| ours as f64 / its as f64);
        println!(
            "| {endpoints} | {generator} | {:.2} | {} | {:.2} | {} | {}–{} | {} | {} | {:.1} MB |",
            our_time.median / time.median,
            by_count
                .map(|ratio| format!("{ratio:.2}"))
                .unwrap_or_default(),
            our_peak.median / peak.median,
            seconds(time.median),
            seconds(time.low),
            seconds(time.high),
            seconds(spread(runs, |run| run.processor).median),
            count
                .map(|count| format!("{:.0} million", count as f64 / 1e6))
                .unwrap_or_default(),
            peak.median,
        );
    }
}

/// Writes the specs, and the equivalent documents for the peers.
fn write_inputs(endpoints: usize) -> io::Result<PathBuf> {
    let folder = work_folder(&format!("generate/{endpoints}"))?;
    let specs = copies::specs(endpoints);
    copies::write(&folder.join(SPECS), &specs)?;
    let api = load(&specs);
    fs::write(folder.join(JSON_SCHEMA), json_schema(&api).to_string())?;
    fs::write(folder.join(OPEN_API), open_api(&api).to_string())?;
    Ok(folder)
}

/// The resources that a process used.
#[derive(Clone, Copy)]
struct Run {
    /// Seconds from its start to its end.
    wall: f64,
    /// The processor time in seconds, summed over all processors.
    processor: f64,
    /// Its peak memory, in megabytes.
    peak: f64,
}

impl Run {
    fn of(program: &Path, generator: &str, folder: &Path) -> io::Result<Self> {
        let start = Instant::now();
        let output = Command::new(program)
            .args(["--child", generator])
            .arg(folder)
            .output()?;
        let wall = start.elapsed().as_secs_f64();
        let text = String::from_utf8_lossy(&output.stdout);
        let mut figures = text.split_whitespace().map(str::parse);
        match (figures.next(), figures.next()) {
            (Some(Ok(processor)), Some(Ok(peak))) => Ok(Self {
                wall,
                processor,
                peak,
            }),
            _ => Err(io::Error::other(
                String::from_utf8_lossy(&output.stderr).into_owned(),
            )),
        }
    }
}

/// Generates once, and prints the processor time and the peak memory.
pub fn run_child(generator: &str, folder: &Path) -> io::Result<()> {
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let length = match generator {
        "typify" => generators::typify(&read(JSON_SCHEMA)?).len(),
        "progenitor" => generators::progenitor(&read(OPEN_API)?).len(),
        _ => {
            let sources = Sources::read(&folder.join(SPECS))?;
            let (files, _) = favor_codegen::generate(&load(&sources));
            files.values().map(String::len).sum()
        }
    };
    assert!(length > 0, "something is generated");
    println!("{} {}", own_seconds()?, peak_megabytes()?);
    Ok(())
}
