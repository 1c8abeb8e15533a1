//! The pages for people: tables, links, paths, and both languages.

use std::collections::BTreeSet;
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

/// The pages for people, relative to the root of the project.
const PAGES: [&str; 15] = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "docs/adopting.md",
    "docs/architecture.md",
    "docs/benchmarks.md",
    "docs/calls.md",
    "docs/calls.zh-CN.md",
    "docs/dependencies.md",
    "docs/errors.md",
    "docs/errors.zh-CN.md",
    "docs/spec-format.md",
    "favor-sandbox/README.md",
];

fn page(path: &str) -> String {
    fs::read_to_string(tests().join("..").join(path)).expect(path)
}

/// Returns the anchors of a page's headings, as they are generated on the web.
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

/// Returns the texts between backticks, outside code blocks.
fn codes(page: &str) -> BTreeSet<String> {
    let prose = page.split("```").step_by(2).collect::<String>();
    let codes = prose.split('`').skip(1).step_by(2);
    codes.map(str::to_owned).collect()
}

/// Returns the files that a page links to, without anchors and in any language.
fn linked(page: &str) -> BTreeSet<String> {
    let links = page.split("](").skip(1);
    let links = links.filter_map(|rest| rest.split([')', '#']).next());
    let links = links.filter(|link| !link.is_empty());
    links.map(|link| link.replace(".zh-CN", "")).collect()
}

/// The blocks of a page without their comments, which are in the page's language.
fn blocks(page: &str) -> Vec<String> {
    let blocks = page.split("```").skip(1).step_by(2);
    let code = |line: &str| {
        let marks = ["// ", "///", "# "].into_iter();
        let begins = marks.filter_map(|mark| line.find(mark));
        line[..begins.min().unwrap_or(line.len())]
            .trim_end()
            .to_owned()
    };
    blocks
        .map(|block| block.lines().map(code).collect::<Vec<_>>().join("\n"))
        .collect()
}

#[test]
fn both_languages_have_the_same_blocks_rows_names_and_links() {
    for name in ["README", "docs/calls", "docs/errors"] {
        let (english, chinese) = (
            page(&format!("{name}.md")),
            page(&format!("{name}.zh-CN.md")),
        );
        assert_eq!(blocks(&chinese), blocks(&english), "{name}");
        let rows = |page: &str| page.lines().filter(|line| line.starts_with('|')).count();
        assert_eq!(rows(&chinese), rows(&english), "{name}: rows of tables");
        let more: Vec<_> = codes(&chinese)
            .difference(&codes(&english))
            .cloned()
            .collect();
        assert_eq!(more, [""; 0], "{name}: names that the English page lacks");
        let (english, chinese) = (linked(&english), linked(&chinese));
        let differing: Vec<_> = english.symmetric_difference(&chinese).collect();
        assert_eq!(differing, [""; 0], "{name}: links that one page lacks");
    }
}

/// The paths that a page asks users to create.
const TO_BE_MADE: [&str; 4] = [
    "favor-generated/src/generated/query_thing.rs",
    "favor-spec/specs/query_thing.yaml",
    "tests/fixtures/rules/idle-rate-limit.txt",
    "tests/fixtures/rules/snapshots/idle-rate-limit.snap",
];

#[test]
fn every_path_that_a_page_names_is_there() {
    let mut paths = 0;
    for name in PAGES {
        for code in codes(&page(name)) {
            let is_path = ["favor-", "tests/", "xtask/", "docs/"]
                .iter()
                .any(|first| code.starts_with(first) && code.contains('/'));
            if !is_path || code.contains(['<', '*', ' ', ':']) || TO_BE_MADE.contains(&&*code) {
                continue;
            }
            assert!(tests().join("..").join(&code).exists(), "{name}: {code}");
            paths += 1;
        }
    }
    assert!(paths > 20, "{paths}");
}
