//! The favor spec as Rust: model, plan, tokens, text. Pure: nothing here reads or writes a file.
//!
//! ```no_run
//! let sources = favor_spec::Sources::read("favor-spec/specs".as_ref())?;
//! if let (Some(api), _) = favor_spec::load(&sources) {
//!     let (files, _diagnostics) = favor_codegen::generate(&api);
//!     for (path, text) in &files {
//!         println!("{path}: {} lines", text.lines().count());
//!     }
//! }
//! # std::io::Result::Ok(())
//! ```

mod files;
mod lower;
mod naming;
pub mod plan;
mod render;

use favor_spec::Diagnostic;
use favor_spec::model::Api;

pub use files::{Change, Files, HEADER, compare};
pub use lower::lower;

/// Generates every file of the API; none when a name cannot be made.
pub fn generate(api: &Api) -> (Files, Vec<Diagnostic>) {
    let (plan, diagnostics) = lower(api);
    let files = plan.as_ref().map(files::print).unwrap_or_default();
    (files, diagnostics)
}
