//! Loads files into a checked API.

mod directory;
mod fold;
mod samples;
mod text;

use crate::check;
use crate::code::Code;
use crate::decode::{decode_file, decode_shared};
use crate::diagnostic::Diagnostic;
use crate::format::read_format;
use crate::known::Known;
use crate::model::Api;
use crate::node::Node;
use crate::sources::{FileKind, SourceFile, Sources};
use crate::yaml;

use directory::{check_directory, check_names, check_unused_files};
use fold::fold;
use samples::read_samples;
use text::{check_comments, read};

/// The number of files that can be read in the time that it takes to start a worker.
const MIN_FILES_PER_WORKER: usize = 4;

/// Loads a spec directory. Returns the API, and all diagnostics in the order of the files.
///
/// The API is `None` if there is any error. The same sources give the same result.
pub fn load(sources: &Sources) -> (Option<Api>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut api = Api::default();
    check_directory(sources, &mut diagnostics);
    // A file that cannot be read may define names that others refer to: those references are not reported.
    let has_shared = sources.files.iter().any(SourceFile::is_shared);
    let mut known = if has_shared { Known::ALL } else { Known::NONE };
    let mut complete = has_shared;
    let files: Vec<usize> = (0..sources.files.len()).collect();
    let parts = favor_parallel::map(&files, MIN_FILES_PER_WORKER, |file| {
        read_file(sources, *file)
    });
    check_names(sources, &mut diagnostics);
    for (source, part) in sources.files.iter().zip(parts) {
        let Some((part, found)) = part else { continue };
        diagnostics.extend(found);
        let Some((part, of_part)) = part else {
            (complete, known) = (false, Known::NONE);
            continue;
        };
        known = known.and(of_part);
        if source.is_shared() {
            add_shared(&mut api, part);
        } else {
            add_file(&mut api, part);
        }
    }
    read_samples(sources, &mut api, &mut diagnostics);
    if complete {
        check_unused_files(sources, &api, &mut diagnostics);
    }
    check::check(&api, known, &mut diagnostics);
    fold(sources, &mut diagnostics);
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    ((!failed).then_some(api), diagnostics)
}

/// A part of the API with the names that are completely known, if its file can be read, and its diagnostics.
type Part = (Option<(Api, Known)>, Vec<Diagnostic>);

/// Reads one file; `None` if it is not a file of the spec.
fn read_file(sources: &Sources, file: usize) -> Option<Part> {
    let source = &sources.files[file];
    if !source.is(FileKind::Spec) {
        return None;
    }
    let stem = source.name.strip_suffix(".yaml")?;
    let root = match read(sources, file, yaml::parse) {
        Ok(root) => root,
        Err(diagnostic) => return Some((None, vec![*diagnostic])),
    };
    let mut api = Api::default();
    let mut diagnostics = Vec::new();
    check::check_text(&root, &mut diagnostics);
    check_format(&root, &mut diagnostics);
    check_comments(sources, file, &mut diagnostics);
    let known = if source.is_shared() {
        decode_shared(&root, &mut api, &mut diagnostics)
    } else {
        decode_file(stem, &root, &mut api, &mut diagnostics)
    };
    Some((Some((api, known)), diagnostics))
}

fn add_file(api: &mut Api, mut file: Api) {
    api.endpoints.append(&mut file.endpoints);
    api.notifications.append(&mut file.notifications);
    api.types.append(&mut file.types);
}

/// Adds `shared.yaml`, the only file that defines more than an endpoint or a notification with its types.
fn add_shared(api: &mut Api, shared: Api) {
    let before = std::mem::replace(api, shared);
    let types = std::mem::replace(&mut api.types, before.types);
    api.types.extend(types);
    api.endpoints = before.endpoints;
    api.notifications = before.notifications;
}

fn check_format(root: &Node, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(format) = read_format(root).filter(|format| format.value >= 0 && format.value != 1)
    {
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownFormat,
                format.place,
                format!("format {} is not known", format.value),
            )
            .help("write `format: 1`"),
        );
    }
}
