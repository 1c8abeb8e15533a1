//! The table of operations at run time.

use std::env;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::instructions;
use crate::rows::{Row, Work, rows};
use crate::spread::{Spread, seconds};

/// The duration of a sample.
const SAMPLE: Duration = Duration::from_micros(500);

/// The number of samples that are taken of each row.
const ROUNDS: usize = 101;

/// The number of repetitions before instructions are counted, and the number of counted ones.
const WARM_UP: u64 = 5;
const COUNTED: u64 = 20;

/// Measures every row and prints a table for each operation and input.
pub fn run() {
    let rows = rows();
    let allocations = allocations(rows.len());
    if row_instructions(0).is_none() {
        println!("There is no valgrind: instructions are not counted.\n");
    }
    let same = |a: &Row, b: &Row| (a.operation, a.input) == (b.operation, b.input);
    let mut first = 0;
    for group in rows.chunk_by(same) {
        let all = first..first + group.len();
        let figures = Figures {
            times: times(group),
            instructions: all.clone().map(row_instructions).collect(),
            allocations: &allocations[all],
        };
        figures.print(group);
        first += group.len();
    }
}

/// Results of rows that are compared with each other; the first is ours.
struct Figures<'a> {
    times: Vec<Spread>,
    instructions: Vec<Option<u64>>,
    allocations: &'a [String],
}

impl Figures<'_> {
    fn print(&self, rows: &[Row]) {
        println!("**{}, {}**\n", rows[0].operation, rows[0].input);
        let titles = [
            "",
            "ours ÷ it, instructions",
            "ours ÷ it, time",
            "instructions",
        ];
        println!(
            "| {} | time | quartiles | allocations |",
            titles.join(" | ")
        );
        println!("|---|--:|--:|--:|--:|--:|--:|");
        for (index, row) in rows.iter().enumerate() {
            let time = self.times[index];
            println!(
                "| {} | {} | {:.2} | {} | {} | {}–{} | {} |",
                row.who,
                self.instruction_ratio(index).unwrap_or_default(),
                self.times[0].median / time.median,
                self.instructions[index]
                    .map(|count| count.to_string())
                    .unwrap_or_default(),
                seconds(time.median),
                seconds(time.low),
                seconds(time.high),
                self.allocations[index],
            );
        }
        println!();
    }

    fn instruction_ratio(&self, index: usize) -> Option<String> {
        let (ours, its) = (self.instructions[0]?, self.instructions[index]?);
        Some(format!("{:.2}", ours as f64 / its as f64))
    }
}

/// Runs the operation of one row; valgrind measures this.
pub fn run_row(row: usize, times: u64) {
    (rows()[row].work)(times);
}

/// Measures the seconds of each row in samples that alternate between the rows.
fn times(rows: &[Row]) -> Vec<Spread> {
    let repetitions: Vec<u64> = rows.iter().map(|row| repetitions(&row.work)).collect();
    let mut samples = vec![Vec::with_capacity(ROUNDS); rows.len()];
    for round in 0..ROUNDS {
        for index in 0..rows.len() {
            let index = (round + index) % rows.len();
            let start = Instant::now();
            (rows[index].work)(black_box(repetitions[index]));
            let time = start.elapsed().as_secs_f64();
            samples[index].push(time / repetitions[index] as f64);
        }
    }
    samples.into_iter().map(Spread::of).collect()
}

/// Returns the number of repetitions in a sample.
fn repetitions(work: &Work) -> u64 {
    let mut repetitions = 1;
    loop {
        let start = Instant::now();
        work(repetitions);
        if start.elapsed() >= SAMPLE {
            return repetitions;
        }
        repetitions *= 2;
    }
}

/// The instructions of a row without its set-up; `None` without valgrind.
fn row_instructions(row: usize) -> Option<u64> {
    let count = |times: u64| {
        let arguments = ["--row", &row.to_string(), &times.to_string()];
        instructions(&program("favor-bench"), &arguments)
    };
    let (few, many) = (count(WARM_UP)?, count(WARM_UP + COUNTED)?);
    Some((many - few) / COUNTED)
}

/// Counts the allocations of each row in a separate program, because counting takes time.
fn allocations(rows: usize) -> Vec<String> {
    let output = Command::new(program("allocations"))
        .output()
        .expect("it is built beside this");
    let text = String::from_utf8(output.stdout).expect("numbers");
    let counts: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(
        counts.len(),
        rows,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    counts
}

/// Returns the path of a program of this package.
pub(crate) fn program(name: &str) -> PathBuf {
    let this = env::current_exe().expect("the system tells");
    this.with_file_name(name)
        .with_extension(env::consts::EXE_EXTENSION)
}
