//! The favor API as a readable spec, and the loader that checks it.
//!
//! ```no_run
//! use favor_spec::{Sources, load, report};
//!
//! let sources = Sources::read("favor-spec/specs".as_ref())?;
//! let (api, diagnostics) = load(&sources);
//! eprint!("{}", report(&sources, &diagnostics, false));
//! # std::io::Result::Ok(())
//! ```

mod check;
mod code;
mod decode;
mod diagnostic;
mod json;
mod keys;
mod load;
pub mod model;
mod node;
#[doc(hidden)]
pub mod parallel;
mod reader;
mod report;
mod samples;
mod sources;
mod structure;
mod suggest;
mod yaml;

pub use code::Code;
pub use diagnostic::{At, Diagnostic, Severity};
pub use load::load;
pub use node::{Node, Place, Spanned, Value};
pub use report::{Location, locate, report, report_github, report_json};
pub use sources::{MAX_FILE_BYTES, SAMPLES_FOLDER, SHARED_FILE, SourceFile, Sources};
