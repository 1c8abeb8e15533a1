//! From a directory of specs to generated files on disk: for the `build.rs` of a crate with specs of its own, and for
//! whoever checks generated files in. Begin with [`run`].
//!
//! It needs Rust 1.88, and is a dependency of the build script alone: the program links only `favor-generated`, seven
//! crates.
//!
//! # Which way
//!
//! To call the API that `favor-generated` is made of, depend on that crate and on nothing else: its
//! modules are checked in, read by people, and cost no build script.
//!
//! Generate by a build script where the spec is yours: an API of your own, endpoints that `favor-generated`
//! does not have, or the same ones with other facts. Then the spec is checked, and the modules made, each
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
mod replace;
mod script;

pub use checked::Checked;
pub use compare::{FileChange, compare};
pub use output::Output;
pub use replace::replace;
pub use script::{Build, Failed, run};
