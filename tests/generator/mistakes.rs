//! Mistakes in specs: all of them in one run, each at its place.

use std::path::Path;

use favor_spec::{Sources, load, locate, report};

use crate::tests;

fn read(case: &str) -> Sources {
    let mut sources =
        Sources::read(&tests().join("fixtures/mistakes").join(case)).expect("a readable fixture");
    sources.directory = case.to_owned();
    sources
}

/// Returns the code, file, line and column of each mistake.
fn mistakes(sources: &Sources) -> Vec<(&'static str, String, usize, usize)> {
    let (api, diagnostics) = load(sources);
    assert!(api.is_none(), "a spec with mistakes gives no API");
    let place = |diagnostic: &favor_spec::Diagnostic| {
        let location = locate(sources, diagnostic.at).expect("it is in a file");
        let file = Path::new(&location.path).file_name().unwrap_or_default();
        let file = file.to_string_lossy().into_owned();
        (
            diagnostic.code.as_str(),
            file,
            location.line,
            location.column,
        )
    };
    diagnostics.iter().map(place).collect()
}

#[test]
fn every_mistake_in_two_files_is_reported_at_its_place() {
    let sources = read("two_files");
    let expected = [
        ("path-template", "get_thing.yaml", 5, 7),
        ("limit-order", "get_thing.yaml", 11, 17),
        ("example", "get_thing.yaml", 20, 82),
        ("unknown-type", "get_thing.yaml", 21, 33),
        ("wrong-type", "get_thing.yaml", 22, 39),
        ("missing-key", "get_thing.yaml", 23, 7),
        ("unknown-key", "shared.yaml", 9, 5),
        ("duplicate-key", "shared.yaml", 11, 34),
    ]
    .map(|(code, file, line, column)| (code, file.to_owned(), line, column));
    assert_eq!(mistakes(&sources), expected);
    let (_, diagnostics) = load(&sources);
    insta::assert_snapshot!(report(&sources, &diagnostics, false));
}

#[test]
fn a_syntax_error_stops_its_own_file_only() {
    let sources = read("syntax");
    let expected = [
        ("syntax", "broken.yaml", 4, 7),
        ("limit-order", "get_thing.yaml", 9, 55),
    ]
    .map(|(code, file, line, column)| (code, file.to_owned(), line, column));
    assert_eq!(mistakes(&sources), expected);
    let (_, diagnostics) = load(&sources);
    insta::assert_snapshot!(report(&sources, &diagnostics, false));
}

#[test]
fn a_sample_that_does_not_fit_its_type_is_reported() {
    let sources = read("sample");
    let (_, diagnostics) = load(&sources);
    insta::assert_snapshot!(report(&sources, &diagnostics, false));
}

#[test]
fn names_that_become_one_in_rust_are_reported_with_both_places() {
    let sources = read("names");
    let (api, diagnostics) = load(&sources);
    assert_eq!(diagnostics, []);
    let (files, diagnostics) = favor_codegen::generate(&api.expect("no mistake for the loader"));
    assert!(files.is_empty(), "nothing is generated");
    insta::assert_snapshot!(report(&sources, &diagnostics, false));
}
