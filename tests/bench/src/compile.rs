//! The table of cold builds: a small program, and all of its dependencies.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::copies::{load, specs};
use crate::crates::Maker;
use crate::process::children_seconds;
use crate::spread::{Spread, seconds};
use crate::work_folder;

/// The number of endpoints in the bindings.
const SIZES: [usize; 2] = [1, 100];

/// The number of builds of each.
const ROUNDS: usize = 5;

/// Builds everything in turns and prints a table.
pub fn run() -> io::Result<()> {
    println!(
        "| endpoints | | ours ÷ it, time | ours ÷ it, processor | time | quartiles | processor |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|");
    for endpoints in SIZES {
        let builds = builds(&write_crates(endpoints)?)?;
        for (maker, build) in Maker::ALL.iter().zip(&builds) {
            println!(
                "| {endpoints} | {} | {:.2} | {:.2} | {} | {}–{} | {} |",
                maker.name(),
                builds[0].time.median / build.time.median,
                builds[0].processor.median / build.processor.median,
                seconds(build.time.median),
                seconds(build.time.low),
                seconds(build.time.high),
                seconds(build.processor.median),
            );
        }
    }
    Ok(())
}

/// Writes all crates, each in a separate folder.
fn write_crates(endpoints: usize) -> io::Result<Vec<PathBuf>> {
    let api = load(&specs(endpoints));
    let write = |maker: &Maker| {
        let folder = work_folder(&format!("compile/{endpoints}/{}", maker.name()))?;
        maker.write(&folder, &api)?;
        // Only this step may access the registry.
        cargo(&folder, &["fetch"])?;
        Ok(folder)
    };
    Maker::ALL.iter().map(write).collect()
}

/// Durations of builds, in seconds.
struct Build {
    /// From the start to the end.
    time: Spread,
    /// The processor time, summed over all processors.
    processor: Spread,
}

/// Builds each folder several times, in turns.
fn builds(folders: &[PathBuf]) -> io::Result<Vec<Build>> {
    let mut samples = vec![(Vec::new(), Vec::new()); folders.len()];
    for round in 0..ROUNDS {
        for index in 0..folders.len() {
            let index = (round + index) % folders.len();
            let target = folders[index].join("target");
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            let (start, processor) = (Instant::now(), children_seconds()?);
            cargo(&folders[index], &["build", "--offline", "--locked"])?;
            samples[index].0.push(start.elapsed().as_secs_f64());
            samples[index].1.push(children_seconds()? - processor);
        }
    }
    let build = |(times, processor)| Build {
        time: Spread::of(times),
        processor: Spread::of(processor),
    };
    Ok(samples.into_iter().map(build).collect())
}

pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> io::Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // Cargo caps the lints of crates from a registry; here, all crates come from folders.
        .env("RUSTFLAGS", "--cap-lints=allow")
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        let error = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("{}: {error}", folder.display())))
    }
}
