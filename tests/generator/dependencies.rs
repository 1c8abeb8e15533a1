//! The page of dependencies is complete.

use std::collections::BTreeSet;
use std::fs;

use crate::tests;

fn file(path: &str) -> String {
    fs::read_to_string(tests().join("..").join(path)).expect(path)
}

/// The names in a manifest's table of dependencies.
fn asked_for(manifest: &str) -> BTreeSet<&str> {
    let (_, table) = manifest
        .split_once("\n[dependencies]\n")
        .expect("it has dependencies");
    let table = table.split("\n[").next().unwrap_or(table);
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split(['.', ' ']).next())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The crates that a section of the page lists, in order.
fn listed<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let (_, section) = page
        .split_once(&format!("\n## {heading}\n"))
        .expect("the page has the section");
    let section = section.split("\n## ").next().unwrap_or(section);
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_end_matches('|').split('|').collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells.iter().all(|cell| cell.trim().len() > 2), "{row}");
        cells[0].trim_end_matches("` ")
    })
    .collect()
}

#[test]
fn the_page_of_dependencies_lists_each_once() {
    let page = file("docs/dependencies.md");
    for name in ["favor-generated", "favor-client"] {
        let manifest = file(&format!("{name}/Cargo.toml"));
        let listed = listed(&page, name);
        let once: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(once.len(), listed.len(), "{listed:?}");
        assert_eq!(once, asked_for(&manifest), "docs/dependencies.md: {name}");
    }
}
