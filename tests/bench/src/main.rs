//! `cargo xtask bench`.

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use favor_bench::{calls, compile, generate, run_time, sandbox};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> io::Result<()> {
    let number = |text: &str| text.parse().map_err(io::Error::other);
    match arguments {
        [] => run_time::run(),
        ["--compile"] => compile::run()?,
        ["--calls"] => calls::run()?,
        ["--calls", "--compile"] => calls::run_builds()?,
        ["--sandbox"] => sandbox::run()?,
        ["--generate"] => generate::run(&env::current_exe()?)?,
        // The arguments with which the program calls itself.
        ["--row", row, times] => run_time::run_row(number(row)?, number(times)? as u64),
        ["--child", generator, folder] => generate::run_child(generator, Path::new(folder))?,
        _ => {
            return Err(io::Error::other(
                "Usage: cargo xtask bench [--calls [--compile] | --compile | --generate | --sandbox]",
            ));
        }
    }
    Ok(())
}
