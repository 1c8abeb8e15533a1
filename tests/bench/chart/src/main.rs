//! Draws `docs/benchmarks.svg` from the figures of `docs/benchmarks.md`, the only place that has them. With `--check`,
//! fails if the existing drawing differs.

mod draw;
mod figures;

use std::error::Error;
use std::{env, fs};

const PAGE: &str = "docs/benchmarks.md";
const CHART: &str = "docs/benchmarks.svg";

fn main() -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(PAGE)?;
    let groups = figures::groups(&page)?;
    let chart = draw::chart(&groups)?;
    if env::args().any(|option| option == "--check") {
        let is_fresh = fs::read_to_string(CHART)?.lines().eq(chart.lines());
        return is_fresh
            .then_some(())
            .ok_or_else(|| format!("{CHART} is stale: run `cargo xtask bench --chart`").into());
    }
    fs::write(CHART, chart)?;
    println!("wrote {CHART}");
    Ok(())
}
