//! Every valid spec is generated as Rust code, and always as the same code.

use std::fs;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use favor_spec::{Severity, Sources};

use crate::edits;
use crate::load::loaded;
use crate::reached;
use crate::specs::{directory, tests};

/// The fixtures, and the real specs, small ones first.
static DIRECTORIES: LazyLock<Vec<Sources>> = LazyLock::new(|| {
    let mut paths = vec!["fixtures/base".to_owned()];
    let kinds = fs::read_dir(tests().join("fixtures/kinds")).expect("the fixtures are there");
    paths.extend(kinds.map(|entry| {
        let name = entry.expect("a readable folder").file_name();
        format!("fixtures/kinds/{}", name.to_string_lossy())
    }));
    paths.sort();
    paths.extend(
        [
            "../favor-client/specs",
            "../favor-sandbox/specs",
            "../favor-spec/specs",
        ]
        .map(str::to_owned),
    );
    paths.iter().map(|path| directory(path)).collect()
});

/// Runs an input: the first byte selects a directory, the rest are edits of it.
pub(crate) fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let mut sources = DIRECTORIES[usize::from(*first) % DIRECTORIES.len()].clone();
    edits::apply(&mut sources, rest);
    let Some(api) = loaded(&sources) else {
        return;
    };
    let (files, diagnostics) = favor_codegen::generate(&api);
    if diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error)
    {
        return;
    }
    for (path, text) in &files {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}");
        }
    }
    let (again, _) = favor_codegen::generate(&api);
    assert!(files == again, "it is different each time");
    reached::GENERATED.fetch_add(1, Ordering::Relaxed);
}
