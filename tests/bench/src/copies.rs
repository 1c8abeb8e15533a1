//! Specs of one endpoint, and of many: copies of a real one, with separate types.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use favor_spec::model::{Api, Field, Type, TypeKind};
use favor_spec::{SAMPLES_FOLDER, SHARED_FILE, SourceFile, Sources};

/// The specs from which the endpoint is copied.
const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../favor-spec/specs");

/// The endpoint that is copied.
const ENDPOINT: &str = "query_stock";

/// The key of the types of a file.
const TYPES: &str = "types:";

/// A spec directory with this many endpoints. A single one is the real one, under its own name.
pub fn specs(copies: usize) -> Sources {
    let real = Sources::read(Path::new(SPECS)).expect("the specs are readable");
    let api = load(&real);
    let reached = reached_types(&api);
    let endpoint_file = format!("{ENDPOINT}.yaml");
    let of_endpoint = format!("{SAMPLES_FOLDER}/{ENDPOINT}.");
    let samples = real
        .files
        .iter()
        .filter(|file| file.name.starts_with(&of_endpoint));
    let mut files: Vec<SourceFile> = samples.cloned().collect();
    let endpoint =
        without_types(text(&real, &endpoint_file)) + TYPES + "\n" + &types(&real, &reached);
    let shared = without_types(text(&real, SHARED_FILE));
    let shared = without_unnamed_sources(&shared, &endpoint);
    files.push(file(SHARED_FILE, shared));
    for copy in 1..=copies {
        let suffix = if copies == 1 {
            String::new()
        } else {
            copy.to_string()
        };
        let text = with_suffix(&endpoint, &reached, &suffix);
        files.push(file(&format!("{ENDPOINT}{suffix}.yaml"), text));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Sources {
        directory: String::new(),
        files,
    }
}

/// Writes a spec directory.
pub fn write(folder: &Path, specs: &Sources) -> io::Result<()> {
    fs::create_dir_all(folder.join(SAMPLES_FOLDER))?;
    for file in &specs.files {
        let content = file.content.clone().map_err(io::Error::other)?;
        fs::write(folder.join(&file.name), content)?;
    }
    Ok(())
}

/// Loads specs without mistakes.
pub fn load(specs: &Sources) -> Api {
    let (api, diagnostics) = favor_spec::load(specs);
    api.unwrap_or_else(|| panic!("{}", favor_spec::report(specs, &diagnostics, false)))
}

fn file(name: &str, text: String) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        content: Ok(text.into_bytes()),
    }
}

fn text<'a>(specs: &'a Sources, name: &str) -> &'a str {
    let file = specs.files.iter().find(|file| file.name == name);
    let content = file
        .and_then(|file| file.content.as_ref().ok())
        .expect("it is there");
    str::from_utf8(content).expect("specs are UTF-8")
}

/// The types that the endpoint reaches.
fn reached_types(api: &Api) -> BTreeSet<String> {
    let endpoint = api
        .endpoints
        .iter()
        .find(|endpoint| endpoint.name == ENDPOINT);
    let endpoint = endpoint.expect("it is specified");
    let mut reached = BTreeSet::new();
    let mut next = vec![endpoint.response.value.as_str()];
    next.extend(endpoint.request.iter().filter_map(named_type));
    while let Some(name) = next.pop() {
        if reached.insert(name.to_owned()) {
            let definition = api
                .types
                .iter()
                .find(|definition| definition.name.value == name);
            if let TypeKind::Object(fields) = &definition.expect("it is specified").kind {
                next.extend(fields.iter().filter_map(named_type));
            }
        }
    }
    reached
}

fn named_type(field: &Field) -> Option<&str> {
    let item = match &field.ty.value {
        Type::Array(array) => &array.item.value,
        ty => ty,
    };
    match item {
        Type::Named(name) => Some(name),
        _ => None,
    }
}

/// Returns a file without its types, which are a block of indented lines.
fn without_types(text: &str) -> String {
    let mut in_types = false;
    let lines = text.lines().filter(|line| {
        if !line.is_empty() && !line.starts_with(' ') {
            in_types = *line == TYPES;
        }
        !in_types
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the shared file without the sources that neither it nor the endpoint names: a spec of one endpoint would not
/// list the sources of twenty.
fn without_unnamed_sources(shared: &str, endpoint: &str) -> String {
    let is_entry = |line: &str| line.starts_with("  ") && !line.starts_with("   ");
    let mut is_source = false;
    let mut rest = Vec::new();
    let mut sources: Vec<Vec<&str>> = Vec::new();
    for line in shared.lines() {
        if !line.is_empty() && !line.starts_with(' ') {
            is_source = line == "sources:";
        }
        match sources.last_mut() {
            _ if is_source && is_entry(line) => sources.push(vec![line]),
            Some(source) if is_source => source.push(line),
            _ => rest.push(line),
        }
    }
    let rest_text = rest.join("\n");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let named: BTreeSet<&str> = [rest_text.as_str(), endpoint]
        .into_iter()
        .flat_map(|text| text.split(|c| !is_word(c)))
        .collect();
    sources.retain(|source| named.contains(source[0].trim().trim_end_matches(':')));
    let place = rest.iter().position(|line| *line == "sources:");
    let place = place.map_or(rest.len(), |place| place + 1);
    rest.splice(place..place, sources.into_iter().flatten());
    rest.iter().flat_map(|line| [line, "\n"]).collect()
}

/// Returns the definitions of these types, collected from all files.
fn types(specs: &Sources, names: &BTreeSet<String>) -> String {
    let yaml = specs
        .files
        .iter()
        .filter(|file| file.name.ends_with(".yaml"));
    let texts = yaml.map(|file| text(specs, &file.name));
    let mut types = String::new();
    for text in texts {
        let mut is_wanted = false;
        let after = text.lines().skip_while(|line| *line != TYPES).skip(1);
        for line in after.take_while(|line| line.is_empty() || line.starts_with(' ')) {
            if let Some(name) = line
                .strip_prefix("  ")
                .and_then(|line| line.strip_suffix(':'))
                && !name.starts_with(' ')
            {
                is_wanted = names.contains(name);
            }
            if is_wanted {
                types += line;
                types += "\n";
            }
        }
    }
    types
}

/// Adds the suffix to each word that is one of the names, and to the path.
fn with_suffix(text: &str, names: &BTreeSet<String>, suffix: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut copy = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        if line.starts_with("path: ") {
            copy += &line.replacen("/{", &format!("{suffix}/{{"), 1);
            continue;
        }
        let mut rest = line;
        while !rest.is_empty() {
            let start = rest.find(is_word).unwrap_or(rest.len());
            copy += &rest[..start];
            rest = &rest[start..];
            let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
            copy += word;
            if names.contains(word) {
                copy += suffix;
            }
            rest = &rest[word.len()..];
        }
    }
    copy
}
