//! `cargo xtask bench`.

use std::env;
use std::process::ExitCode;

use favor_bench::run_time;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => run_time::run(),
        ["--row", row, times] => match (row.parse(), times.parse()) {
            (Ok(row), Ok(times)) => run_time::run_row(row, times),
            _ => return ExitCode::from(2),
        },
        _ => {
            eprintln!("Usage: cargo xtask bench [--compile | --generate]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
