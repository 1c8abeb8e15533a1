//! The generator, as users who write specs see it.

mod contributing;
mod dependencies;
mod format;
mod freshness;
mod guide;
mod hostile;
mod independence;
mod matrix;
mod mistakes;
mod openapi;
mod prose;
mod readings;
mod readme;
mod rules;
mod schema;
mod snapshots;
mod syntax;
mod tree;

use std::path::Path;

use favor_codegen::{Files, Style};
use favor_spec::Sources;

/// The folder of the tests; every path below is relative to it.
fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn real_sources() -> Sources {
    project_sources("favor-spec/specs")
}

/// A spec directory of the project.
fn project_sources(specs: &str) -> Sources {
    Sources::read(&tests().join("..").join(specs)).expect("the specs are readable")
}

/// Generates from sources without mistakes.
fn generate(sources: &Sources) -> Files {
    generate_with(sources, &Style::default())
}

/// Generates from sources without mistakes, in a style.
fn generate_with(sources: &Sources, style: &Style) -> Files {
    let (api, diagnostics) = favor_spec::load(sources);
    let report = favor_spec::report(sources, &diagnostics, false);
    let api = api.unwrap_or_else(|| panic!("{report}"));
    let (files, diagnostics) = favor_codegen::generate_with(&api, style);
    let report = favor_spec::report(sources, &diagnostics, false) + &report;
    assert_eq!(report, "");
    files
}
