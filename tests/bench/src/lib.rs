//! What is measured.

pub mod copies;
pub mod inputs;
pub mod rows;

/// The twin: generated code with serde's derives.
#[rustfmt::skip]
#[allow(missing_docs)]
pub mod twin {
    include!(concat!(env!("OUT_DIR"), "/twin/mod.rs"));
}
