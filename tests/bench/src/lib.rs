//! What is measured.

pub mod copies;
pub mod generators;
pub mod inputs;
pub mod rows;
pub mod run_time;
pub mod schema;
pub mod spread;

/// What the specs give, by everyone.
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
