//! The page for people who write specs: its files are a spec, and it shows every key.

use std::collections::BTreeSet;
use std::fs;

use favor_spec::{SourceFile, Sources};
use serde_json::Value;

use crate::{generate, tests};

fn page() -> String {
    fs::read_to_string(tests().join("../docs/spec-format.md")).expect("the page is there")
}

/// Returns the files of the page: each is a fenced block below a line with its name.
fn files(page: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let mut name = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let last = name.take();
        if line.starts_with("```") {
            let content: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            // A block without a name is a command.
            files.extend(last.map(|name| SourceFile {
                name,
                content: Ok(content.join("\n").into_bytes()),
            }));
        } else {
            let found = line
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix("`:"));
            name = found.map(str::to_owned);
        }
    }
    files
}

#[test]
fn the_files_of_the_page_are_a_spec() {
    let page = page();
    let sources = Sources {
        directory: "docs/spec-format.md".to_owned(),
        files: files(&page),
    };
    let blocks = page.matches("\n```yaml\n").count() + page.matches("\n```json\n").count();
    assert_eq!(sources.files.len(), blocks, "every file has a name");
    let modules: Vec<String> = generate(&sources)
        .into_keys()
        .filter(|path| !path.contains('/'))
        .collect();
    let expected = [
        "get_thing.rs",
        "list_things.rs",
        "make_thing.rs",
        "mod.rs",
        "shared.rs",
        "thing_made.rs",
        "upload_picture.rs",
    ];
    assert_eq!(modules, expected);
}

#[test]
fn the_page_shows_every_key() {
    let page = page();
    let schema: Value = serde_json::from_str(&favor_spec::schema()).expect("it is JSON");
    let mut keys = BTreeSet::new();
    add_keys(&schema, &mut keys);
    assert!(keys.contains("required_if"), "{keys:?}");
    let is_shown =
        |key: &&str| page.contains(&format!("{key}: ")) || page.contains(&format!("{key}:\n"));
    let missing: Vec<&str> = keys.into_iter().filter(|key| !is_shown(key)).collect();
    assert_eq!(missing, [""; 0]);
}

/// Adds the keys of every map that a schema describes.
fn add_keys<'a>(schema: &'a Value, keys: &mut BTreeSet<&'a str>) {
    match schema {
        Value::Object(entries) => {
            let described = entries.get("properties").and_then(Value::as_object);
            keys.extend(described.into_iter().flatten().map(|(key, _)| key.as_str()));
            for value in entries.values() {
                add_keys(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add_keys(item, keys)),
        _ => {}
    }
}

/// Returns the rows of the page's table: each key with its places, as the schema names them.
fn rows(schema: &Value) -> Vec<String> {
    let maps = schema["$defs"].as_object().expect("the schema has maps");
    let mut rows: Vec<((&str, &str), Vec<&str>)> = Vec::new();
    for map in maps.values() {
        let of = map["description"].as_str().expect("a map has a name");
        let keys = map["properties"].as_object().into_iter().flatten();
        for (key, value) in keys {
            let meaning = value["description"].as_str().expect("a key has a meaning");
            let row = (key.as_str(), meaning);
            match rows.iter_mut().find(|(known, _)| *known == row) {
                Some((_, maps)) => maps.push(of),
                None => rows.push((row, vec![of])),
            }
        }
    }
    rows.sort();
    let row = |((key, meaning), maps): ((&str, &str), Vec<&str>)| {
        format!("| `{key}` | {} | {meaning} |", maps.join(", "))
    };
    rows.into_iter().map(row).collect()
}

#[test]
fn the_page_has_the_meaning_of_every_key() {
    let page = page();
    let schema: Value = serde_json::from_str(&favor_spec::schema()).expect("it is JSON");
    let rows = rows(&schema);
    let (_, table) = page
        .split_once("| key | of | meaning |\n|---|---|---|\n")
        .expect("the table");
    let found: Vec<&str> = table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert!(
        found == rows,
        "docs/spec-format.md ends with the table of keys; it is now:\n{}",
        rows.join("\n")
    );
}
