//! Generates files on disk from a directory of specs: for the `build.rs` of a crate with its own specs, and for
//! projects that commit generated files. Begin with [`run`].
//!
//! It costs 26 crates, itself included, and needs Rust 1.88. It is a dependency of the build script alone: the program
//! links only `favor-generated`.
//!
//! # When to use it
//!
//! To call the favor API, use `favor-client`, or `favor-generated` with your own HTTP client: their modules are
//! committed and reviewed, and need no build script.
//!
//! Generate in a build script if the spec is your own: your own API, endpoints that `favor-generated` does not have, or
//! the same endpoints with different definitions. The spec is then checked, and the modules are generated, each time
//! cargo detects a change. The crate still depends on `favor-generated`, for the runtime that generated code needs;
//! `favor-build` is a dependency of the build script only:
//!
//! ```toml
//! [dependencies]
//! favor-generated = { path = "…/favor-generated" }
//!
//! [build-dependencies]
//! favor-build = { path = "…/favor-build" }
//! ```
//!
//! `specs` has a file per endpoint, such as `specs/query_lamp.yaml`, and `shared.yaml`; `docs/spec-format.md` of the
//! repository begins with two that work.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), favor_build::Failed> {
//!     favor_build::run("specs")
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs; a module around it keeps its names apart from yours
//! pub mod things {
//!     include!(concat!(env!("OUT_DIR"), "/specs/mod.rs"));
//! }
//! ```
//!
//! # Other commands
//!
//! [`Checked`] reads a directory and derives a value from it; [`compare`] and [`Output`] bring files on disk up to
//! date. The support for build scripts and the project's own commands are both built on these.

mod checked;
mod compare;
mod output;
mod replace;
mod script;

pub use checked::Checked;
pub use compare::{FileChange, compare};
pub use output::Output;
pub use replace::replace;
pub use script::{Build, Failed, run};
