//! Checks of a directory as a whole.

use std::collections::HashSet;

use crate::code::Code;
use crate::diagnostic::{At, Diagnostic};
use crate::model::Api;
use crate::samples::samples;
use crate::sources::{FileKind, SHARED_FILE, SourceFile, Sources};

pub(super) fn check_directory(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let specs = || {
        let files = sources.files.iter();
        files.filter(|file| !file.is(FileKind::Sample))
    };
    if specs().all(SourceFile::is_shared) {
        diagnostics.push(
            Diagnostic::error_at(
                Code::NoEndpoints,
                At::Directory,
                "the directory has no endpoint",
            )
            .help("add a file `<endpoint>.yaml`, named after the operation: `get_thing.yaml`"),
        );
    }
    if !specs().any(SourceFile::is_shared) {
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

/// Reports spec files whose name or folder keeps them from being read: they would otherwise be ignored silently.
pub(super) fn check_names(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let files = sources.files.iter().enumerate();
    for (file, source) in files.filter(|(_, source)| source.is(FileKind::Misnamed)) {
        let help = if source.name.contains('/') {
            "move it into the directory itself, or remove it"
        } else {
            "end its name with `.yaml`, or remove it"
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
    let files = sources.files.iter().enumerate();
    for (file, source) in files.filter(|(_, source)| source.is(FileKind::Sample)) {
        let (_, name) = source.name.split_once('/').unwrap_or_default();
        if !named.contains(name) {
            diagnostics.push(
                Diagnostic::warning_at(Code::UnusedFile, At::File(file), "nothing reads this file")
                    .help("name it under `samples:` of its endpoint or notification, or remove it"),
            );
        }
    }
}
