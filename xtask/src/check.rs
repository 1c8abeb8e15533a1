//! `cargo xtask check`: the mistakes in the specs, and nothing else.

use favor_codegen::lower;

use crate::outcome::Outcome;
use crate::spec::{Format, with_apis};

/// Reports every mistake, including those that only the Rust names reveal.
pub(crate) fn run(format: Format) -> Result<Outcome, String> {
    Ok(match with_apis(format, |_, api| lower(api))? {
        Some(_) => Outcome::Clean,
        None => Outcome::Findings,
    })
}
