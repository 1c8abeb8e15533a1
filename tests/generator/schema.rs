//! The JSON Schema of the specs, which editors use, says what the loader says of a file's structure.

use std::collections::BTreeSet;

use favor_spec::{Code, Diagnostic, Sources, locate};
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::rules::{diagnose, fixtures, sources};
use crate::{real_sources, tests};

/// Faults of a file's structure, as far as a schema can see.
const STRUCTURAL: [Code; 8] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::MisplacedKey,
    Code::WrongType,
    Code::UnknownChoice,
    Code::EmptyText,
    Code::EmptyList,
    Code::ErratumKey,
];

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&favor_spec::schema()).expect("it is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("it is a schema");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
}

/// A file as JSON: keys that are no strings become some, and tags go.
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

/// The codes of what is wrong with a file.
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
fn the_schema_sees_each_mistake_of_structure_and_no_other() {
    let validator = validator();
    let mut seen = BTreeSet::new();
    for fixture in fixtures() {
        let sources = sources(&fixture);
        let diagnostics = diagnose(&sources);
        for (path, bytes) in files(&sources) {
            let codes = codes(&sources, &diagnostics, &path);
            // The loader has not come as far as the structure.
            if has_any(&codes, &[Code::TooMuch, Code::MisnamedFile]) {
                continue;
            }
            let Ok(yaml) = serde_yaml::from_slice(bytes) else {
                assert!(!codes.is_empty(), "{fixture}, {path} is no YAML");
                continue;
            };
            let is_structural = has_any(&codes, &STRUCTURAL);
            assert_eq!(
                validator.is_valid(&json(yaml)),
                !is_structural,
                "{fixture}, {path}: the loader says {codes:?}"
            );
            seen.extend(codes);
        }
    }
    for code in STRUCTURAL {
        assert!(seen.contains(code.as_str()), "no fixture has shown {code}");
    }
}
