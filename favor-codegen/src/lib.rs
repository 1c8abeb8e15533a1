//! Generates Rust source from a spec of an API. Pure: nothing here reads or writes a file.
//!
//! [`lower()`] decides how an API looks in Rust, and [`generate`] makes the source of its modules, which depend on
//! `favor-generated` for their runtime. This is the crate for tools that keep the source elsewhere than on disk; for a
//! build script, use `favor-build`.
//!
//! It costs 25 crates, itself included, and needs Rust 1.88 and the standard library. It is a dependency of build scripts
//! and tools: nothing from it is linked into a program.
//!
//! ```no_run
//! // A folder with a file per endpoint, and shared.yaml.
//! let sources = favor_spec::Sources::read("specs".as_ref())?;
//! let (api, mut diagnostics) = favor_spec::load(&sources);
//! if let Some(api) = api {
//!     let (files, more) = favor_codegen::generate(&api);
//!     diagnostics.extend(more);
//!     for (path, text) in &files {
//!         println!("{path}: {} lines", text.lines().count());
//!     }
//! }
//! eprint!("{}", favor_spec::report(&sources, &diagnostics, false));
//! # std::io::Result::Ok(())
//! ```

mod files;
mod lower;
mod naming;
pub mod plan;
mod render;
mod style;

use favor_spec::model::Api;
use favor_spec::{Diagnostic, Uses};

use files::{print_module, print_root};
use lower::{Docs, check_calls, lower_part, parts, root};

pub use files::Files;
pub use lower::lower;
pub use style::{RUNTIME, Style};

/// The number of modules that can be generated in the time that it takes to start a worker.
const MIN_MODULES_PER_WORKER: usize = 2;

/// Generates every file of the API, to be checked in; no files if a name cannot be made.
pub fn generate(api: &Api) -> (Files, Vec<Diagnostic>) {
    generate_with(api, &Style::default())
}

/// Generates every file of the API in a style; no files if a name cannot be made.
pub fn generate_with(api: &Api, style: &Style) -> (Files, Vec<Diagnostic>) {
    let (uses, docs) = (Uses::new(api), Docs::new(api));
    let header = style.header();
    // A worker lowers and prints one module before it begins the next: the forms in between take far more memory.
    let modules = favor_parallel::map(&parts(api), MIN_MODULES_PER_WORKER, |part| {
        let (module, diagnostics) = lower_part(api, style, &uses, &docs, *part);
        let has_errors = diagnostics.iter().any(Diagnostic::is_error);
        let printed = (!has_errors).then(|| print_module(&module, &header));
        (root(style, [&module]), printed, diagnostics)
    });
    let mut files = Files::new();
    let mut whole = root(style, []);
    let mut diagnostics = Vec::new();
    for (root, printed, found) in modules {
        whole.modules.extend(root.modules);
        whole.exports.extend(root.exports);
        whole.calls.extend(root.calls);
        files.extend(printed.into_iter().flatten());
        diagnostics.extend(found);
    }
    check_calls(api, &mut diagnostics);
    files.extend([print_root(&whole, &header)]);
    Diagnostic::sort(&mut diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        files.clear();
    }
    (files, diagnostics)
}
