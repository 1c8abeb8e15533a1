//! The table of cold builds: a small program, and all that it depends on.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::copies::{load, specs};
use crate::crates::Maker;
use crate::spread::Spread;
use crate::work_folder;

/// How many endpoints the bindings have.
const SIZES: [usize; 2] = [1, 100];

/// How often everyone is built.
const ROUNDS: usize = 5;

/// Builds everything in turns and prints a table.
pub fn run() -> io::Result<()> {
    println!("| endpoints | | ours ÷ it | time | quartiles |");
    println!("|--:|---|--:|--:|--:|");
    for endpoints in SIZES {
        let api = load(&specs(endpoints));
        let mut folders = Vec::new();
        for maker in Maker::ALL {
            let folder = work_folder(&format!("compile/{endpoints}/{}", maker.name()))?;
            maker.write(&folder, &api)?;
            // The one step that may ask the registry.
            cargo(&folder, &["fetch"])?;
            folders.push(folder);
        }
        let times = times(&folders)?;
        for (maker, time) in Maker::ALL.iter().zip(&times) {
            println!(
                "| {endpoints} | {} | {:.2} | {:.2} s | {:.2}–{:.2} s |",
                maker.name(),
                times[0].median / time.median,
                time.median,
                time.low,
                time.high,
            );
        }
    }
    Ok(())
}

/// Seconds for each folder, of builds that alternate between them.
fn times(folders: &[PathBuf]) -> io::Result<Vec<Spread>> {
    let mut samples = vec![Vec::new(); folders.len()];
    for round in 0..ROUNDS {
        for index in 0..folders.len() {
            let index = (round + index) % folders.len();
            let target = folders[index].join("target");
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            let start = Instant::now();
            cargo(&folders[index], &["build", "--offline", "--locked"])?;
            samples[index].push(start.elapsed().as_secs_f64());
        }
    }
    Ok(samples.into_iter().map(Spread::of).collect())
}

fn cargo(folder: &Path, arguments: &[&str]) -> io::Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // Cargo mutes the lints of what comes from a registry; here all come from folders.
        .env("RUSTFLAGS", "--cap-lints=allow")
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        let error = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("{}: {error}", folder.display())))
    }
}
