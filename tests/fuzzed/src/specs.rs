//! Spec directories in memory.

use std::path::{Path, PathBuf};

use favor_spec::{MAX_FILE_BYTES, SHARED_FILE, SourceFile, Sources};

/// The folder of the tests.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads a directory of the fixtures, or another one relative to the tests; a missing `shared.yaml` is taken from the
/// base.
pub(crate) fn directory(path: &str) -> Sources {
    let read = |path: &str| Sources::read(&tests().join(path)).expect("the specs are readable");
    let mut sources = read(path);
    if sources.files.iter().all(|file| file.name != SHARED_FILE) {
        let base = read("fixtures/base").files.into_iter();
        sources
            .files
            .extend(base.filter(|file| file.name == SHARED_FILE));
        sources.files.sort_by(|a, b| a.name.cmp(&b.name));
    }
    sources.directory = path.to_owned();
    sources
}

/// Replaces the content of a file.
pub(crate) fn replace(sources: &mut Sources, name: &str, content: &[u8]) {
    let end = content.len().min(MAX_FILE_BYTES + 1);
    sources.files.retain(|file| file.name != name);
    sources.files.push(SourceFile {
        name: name.to_owned(),
        content: Ok(content[..end].to_vec()),
    });
    sources.files.sort_by(|a, b| a.name.cmp(&b.name));
}
