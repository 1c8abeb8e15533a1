//! The checked-in modules are what the specs give, every time.

use std::fs;
use std::path::Path;

use favor_build::{FileChange, compare};
use favor_codegen::{Files, HEADER, Style};

use crate::{generate, generate_with, project_sources, real_sources, tests};

fn read(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let name = format!("{prefix}{}", entry.file_name().display());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            let text = fs::read_to_string(entry.path()).expect("a readable file");
            files.insert(name, text);
        }
    }
}

/// Every spec directory of the project, the folder that is generated from it, and the crate that its examples import
/// from.
const TARGETS: [(&str, &str, Option<&str>); 3] = [
    (
        "favor-spec/specs",
        "favor-generated/src/generated",
        Some("favor_generated"),
    ),
    ("favor-client/specs", "favor-client/src/generated", None),
    ("favor-sandbox/specs", "favor-sandbox/src/generated", None),
];

#[test]
fn the_checked_in_files_are_up_to_date() {
    for (specs, output, crate_name) in TARGETS {
        let style = Style::default().with_command("cargo xtask codegen");
        let style = crate_name.map_or(style.clone(), |name| style.with_examples(name));
        let mut on_disk = Files::new();
        read(&tests().join("..").join(output), "", &mut on_disk);
        let changes = compare(&generate_with(&project_sources(specs), &style), &on_disk);
        assert_eq!(changes, [], "{output}: run `cargo xtask codegen`");
    }
}

/// The examples run as tests of the documentation; here, none is left out.
#[test]
fn every_module_of_the_bindings_opens_with_an_example() {
    let style = Style::default().with_examples("favor_generated");
    let files = generate_with(&real_sources(), &style);
    let modules = files
        .iter()
        .filter(|(path, _)| !path.contains('/') && *path != "mod.rs" && *path != "shared.rs");
    for (path, text) in modules {
        assert!(
            text.contains("//! ```\n//! use favor_generated::"),
            "{path}"
        );
    }
}

#[test]
fn the_schema_of_the_specs_is_up_to_date() {
    let path = tests().join("../favor-spec/schema.json");
    let found = fs::read_to_string(path).expect("a readable file");
    let is_fresh = found.lines().eq(favor_spec::schema().lines());
    assert!(is_fresh, "run `cargo xtask codegen`");
}

#[test]
fn the_same_specs_give_the_same_files() {
    assert_eq!(generate(&real_sources()), generate(&real_sources()));
}

#[test]
fn an_endpoint_is_two_files_and_so_is_a_notification() {
    let (api, _) = favor_spec::load(&real_sources());
    let api = api.expect("the specs have no mistake");
    let endpoints = api.endpoints.iter().map(|endpoint| endpoint.name.as_str());
    let notifications = api.notifications.iter().map(|item| item.name.as_str());
    let names = endpoints.chain(notifications).chain(["shared"]);
    let mut expected: Vec<String> = names
        .flat_map(|name| [format!("{name}.rs"), format!("{name}/wire.rs")])
        .chain(["mod.rs".to_owned()])
        .collect();
    expected.sort();
    let files: Vec<String> = generate(&real_sources()).into_keys().collect();
    assert_eq!(files, expected);
}

#[test]
fn every_difference_is_reported() {
    let file = |text: &str| format!("{HEADER}{text}");
    let generated = Files::from([
        ("new.rs".to_owned(), file("new")),
        ("same.rs".to_owned(), file("same\n")),
        ("stale.rs".to_owned(), file("new")),
    ]);
    let on_disk = Files::from([
        ("foreign.rs".to_owned(), "// by hand".to_owned()),
        ("old.rs".to_owned(), file("old")),
        ("same.rs".to_owned(), file("same\n").replace('\n', "\r\n")),
        ("stale.rs".to_owned(), file("old")),
    ]);
    assert_eq!(
        compare(&generated, &on_disk),
        [
            FileChange::Missing("new.rs".to_owned()),
            FileChange::Stale("stale.rs".to_owned()),
            FileChange::Foreign("foreign.rs".to_owned()),
            FileChange::Orphaned("old.rs".to_owned()),
        ]
    );
}
