//! One fixture for each rule: the report for users who break it.
//!
//! A fixture is named after its code. It contains the files of a spec directory, each below a line `== name`; a missing
//! shared.yaml is taken from the base.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use favor_codegen::lower;
use favor_spec::{Code, Diagnostic, SHARED_FILE, SourceFile, Sources, load, report};

use crate::tests;

const FOLDER: &str = "fixtures/rules";

/// Rules that a text fixture cannot break; `hostile` tests them.
const NO_FIXTURE: [Code; 3] = [Code::UnreadableFile, Code::FileTooLarge, Code::NotUtf8];

pub(crate) fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(tests().join(FOLDER)).expect("the fixtures are there");
    let names = entries.map(|entry| entry.expect("a readable entry").path());
    let is_text = |path: &Path| path.extension().is_some_and(|found| found == "txt");
    let stem = |path: &Path| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let mut names: Vec<String> = names
        .filter(|path| is_text(path))
        .map(|path| stem(&path))
        .collect();
    names.sort();
    names
}

pub(crate) fn sources(fixture: &str) -> Sources {
    let path = tests().join(FOLDER).join(format!("{fixture}.txt"));
    let text = fs::read_to_string(path).expect("a readable fixture");
    let mut files: Vec<SourceFile> = text
        .split("== ")
        .skip(1)
        .map(|part| part.split_once('\n').expect("a name, then the file"))
        .map(|(name, text)| SourceFile {
            name: name.to_owned(),
            content: Ok(text.into()),
        })
        .collect();
    let is_missing = files.iter().all(|file| file.name != SHARED_FILE);
    if is_missing && fixture != Code::NoSharedFile.as_str() {
        let shared = fs::read(tests().join("fixtures/base/shared.yaml"));
        files.push(SourceFile {
            name: SHARED_FILE.to_owned(),
            content: Ok(shared.expect("the base has one")),
        });
    }
    Sources {
        directory: String::new(),
        files,
    }
}

pub(crate) fn diagnose(sources: &Sources) -> Vec<Diagnostic> {
    let (api, mut diagnostics) = load(sources);
    if let Some(api) = api {
        diagnostics.extend(lower(&api).1);
    }
    diagnostics
}

#[test]
fn each_rule_is_reported_as_its_snapshot_shows() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(tests().join(FOLDER).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for fixture in fixtures() {
            let sources = sources(&fixture);
            let diagnostics = diagnose(&sources);
            let code = fixture.split('.').next().unwrap_or_default();
            assert!(
                diagnostics
                    .iter()
                    .any(|diagnostic| diagnostic.code.as_str() == code),
                "{fixture} does not break its rule"
            );
            insta::assert_snapshot!(fixture, report(&sources, &diagnostics, false));
        }
    });
}

#[test]
fn every_rule_has_a_fixture() {
    let fixtures = fixtures();
    let shown: BTreeSet<&str> = fixtures
        .iter()
        .filter_map(|fixture| fixture.split('.').next())
        .collect();
    for code in Code::ALL {
        let has_fixture = shown.contains(code.as_str());
        assert_ne!(has_fixture, NO_FIXTURE.contains(code), "{code}");
    }
}

#[test]
fn every_error_says_what_to_write() {
    for fixture in fixtures() {
        for diagnostic in diagnose(&sources(&fixture)) {
            // For text that is not YAML, the library's message already says what it expected.
            let needs_help = !matches!(diagnostic.code, Code::Syntax);
            assert!(
                diagnostic.help.is_some() || !needs_help,
                "{fixture}: {}",
                diagnostic.message
            );
        }
    }
}
