//! From files to a checked API.

use std::collections::{HashMap, HashSet};

use crate::check;
use crate::code::Code;
use crate::decode::{decode_file, decode_shared};
use crate::diagnostic::{At, Diagnostic, Severity};
use crate::format::read_format;
use crate::json;
use crate::known::Known;
use crate::mask::cut_texts;
use crate::model::{Api, Sample};
use crate::node::{Node, Place};
use crate::report::locate;
use crate::samples::{samples, samples_mut};
use crate::sources::{MAX_FILE_BYTES, SAMPLES_FOLDER, SHARED_FILE, Sources};
use crate::suggest::suggest;
use crate::yaml::{self, SyntaxError};

/// A worker takes as long to start as to read about so many files.
const LEAST_FILES_FOR_A_WORKER: usize = 4;

/// Reads a spec directory: the API, and everything that is wrong with it, in the order of the files.
///
/// There is an API only when there is no error. The same sources give the same answer.
pub fn load(sources: &Sources) -> (Option<Api>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut api = Api::default();
    check_directory(sources, &mut diagnostics);
    // A file that cannot be read may define what the others name: they are not blamed for it.
    let has_shared = sources.files.iter().any(|file| file.name == SHARED_FILE);
    let mut known = if has_shared { Known::ALL } else { Known::NONE };
    let mut complete = has_shared;
    let files: Vec<usize> = (0..sources.files.len()).collect();
    let parts = favor_parallel::map(&files, LEAST_FILES_FOR_A_WORKER, |file| {
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
        if source.name == SHARED_FILE {
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
    Diagnostic::sort(&mut diagnostics);
    // What two endpoints share is checked for each of them.
    let mut seen = HashSet::new();
    diagnostics.retain(|known| seen.insert((known.code, known.at, known.message.clone())));
    fold_references(&mut diagnostics);
    fold_rules(&mut diagnostics);
    Diagnostic::show_quotes(&mut diagnostics, |at| scalar(sources, at));
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    ((!failed).then_some(api), diagnostics)
}

/// A part of the API with what is known as a whole, if its file can be read, and what is wrong with it.
type Part = (Option<(Api, Known)>, Vec<Diagnostic>);

/// Reads one file; `None` for a file that says nothing of the API.
fn read_file(sources: &Sources, file: usize) -> Option<Part> {
    let name = &sources.files[file].name;
    let stem = name
        .strip_suffix(".yaml")
        .filter(|stem| !stem.contains('/'))?;
    let root = match read(sources, file, yaml::parse) {
        Ok(root) => root,
        Err(diagnostic) => return Some((None, vec![*diagnostic])),
    };
    let mut api = Api::default();
    let mut diagnostics = Vec::new();
    check::check_text(&root, &mut diagnostics);
    check_format(&root, &mut diagnostics);
    check_comments(sources, file, &mut diagnostics);
    let known = if name == SHARED_FILE {
        decode_shared(&root, &mut api, &mut diagnostics)
    } else {
        decode_file(stem, &root, &mut api, &mut diagnostics)
    };
    Some((Some((api, known)), diagnostics))
}

/// The fewest values that break one rule for the rule to be what is probably wrong.
const MANY: usize = 3;

/// Of many values that break one rule, keeps the first, and counts the others in its help. Of a rule that is wrong by
/// itself, no value is blamed.
fn fold_rules(diagnostics: &mut Vec<Diagnostic>) {
    let related = |found: &Diagnostic| found.related.as_ref().map(|(place, _)| *place);
    let rule = |found: &Diagnostic| match (found.code, found.at) {
        (Code::ValueLimit, At::Node(place)) => Some(place),
        (Code::Example, _) => related(found),
        _ => None,
    };
    let mut wrong: HashSet<Place> = HashSet::new();
    let mut counts: HashMap<Place, usize> = HashMap::new();
    for found in diagnostics.iter() {
        if let (Code::LimitOrder, At::Node(place)) = (found.code, found.at) {
            wrong.extend([place].into_iter().chain(related(found)));
        }
        if let Some(rule) = rule(found) {
            *counts.entry(rule).or_default() += 1;
        }
    }
    let mut seen: HashSet<Place> = HashSet::new();
    diagnostics.retain_mut(|found| {
        let Some(rule) = rule(found) else { return true };
        let count = counts.get(&rule).copied().unwrap_or_default();
        if wrong.contains(&rule) || (count >= MANY && !seen.insert(rule)) {
            return false;
        }
        if count >= MANY {
            let help = found.help.take().unwrap_or_default();
            found.help = Some(format!("{help} ({} more values break it)", count - 1));
        }
        true
    });
}

/// The text of a plain value of one line, as it stands in the file.
fn scalar(sources: &Sources, at: At) -> Option<String> {
    let place = locate(sources, at)?;
    let line = sources.text(at.file()?)?.lines().nth(place.line - 1)?;
    let rest: String = line.chars().skip(place.column - 1).collect();
    let end = rest.find([',', '}', ']', '#']).unwrap_or(rest.len());
    let rest = &rest[..end];
    let text = rest.split(": ").next().unwrap_or(rest);
    let text = text.trim_end().trim_end_matches(':');
    (!text.is_empty() && !text.contains(['"', '\\'])).then(|| text.to_owned())
}

/// Keeps the first of the diagnostics that say the same of a name that is not defined, and counts the others in
/// its help: what is wrong is one name, and not each place that has it.
fn fold_references(diagnostics: &mut Vec<Diagnostic>) {
    let is_reference = |code: Code| {
        matches!(
            code,
            Code::UnknownSource | Code::UnknownTable | Code::UnknownType
        )
    };
    let mut counts: HashMap<(Code, String), usize> = HashMap::new();
    diagnostics.retain(|found| {
        let count = counts.entry((found.code, found.message.clone()));
        let count = count.and_modify(|count| *count += 1).or_insert(0);
        !is_reference(found.code) || *count == 0
    });
    for found in diagnostics
        .iter_mut()
        .filter(|found| is_reference(found.code))
    {
        let more = counts.get(&(found.code, found.message.clone())).copied();
        let places = match more.unwrap_or(0) {
            0 => continue,
            1 => "one more place names it".to_owned(),
            more => format!("{more} more places name it"),
        };
        let help = found.help.take().unwrap_or_default();
        found.help = Some(format!("{help} ({places})").trim_start().to_owned());
    }
}

fn add_file(api: &mut Api, mut file: Api) {
    api.endpoints.append(&mut file.endpoints);
    api.notifications.append(&mut file.notifications);
    api.types.append(&mut file.types);
}

/// Only `shared.yaml` says more than an endpoint or a notification with its types.
fn add_shared(api: &mut Api, shared: Api) {
    let before = std::mem::replace(api, shared);
    let types = std::mem::replace(&mut api.types, before.types);
    api.types.extend(types);
    api.endpoints = before.endpoints;
    api.notifications = before.notifications;
}

fn check_directory(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
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
            .help("add a file `<endpoint>.yaml`, named like the operation: `get_thing.yaml`"),
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

/// A spec whose name or folder keeps it from being read would be missing without a word.
fn check_names(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for (file, source) in sources.files.iter().enumerate() {
        let help = match source.name.rsplit_once('/') {
            _ if source.name.ends_with(".json") => continue,
            Some(_) => "move it into the directory itself, or remove it",
            None if source.name.ends_with(".yaml") => continue,
            None => "end its name by `.yaml`, or remove it",
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

/// A comment begins where a text was probably meant to go on.
fn check_comments(sources: &Sources, file: usize, diagnostics: &mut Vec<Diagnostic>) {
    for cut in cut_texts(sources.text(file).unwrap_or_default()) {
        let at = At::Point {
            file,
            line: cut.line,
            column: cut.column,
        };
        let message = format!("the text ends before `{}`, which is a comment", cut.after);
        let whole = format!("{} {}", cut.before, cut.after);
        diagnostics.push(
            Diagnostic::error_at(Code::CutText, at, message).help(format!(
                "put it in quotes: {whole:?}; or write a blank behind the `#` of a comment"
            )),
        );
    }
}

fn check_unused_files(sources: &Sources, api: &Api, diagnostics: &mut Vec<Diagnostic>) {
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

/// Reads every sample that the spec names.
fn read_samples(sources: &Sources, api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
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
        None => Err(Box::new(
            Diagnostic::error(
                Code::MissingSample,
                sample.file.place,
                format!("there is no file `{name}`"),
            )
            .help(suggest(
                &sample.file.value,
                positions
                    .keys()
                    .filter_map(|name| name.strip_prefix("samples/")),
                "add the file, or correct its name",
            )),
        )),
    }
}

fn read(
    sources: &Sources,
    file: usize,
    parse: fn(&str, usize) -> Result<Node, SyntaxError>,
) -> Result<Node, Box<Diagnostic>> {
    let bytes = match &sources.files[file].content {
        Ok(bytes) => bytes,
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            return Err(Box::new(
                Diagnostic::error_at(Code::UnreadableFile, At::File(file), message)
                    .help("put a readable file there, or remove it"),
            ));
        }
    };
    if bytes.len() > MAX_FILE_BYTES {
        let message = format!("the file is larger than {} KiB", MAX_FILE_BYTES / 1024);
        return Err(Box::new(
            Diagnostic::error_at(Code::FileTooLarge, At::File(file), message)
                .help("make it smaller: a file has one endpoint, a sample one answer"),
        ));
    }
    let Some(text) = sources.text(file) else {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let at = end_of(file, valid.trim_start_matches('\u{feff}'));
        return Err(Box::new(
            Diagnostic::error_at(Code::NotUtf8, at, "here is a byte that is not UTF-8")
                .help("save the file as UTF-8"),
        ));
    };
    if let Some(index) = odd_line_end(text) {
        let message = "YAML treats this character as a line end, but many editors do not";
        let at = end_of(file, &text[..index]);
        return Err(Box::new(
            Diagnostic::error_at(Code::ForbiddenCharacter, at, message)
                .help("end lines by a line feed"),
        ));
    }
    parse(text, file).map_err(|error| {
        let at = error.point.map_or(At::File(file), |point| At::Point {
            file,
            line: point.line,
            column: point.column,
        });
        let diagnostic = Diagnostic::error_at(error.code, at, error.message);
        let general = || help(error.code).map(str::to_owned);
        Box::new(match error.help.or_else(general) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        })
    })
}

/// Where YAML takes for the end of a line what editors and this report do not.
fn odd_line_end(text: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    let odd = characters.find(|(index, c)| match c {
        '\r' => !text[index + 1..].starts_with('\n'),
        c => matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'),
    });
    odd.map(|(index, _)| index)
}

/// The place just behind the beginning of a file.
fn end_of(file: usize, beginning: &str) -> At {
    At::Point {
        file,
        line: beginning.matches('\n').count() + 1,
        column: beginning.chars().rev().take_while(|c| *c != '\n').count() + 1,
    }
}

/// The remedy where a file cannot be read as YAML.
fn help(code: Code) -> Option<&'static str> {
    match code {
        Code::Syntax => Some(
            "look here and on the line before: a key needs `: `, lines of one map begin in one column, and a text with \
             `: `, ` #` or a sign at its beginning needs quotes",
        ),
        Code::Tag => Some("remove the tag"),
        Code::SeveralDocuments => Some("put it into a file of its own"),
        Code::TooMuch => Some("make it simpler: a spec needs a small part of that"),
        _ => None,
    }
}
