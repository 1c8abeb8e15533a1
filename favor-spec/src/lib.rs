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

pub mod changes;
mod check;
mod code;
mod decode;
mod diagnostic;
mod format;
mod graph;
mod invisible;
mod json;
mod known;
mod load;
mod mask;
pub mod model;
mod node;
mod openapi;
mod ordered_json;
mod point;
pub mod prose;
mod reader;
mod report;
mod samples;
mod schema;
mod sources;
mod structure;
mod suggest;
mod syntax;
mod times;
mod uses;
mod yaml;

pub use code::Code;
pub use diagnostic::{At, Diagnostic, Severity};
pub use load::load;
pub use node::{Node, Place, Spanned, Value};
pub use openapi::{OpenApiOptions, OpenApiVersion, OpenEnums, openapi, openapi_with};
pub use report::{
    Position, locate, report, report_changes, report_changes_json, report_github, report_json,
};
pub use schema::schema;
pub use sources::{MAX_FILE_BYTES, SAMPLES_FOLDER, SHARED_FILE, SourceFile, Sources};
pub use uses::{Directions, Usage, Uses};
