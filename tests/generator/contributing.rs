//! Follows the steps of `CONTRIBUTING.md`, with the page's own blocks.

mod repository;
mod steps;

use std::fs;

use favor_codegen::generate;
use favor_spec::{SourceFile, Sources, load, report};

use crate::{real_sources, tests};

use repository::Copy;
use steps::{Action, Files, Step, steps};

/// The steps of the page, from the first example to the last.
fn page() -> Vec<Step> {
    let page = fs::read_to_string(tests().join("../CONTRIBUTING.md")).expect("the page is there");
    let (_, rest) = page
        .split_once("\n## A member\n")
        .expect("the first section");
    let (examples, _) = rest
        .split_once("\n## Reading a snapshot's difference\n")
        .expect("the section behind the last example");
    steps(examples)
}

/// The specs with the files that steps have changed.
fn sources(files: &Files) -> Sources {
    let mut sources = real_sources();
    for (path, text) in &files.0 {
        let Some(name) = path.strip_prefix("favor-spec/specs/") else {
            continue;
        };
        sources.files.retain(|file| file.name != name);
        sources.files.push(SourceFile {
            name: name.to_owned(),
            content: Ok(text.clone().into_bytes()),
        });
    }
    sources
        .files
        .sort_by(|one, other| one.name.cmp(&other.name));
    sources
}

/// Generates from specs that must have no mistakes.
fn generated(sources: &Sources) -> Vec<(String, String)> {
    let (api, diagnostics) = load(sources);
    let api = api.unwrap_or_else(|| panic!("{}", report(sources, &diagnostics, false)));
    assert_eq!(report(sources, &diagnostics, false), "");
    let (files, diagnostics) = generate(&api);
    assert_eq!(diagnostics, []);
    files.into_iter().collect()
}

fn contains(files: &[(String, String)], file: &str, text: &str) -> bool {
    files
        .iter()
        .any(|(name, found)| name == file && found.contains(text))
}

#[test]
fn every_step_has_its_place_and_the_specs_generate_what_the_page_promises() {
    let files = Files::after(&page());
    let files = generated(&sources(&files));
    assert_eq!(
        files.len(),
        generated(&real_sources()).len() + 2,
        "two files an endpoint"
    );
    for (file, text) in [
        ("shared.rs", "pub remark: rt::Option<rt::String>"),
        ("shared.rs", "Ended,"),
        ("shared.rs", "RuleLimit,"),
        ("query_thing.rs", "pub struct QueryThing"),
    ] {
        assert!(contains(&files, file, text), "{file}: {text}");
    }
}

/// Runs a command whose output the page shows, and checks the output.
fn prints(copy: &Copy, command: &str, fails: bool, block: &str) {
    let (succeeds, printed) = copy.run(command, &[]);
    assert_eq!(succeeds, !fails, "`{command}`:\n{printed}");
    for line in block.lines() {
        assert!(
            printed.contains(line),
            "`{command}` does not print `{line}`:\n{printed}"
        );
    }
}

#[test]
#[ignore = "it needs a copy of the repository: `cargo xtask ci` runs it"]
fn packages_can_be_made_once_the_owner_says_so() {
    let mut copy = Copy::new("packages");
    copy.set(&Files::after(&steps(
        "In `Cargo.toml`, in place of `publish = false`:\n```toml\npublish = true\n```",
    )));
    let published = copy.folders_with("Cargo.toml", "publish.workspace = true");
    assert!(published.len() > 6, "{published:?}");
    let packages = published
        .iter()
        .flat_map(|name| ["--package", name.as_str()]);
    let options: Vec<&str> = ["--no-verify", "--allow-dirty"]
        .into_iter()
        .chain(packages)
        .collect();
    let (succeeds, printed) = copy.run("cargo package", &options);
    assert!(succeeds, "{printed}");
}

/// Commands for a single package run where the page has them. Commands for the whole workspace run at the end, when
/// everything is built, but without the step that follows them.
#[test]
#[ignore = "it compiles the workspace once more: `cargo xtask ci` runs it"]
fn the_steps_compile_and_pass_and_fail_as_the_page_says() {
    let page = page();
    let mut copy = Copy::new("contributing");
    let mut late = Vec::new();
    for (index, step) in page.iter().enumerate() {
        if let Action::Print { command, fails } = &step.action {
            if command.contains("--workspace") {
                late.push((index, command, *fails));
            } else {
                copy.set(&Files::after(&page[..index]));
                prints(&copy, command, *fails, &step.block);
            }
        }
    }
    let all = Files::after(&page);
    copy.set(&all);
    let (succeeds, printed) = copy.run("cargo xtask codegen", &[]);
    assert!(succeeds, "{printed}");
    for (index, command, fails) in late {
        let others = page.iter().enumerate();
        let others = others.filter(|(other, _)| *other != index + 1);
        copy.set(&Files::after(others.map(|(_, step)| step)));
        prints(&copy, command, fails, &page[index].block);
    }
    copy.set(&all);
    for (command, rest) in [
        ("cargo fmt --all --check", &[][..]),
        ("cargo clippy --workspace", &["--", "--deny", "warnings"]),
        (
            "cargo test --workspace --test facts --test generator --test diff --test behaviour --test family --test faults",
            &["--", "--skip", "contributing"],
        ),
    ] {
        let (succeeds, printed) = copy.run(command, rest);
        assert!(succeeds, "`{command}`:\n{printed}");
    }
    for step in &page {
        if let Action::Create { file } = &step.action {
            assert_eq!(copy.read(file), step.block, "{file}");
        }
    }
}
