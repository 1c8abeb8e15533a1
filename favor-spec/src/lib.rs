//! The favor API as a readable spec, and the loader that checks it.
//!
//! A spec is a directory of YAML files: endpoints, types, errors, and where the published documents are wrong. The loader
//! reads it into a [`model::Api`], or reports every mistake at its line, with a suggested fix. The same model is compared
//! with another one ([`changes`]) and exported as OpenAPI ([`openapi()`]). Begin with [`load()`]. To generate Rust code
//! from a spec, use `favor-build`; to call the API, use `favor-client`.
//!
//! It costs 18 crates, itself included, needs Rust 1.88 and the standard library, and is independent of code generation.
//! `docs/spec-format.md` of the repository explains the format, key by key.
//!
//! ```no_run
//! use favor_spec::{Sources, load, report};
//!
//! // A folder with a file per endpoint, and shared.yaml.
//! let sources = Sources::read("specs".as_ref())?;
//! let (api, diagnostics) = load(&sources);
//! let colour = false;
//! eprint!("{}", report(&sources, &diagnostics, colour));
//! for endpoint in api.iter().flat_map(|api| &api.endpoints) {
//!     println!("{} {}", endpoint.method.as_str(), endpoint.path.value.text);
//! }
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
mod merged_errors;
pub mod model;
mod node;
mod openapi;
mod ordered_json;
mod path_error;
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
pub use invisible::visible;
pub use load::load;
pub use merged_errors::{MergedErrors, named_tables};
pub use node::{Node, Place, Spanned, Value};
pub use openapi::{OpenApiOptions, OpenApiVersion, OpenEnums, openapi, openapi_with};
pub use path_error::with_path;
pub use report::{
    Position, locate, report, report_changes, report_changes_json, report_github, report_json,
};
pub use schema::schema;
pub use sources::{MAX_FILE_BYTES, SAMPLES_FOLDER, SHARED_FILE, SourceFile, Sources};
pub use uses::{Directions, Usage, Uses};
