//! From a directory of specs to generated files on disk: for the `build.rs` of a crate with specs of its own, and for
//! projects that commit generated files. Begin with [`run`].
//!
//! It costs 26 crates, itself included, and needs Rust 1.88. It is a dependency of the build script alone: the program
//! links only `favor-generated`.
//!
//! # Which way
//!
//! To call the favor API, use `favor-client`, or `favor-generated` with an HTTP client of your own: their modules are
//! committed and reviewed, and cost no build script.
//!
//! Generate by a build script where the spec is yours: an API of your own, endpoints that `favor-generated`
//! does not have, or the same ones with different definitions. Then the spec is checked, and the modules made, each
//! time that cargo finds it changed. The crate still depends on `favor-generated`, for the runtime that
//! generated code needs, and `favor-build` is a dependency of the build script alone:
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
//! [`Checked`] reads a directory and derives something from it; [`compare`] and [`Output`] bring files on disk up to
//! date. A build script is made of these, and so are the project's own commands.

mod checked;
mod compare;
mod output;
mod path_error;
mod replace;
mod script;

pub use checked::Checked;
pub use compare::{FileChange, compare};
pub use output::Output;
pub use replace::replace;
pub use script::{Build, Failed, run};
