//! The prose of the project.

use std::fs;
use std::path::Path;

use crate::tests;

/// Words that begin a headless clause, such as "Whether it is shown" instead of "True if it is shown".
const HEADLESS: [&str; 6] = ["How", "What", "Where", "Whether", "Which", "Who"];

/// Calls a function with the path and the text of each file of Rust below a folder.
fn each_file(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    let entries = fs::read_dir(folder).expect("a readable folder");
    for entry in entries.map(|entry| entry.expect("a readable folder")) {
        let (path, name) = (entry.path(), entry.file_name());
        let is_ours = !name.to_string_lossy().starts_with('.')
            && !["target", "node_modules"]
                .map(AsRef::as_ref)
                .contains(&name.as_os_str());
        if path.is_dir() && is_ours {
            each_file(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path, &fs::read_to_string(&path).expect("text"));
        }
    }
}

/// Returns the first line of each documentation comment, with its line number.
fn first_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let comments = text.lines().map(|line| {
        let line = line.trim_start();
        line.strip_prefix("/// ")
            .or_else(|| line.strip_prefix("//! "))
    });
    let before = [None].into_iter().chain(comments.clone());
    let pairs = comments.zip(before).enumerate();
    pairs.filter_map(|(index, (comment, before))| {
        let first = comment.filter(|_| before.is_none());
        first.map(|text| (index + 1, text))
    })
}

#[test]
fn documentation_opens_with_a_noun_or_a_verb() {
    let (mut comments, mut headless) = (0, Vec::new());
    each_file(&tests().join(".."), &mut |path, text| {
        for (line, comment) in first_lines(text) {
            comments += 1;
            let word = comment.split([' ', ',']).next().unwrap_or_default();
            if HEADLESS.contains(&word) {
                headless.push(format!("{}:{line}: {comment}", path.display()));
            }
        }
    });
    assert!(comments > 5_000, "{comments} comments are found");
    let remedy = "begin with a noun or a verb, in the spec where the file is generated";
    assert!(headless.is_empty(), "{remedy}:\n{}", headless.join("\n"));
}
