//! Specs of many endpoints: copies of a real one, with types of their own.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use favor_spec::{SAMPLES_FOLDER, SHARED_FILE, Sources};

/// The specs that are copied from.
const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../favor-spec/specs");

/// The endpoint that is copied.
const ENDPOINT: &str = "query_stock";

/// Writes a spec directory with so many endpoints. A single one is the real one, under its own name.
pub fn write(folder: &Path, copies: usize) -> io::Result<()> {
    let specs = Path::new(SPECS);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join(SAMPLES_FOLDER))?;
    fs::copy(specs.join(SHARED_FILE), folder.join(SHARED_FILE))?;
    for sample in fs::read_dir(specs.join(SAMPLES_FOLDER))? {
        let sample = sample?;
        let copy = folder.join(SAMPLES_FOLDER).join(sample.file_name());
        fs::copy(sample.path(), copy)?;
    }
    let text = fs::read_to_string(specs.join(format!("{ENDPOINT}.yaml")))?;
    let types = type_names();
    for copy in 1..=copies {
        let suffix = if copies == 1 {
            String::new()
        } else {
            copy.to_string()
        };
        let name = format!("{ENDPOINT}{suffix}.yaml");
        fs::write(folder.join(name), with_suffix(&text, &types, &suffix))?;
    }
    Ok(())
}

/// The names of the types that the endpoint's file defines.
fn type_names() -> BTreeSet<String> {
    let sources = Sources::read(Path::new(SPECS)).expect("the specs are readable");
    let (api, _) = favor_spec::load(&sources);
    let file = |file: usize| &sources.files[file].name;
    let types = api.expect("the specs have no mistake").types.into_iter();
    types
        .map(|definition| definition.name)
        .filter(|name| file(name.place.file) == &format!("{ENDPOINT}.yaml"))
        .map(|name| name.value)
        .collect()
}

/// Puts the suffix behind each word that is one of the names.
fn with_suffix(text: &str, names: &BTreeSet<String>, suffix: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut copy = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(is_word).unwrap_or(rest.len());
        copy.push_str(&rest[..start]);
        rest = &rest[start..];
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        copy.push_str(word);
        if names.contains(word) {
            copy.push_str(suffix);
        }
        rest = &rest[word.len()..];
    }
    copy
}
