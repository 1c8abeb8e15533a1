//! The JSON Schema of the specs, which editors use, agrees with the loader about the structure of a file.

use std::collections::BTreeSet;
use std::fs;

use favor_spec::{Code, Diagnostic, SHARED_FILE, Sources, load, locate};
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::rules::{diagnose, fixtures, sources};
use crate::{real_sources, tests};

/// The rules that a schema can check: the structure of a file, and texts with a fixed form.
const VISIBLE: [Code; 10] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::MisplacedKey,
    Code::WrongType,
    Code::UnknownChoice,
    Code::EmptyText,
    Code::EmptyList,
    Code::ErratumKey,
    Code::HostOrHeader,
    Code::SourceDate,
];

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&favor_spec::schema()).expect("it is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("it is a schema");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
}

/// Converts a file to JSON: keys that are not strings become strings, and tags are dropped.
fn json(yaml: serde_yaml::Value) -> Value {
    match yaml {
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Mapping(entries) => {
            let name = |key| match json(key) {
                Value::String(name) => name,
                other => other.to_string(),
            };
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| (name(key), json(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
        scalar => serde_json::to_value(scalar).expect("scalars of specs are JSON"),
    }
}

/// The YAML files of a spec directory.
fn files(sources: &Sources) -> impl Iterator<Item = (String, &[u8])> {
    let files = sources.files.iter().enumerate();
    let files = files.filter(|(_, file)| file.name.ends_with(".yaml"));
    files.filter_map(|(number, file)| {
        let bytes = file.content.as_deref().ok()?;
        Some((sources.display_path(number), bytes))
    })
}

/// Returns the codes of the mistakes in a file.
fn codes(sources: &Sources, diagnostics: &[Diagnostic], path: &str) -> BTreeSet<&'static str> {
    let of_file = diagnostics.iter().filter(|diagnostic| {
        locate(sources, diagnostic.at).is_some_and(|location| location.path == path)
    });
    of_file.map(|diagnostic| diagnostic.code.as_str()).collect()
}

fn has_any(codes: &BTreeSet<&str>, known: &[Code]) -> bool {
    known.iter().any(|code| codes.contains(code.as_str()))
}

#[test]
fn every_spec_without_mistakes_keeps_the_schema() {
    let validator = validator();
    let cases = favor_tests::cases(tests());
    let cases = cases.iter().map(|case| favor_tests::sources(tests(), case));
    for sources in cases.chain([real_sources()]) {
        for (path, bytes) in files(&sources) {
            let yaml = serde_yaml::from_slice(bytes).expect("the specs are YAML");
            let errors: Vec<String> = validator
                .iter_errors(&json(yaml))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0], "{path}");
        }
    }
}

#[test]
fn the_schema_sees_each_mistake_that_it_can_check_and_no_other() {
    let validator = validator();
    let mut seen = BTreeSet::new();
    for fixture in fixtures() {
        let sources = sources(&fixture);
        let diagnostics = diagnose(&sources);
        for (path, bytes) in files(&sources) {
            let codes = codes(&sources, &diagnostics, &path);
            // The loader stops before it checks the structure.
            if has_any(&codes, &[Code::TooMuch, Code::MisnamedFile]) {
                continue;
            }
            let Ok(yaml) = serde_yaml::from_slice(bytes) else {
                assert!(!codes.is_empty(), "{fixture}, {path} is no YAML");
                continue;
            };
            let is_visible = has_any(&codes, &VISIBLE);
            assert_eq!(
                validator.is_valid(&json(yaml)),
                !is_visible,
                "{fixture}, {path}: the loader says {codes:?}"
            );
            seen.extend(codes);
        }
    }
    for code in VISIBLE {
        assert!(seen.contains(code.as_str()), "no fixture has shown {code}");
    }
}

/// Texts for each place of shared.yaml that requires a fixed form.
const FORMS: [(&str, &[&str]); 4] = [
    (
        "sources:\n  page: { title: T, at: A, date: TEXT }",
        &[
            "2026",
            "2026-01",
            "2026-12-31",
            "2026-02-28",
            "2024-02-29",
            "2000-02-29",
            "0000-02-29",
            "2026-02-29",
            "1900-02-29",
            "2026-02-30",
            "2026-04-31",
            "2026-00",
            "2026-13",
            "2026-01-00",
            "2026-01-32",
            "2026-1-1",
            "26",
            "20260101",
            "2026-01-01T00:00",
            "２０２６",
            "yesterday",
        ],
    ),
    (
        "hosts:\n  - { url: TEXT, source: page }",
        &[
            "https://a",
            "https://api.example.org",
            "https://a-b.c1:8443",
            "https://A.example:65535",
            "https://a:080",
            "https://a:+80",
            "https://a:0",
            "https://a:65536",
            "https://a:99999",
            "https://a:",
            "https://:",
            "https://...",
            "https://a..b",
            "https://-a",
            "https://a-.b",
            "https://a_b",
            "https://a/",
            "https://a.example/v3",
            "http://a",
            "a.example",
            "https://图",
            "https://a?b",
        ],
    ),
    (
        "headers:\n  - { name: TEXT, source: page }",
        &[
            "Accept",
            "Wechatpay-Serial",
            "X-1",
            "Content-Type-Options",
            "Content-Type",
            "content-TYPE",
            "-",
            "A-",
            "-A",
            "A--B",
            "A b",
            "A_b",
            "批",
        ],
    ),
    (
        "headers:\n  - { name: Accept, value: TEXT, source: page }",
        &["text/plain", "a b", "~", "!", "批", "a\\tb", "é", " ", ""],
    ),
];

#[test]
fn the_schema_takes_a_text_of_a_fixed_form_where_the_loader_does() {
    let validator = validator();
    let base = tests().join("fixtures/base");
    let mut sources = Sources::read(&base).expect("a readable fixture");
    let base = fs::read_to_string(base.join(SHARED_FILE)).expect("a readable file");
    let mut files = sources.files.iter();
    let position = files.position(|file| file.name == SHARED_FILE);
    let position = position.expect("the base has one");
    for (form, texts) in FORMS {
        let (key, _) = form.split_once('\n').expect("a key, then an entry");
        for text in texts {
            let entry = form.replace("TEXT", &format!("\"{text}\""));
            let shared = match base.split_once(&format!("\n{key}\n")) {
                Some((before, after)) => {
                    let (_, after) = after.split_once('\n').expect("a line of an entry");
                    format!("{before}\n{entry}\n{after}")
                }
                None => format!("{base}{entry}\n"),
            };
            sources.files[position].content = Ok(shared.clone().into());
            let is_loaded = load(&sources).0.is_some();
            let yaml = serde_yaml::from_str(&shared).expect("it is YAML");
            assert_eq!(validator.is_valid(&json(yaml)), is_loaded, "{entry}");
        }
    }
}
