//! Mistakes of a directory as a whole.

use std::collections::HashSet;

use crate::code::Code;
use crate::diagnostic::{At, Diagnostic};
use crate::model::Api;
use crate::samples::samples;
use crate::sources::{SHARED_FILE, Sources};

pub(super) fn check_directory(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let yaml = || {
        sources
            .files
            .iter()
            .filter(|file| file.name.ends_with(".yaml"))
    };
    if yaml().all(|file| file.name == SHARED_FILE) {
        diagnostics.push(
            Diagnostic::error_at(
                Code::NoEndpoints,
                At::Directory,
                "the directory has no endpoint",
            )
            .help("add a file `<endpoint>.yaml`, named after the operation: `get_thing.yaml`"),
        );
    }
    if yaml().all(|file| file.name != SHARED_FILE) {
        diagnostics.push(
            Diagnostic::error_at(
                Code::NoSharedFile,
                At::Directory,
                format!("the directory has no `{SHARED_FILE}`"),
            )
            .help("add it, with `format: 1`, `title`, `summary`, `sources` and `errors`"),
        );
    }
}

/// A spec whose name or folder keeps it from being read would be missing without a word.
pub(super) fn check_names(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for (file, source) in sources.files.iter().enumerate() {
        let help = match source.name.rsplit_once('/') {
            _ if source.name.ends_with(".json") => continue,
            Some(_) => "move it into the directory itself, or remove it",
            None if source.name.ends_with(".yaml") => continue,
            None => "end its name with `.yaml`, or remove it",
        };
        diagnostics.push(
            Diagnostic::error_at(
                Code::MisnamedFile,
                At::File(file),
                "nothing reads this file",
            )
            .help(help),
        );
    }
}

pub(super) fn check_unused_files(sources: &Sources, api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let named: HashSet<&str> = samples(api)
        .map(|sample| sample.file.value.as_str())
        .collect();
    for (file, source) in sources.files.iter().enumerate() {
        let help = match source.name.split_once('/') {
            _ if !source.name.ends_with(".json") => continue,
            Some((_, name)) if named.contains(name) => continue,
            _ => "name it under `samples:` of its endpoint or notification, or remove it",
        };
        diagnostics.push(
            Diagnostic::warning_at(Code::UnusedFile, At::File(file), "nothing reads this file")
                .help(help),
        );
    }
}
