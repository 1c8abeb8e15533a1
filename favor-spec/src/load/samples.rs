//! The samples that a spec names.

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::json;
use crate::model::{Api, Sample};
use crate::node::{Node, Spanned};
use crate::samples::samples_mut;
use crate::sources::{SAMPLES_FOLDER, Sources};
use crate::suggest::suggest;

use super::text::read;

/// Reads every sample that the spec names.
pub(super) fn read_samples(sources: &Sources, api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let names = sources.files.iter().map(|file| file.name.as_str());
    let positions: HashMap<&str, usize> = names.enumerate().map(|(at, name)| (name, at)).collect();
    for sample in samples_mut(api) {
        match read_sample(sources, &positions, sample) {
            Ok(json) => sample.json = Some(json),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
}

fn read_sample(
    sources: &Sources,
    positions: &HashMap<&str, usize>,
    sample: &Sample,
) -> Result<Node, Box<Diagnostic>> {
    let name = format!("{SAMPLES_FOLDER}/{}", sample.file.value);
    match positions.get(name.as_str()) {
        Some(file) => read(sources, *file, json::parse),
        None => Err(Box::new(missing(&name, positions, &sample.file))),
    }
}

fn missing(name: &str, positions: &HashMap<&str, usize>, file: &Spanned<String>) -> Diagnostic {
    let mistake = if file.value.contains('/') {
        Some("samples are files of `samples/` itself, and not of folders in it")
    } else if !file.value.ends_with(".json") {
        Some("the name of a sample ends with `.json`")
    } else {
        None
    };
    let message = format!("there is no file `{name}`");
    let diagnostic = Diagnostic::error(Code::MissingSample, file.place, message);
    diagnostic.help(match mistake {
        Some(mistake) => mistake.to_owned(),
        None => suggest(
            &file.value,
            positions
                .keys()
                .filter_map(|name| name.strip_prefix("samples/")),
            "add the file, or correct its name",
        ),
    })
}
