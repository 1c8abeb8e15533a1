//! The measurements.

pub mod calls;
pub mod compile;
pub mod copies;
mod crates;
pub mod generate;
pub mod generators;
pub mod inputs;
pub mod process;
pub mod rows;
pub mod run_time;
pub mod sandbox;
pub mod schema;
pub mod spread;
#[path = "../../support/twin.rs"]
#[allow(dead_code, unreachable_pub, reason = "the tests have the same module")]
mod twin;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Creates an empty working folder in the target folder.
pub fn work_folder(name: &str) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/work")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The output of every generator for the spec of one endpoint.
#[rustfmt::skip]
#[allow(missing_docs, clippy::all)]
pub mod made {
    /// The twin: our own output, with serde's derives.
    pub mod twin {
        include!(concat!(env!("OUT_DIR"), "/twin/mod.rs"));
    }

    /// typify's output.
    pub mod typify {
        include!(concat!(env!("OUT_DIR"), "/typify.rs"));
    }

    /// progenitor's output.
    pub mod progenitor {
        include!(concat!(env!("OUT_DIR"), "/progenitor.rs"));
    }
}
