//! The README's table of the endpoints.

use std::fs;

use crate::{real_sources, tests};

#[test]
fn the_table_lists_every_endpoint_and_every_notification() {
    let readme = fs::read_to_string(tests().join("../README.md")).expect("the README is there");
    let (api, _) = favor_spec::load(&real_sources());
    let api = api.expect("the specs have no mistake");
    let endpoints = api.endpoints.iter().map(|endpoint| {
        let (method, path) = (endpoint.method.as_str(), &endpoint.path.value.text);
        format!("| `{}` | `{method} {path}` | ", endpoint.name)
    });
    let notifications = api.notifications.iter().map(|notification| {
        let (name, event) = (&notification.name, &notification.event.value);
        format!("| `{name}` | `{event}`, sent to your URL | ")
    });
    let rows: Vec<String> = endpoints.chain(notifications).collect();
    for row in &rows {
        let lines = readme.lines().filter(|line| line.starts_with(row.as_str()));
        assert_eq!(lines.count(), 1, "{row}");
    }
    let listed = readme.lines().filter(|line| line.starts_with("| `"));
    assert_eq!(listed.count(), rows.len());
}

/// The pages for people, from the root of the project.
const PAGES: [&str; 10] = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/benchmarks.md",
    "docs/dependencies.md",
    "docs/spec-format.md",
    "favor-sandbox/README.md",
];

fn page(path: &str) -> String {
    fs::read_to_string(tests().join("..").join(path)).expect(path)
}

/// The anchors of a page's headings, as they are made on the web.
fn anchors(page: &str) -> Vec<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut links = 0;
    for path in PAGES {
        let text = page(path);
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = tests().join("..").join(path);
            let target = match file {
                "" => folder,
                file => folder.parent().expect("a folder").join(file),
            };
            assert!(target.exists(), "{path}: {link}");
            if !anchor.is_empty() {
                let found = fs::read_to_string(&target).expect("a page");
                assert!(
                    anchors(&found).iter().any(|found| found == anchor),
                    "{path}: {link}"
                );
            }
            links += 1;
        }
    }
    assert!(links > 20, "{links}");
}

#[test]
fn the_first_minutes_are_the_same_on_every_page() {
    let blocks = |path: &str| -> Vec<String> {
        let text = page(path);
        let blocks = text.split("```console\n").skip(1);
        let block = |rest: &str| rest.split("```").next().unwrap_or_default().to_owned();
        blocks.map(block).collect()
    };
    let first = blocks("README.md");
    assert_eq!(first.len(), 2);
    assert_eq!(blocks("README.zh-CN.md"), first);
    assert_eq!(blocks("favor-sandbox/README.md"), first);
}

#[test]
fn each_crate_has_the_licences_of_the_project() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = page(licence);
        for name in [
            "favor-spec",
            "favor-codegen",
            "favor-build",
            "favor-generated",
            "favor-client",
            "favor-sandbox",
            "favor-parallel",
        ] {
            assert_eq!(page(&format!("{name}/{licence}")), text, "{name}");
            let manifest = page(&format!("{name}/Cargo.toml"));
            for key in [
                "license.workspace",
                "keywords",
                "categories",
                "description",
                "readme",
            ] {
                assert!(manifest.contains(key), "{name}: {key}");
            }
        }
    }
}
