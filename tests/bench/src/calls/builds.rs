//! Cold builds of a program that makes a call, with each transport.

use std::fs;
use std::io;
use std::time::Instant;

use crate::compile::cargo;
use crate::process::children_seconds;
use crate::spread::{Spread, seconds};
use crate::work_folder;

/// The root of the project.
const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The number of builds of each program.
const ROUNDS: usize = 3;

/// Feature, and the program.
const PROGRAMS: [(&str, &str); 2] = [
    (
        "ureq-3",
        "use favor_generated::list_stocks::ListStocks;\n\
         pub fn run(client: &favor_client::Client, list: &ListStocks) -> bool {\n    \
         client.call(list).is_ok()\n}\n",
    ),
    (
        "reqwest-0_13",
        "use favor_generated::list_stocks::ListStocks;\n\
         pub async fn run(client: &favor_client::AsyncClient, list: &ListStocks) -> bool {\n    \
         client.call(list).await.is_ok()\n}\n",
    ),
];

/// Builds the program with each transport in turns, and prints a table.
pub fn run() -> io::Result<()> {
    println!("**cold build of a program that makes a call**\n");
    println!(
        "| transport | packages in the lock file | time | quartiles | processor |\n|---|--:|--:|--:|--:|"
    );
    for (feature, program) in PROGRAMS {
        let folder = work_folder(&format!("calls/{feature}"))?;
        let manifest = format!(
            "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nfavor-generated = {{ path = \"{PROJECT}/favor-generated\" }}\n\
             favor-client = {{ path = \"{PROJECT}/favor-client\", default-features = false, \
             features = [\"{feature}\"] }}\n"
        );
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/lib.rs"), program)?;
        cargo(&folder, &["fetch"])?;
        let lock = fs::read_to_string(folder.join("Cargo.lock"))?;
        let (mut times, mut processor) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let target = folder.join("target");
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            let (start, before) = (Instant::now(), children_seconds()?);
            cargo(&folder, &["build", "--offline", "--locked"])?;
            times.push(start.elapsed().as_secs_f64());
            processor.push(children_seconds()? - before);
        }
        let (time, processor) = (Spread::of(times), Spread::of(processor));
        println!(
            "| {feature} | {} | {} | {}–{} | {} |",
            lock.matches("[[package]]").count(),
            seconds(time.median),
            seconds(time.low),
            seconds(time.high),
            seconds(processor.median),
        );
    }
    println!();
    Ok(())
}
