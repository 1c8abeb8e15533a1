//! Edits of spec files, like those that people make by mistake.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use favor_spec::{Sources, schema};
use serde_json::Value;

use crate::specs::replace;

/// The bytes of an edit: file, line (two), action, word.
const BYTES: usize = 5;

/// The maximum number of edits per input.
const MAX_EDITS: usize = 6;

/// Every key and every listed value of the format, and texts that are likely to break something.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(&schema()).expect("the schema is JSON");
    let mut words = BTreeSet::new();
    collect(&schema, &mut words);
    let hostile = [
        "",
        "null",
        "~",
        "-1",
        "0",
        "1",
        "1.5",
        "1e3",
        "18446744073709551615",
        "18446744073709551616",
        "[]",
        "{}",
        "[string, string]",
        "{ a: b }",
        "&a",
        "*a",
        "!!str",
        "\"\"",
        "'it''s'",
        "\"\\u202e\"",
        "\"a\\nb\"",
        "self",
        "Self",
        "type",
        "r#type",
        "_",
        "Vec",
        "String",
        "Option",
        "*/",
        "```",
        "[`a`]",
        "<b>",
        "#",
        "|",
        ">",
        "- a",
        "2026-01-01",
        "true",
        "批次号",
        "\u{feff}",
        "\"{stock_id}\"",
        "/a/{b}/c",
        "/a/../b",
        "%",
    ];
    words
        .into_iter()
        .chain(hostile.map(str::to_owned))
        .collect()
});

/// Collects the names of all properties of a schema, and its constants.
fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if let ("properties", Value::Object(properties)) = (name.as_str(), value) {
                    words.extend(properties.keys().cloned());
                }
                if let ("enum", Value::Array(values)) = (name.as_str(), value) {
                    words.extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                collect(value, words);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}

/// Applies the edits that the bytes encode.
pub(crate) fn apply(sources: &mut Sources, data: &[u8]) {
    for edit in data.chunks_exact(BYTES).take(MAX_EDITS) {
        let [file, high, low, action, word] = [edit[0], edit[1], edit[2], edit[3], edit[4]];
        let file = usize::from(file) % sources.files.len();
        let name = sources.files[file].name.clone();
        let Ok(content) = &sources.files[file].content else {
            continue;
        };
        let text = String::from_utf8_lossy(content).into_owned();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            continue;
        }
        let line = usize::from(u16::from_be_bytes([high, low])) % lines.len();
        edit_line(&mut lines, line, action, usize::from(word));
        replace(sources, &name, (lines.join("\n") + "\n").as_bytes());
    }
}

fn edit_line(lines: &mut Vec<String>, at: usize, action: u8, word: usize) {
    let words = &*WORDS;
    // One byte cannot select every word, so the upper half of the action selects further ones.
    let word = &words[(word + 256 * usize::from(action / 8 % 4)) % words.len()];
    let line = lines[at].clone();
    let indent = line.len() - line.trim_start().len();
    let (key, value) = line.split_once(':').unwrap_or((&line, ""));
    match action % 8 {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, line.clone()),
        2 => {
            let other = (at + 1) % lines.len();
            lines.swap(at, other);
        }
        3 => lines[at] = format!("{key}: {word}"),
        4 => lines[at] = format!("{}{word}:{value}", " ".repeat(indent)),
        5 => lines[at] = format!("  {line}"),
        6 => lines[at] = line.strip_prefix("  ").unwrap_or(&line).to_owned(),
        _ => lines.insert(at, format!("{}{word}: {word}", " ".repeat(indent))),
    }
}
