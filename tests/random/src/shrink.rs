//! A spec that fails, as small as it fails.

use serde_json::Value;

use crate::batch::{Batch, Failure};
use crate::directory::{Directory, tests};
use crate::grow::is_spec;
use crate::schema::at;

/// The most smaller specs that are tried; each is a run of the compiler.
const TRIES: usize = 80;

/// The lines of an output that people read.
const LINES: usize = 60;

/// Writes the smallest spec that fails, and says where it is.
pub(crate) fn report(batch: &Batch, failure: &Failure) -> String {
    let lines: Vec<&str> = failure.output.lines().take(LINES).collect();
    let mut text = lines.join("\n");
    for seed in failure.seeds.iter().take(1) {
        let Some(directory) = batch.get(*seed) else {
            continue;
        };
        let small = shrink(*seed, directory);
        let folder = tests().join(format!("../target/random/failed-{seed}"));
        let written = small.write(&folder);
        text += &format!(
            "\n\nseed {seed} fails, as small as {}: {written:?}",
            folder.display()
        );
    }
    text
}

/// Removes whatever is not needed for the failure.
fn shrink(seed: u64, directory: &Directory) -> Directory {
    let mut small = directory.clone();
    let mut tries = 0;
    let mut skipped = 0;
    while tries < TRIES {
        let Some(smaller) = without(&small, skipped) else {
            break;
        };
        skipped += 1;
        if !is_spec(&smaller) {
            continue;
        }
        tries += 1;
        if Batch::of(seed, smaller.clone()).run().is_err() {
            small = smaller;
            skipped = skipped.saturating_sub(1);
        }
    }
    small
}

/// The same without its map entry or item of this number, the outermost first.
fn without(directory: &Directory, number: usize) -> Option<Directory> {
    let mut paths = Vec::new();
    for (name, tree) in &directory.specs {
        paths.push((0, name.clone(), Vec::new()));
        collect(name, tree, &mut Vec::new(), &mut paths);
    }
    paths.sort_by_key(|(depth, _, _)| *depth);
    let (_, name, path) = paths.get(number)?;
    let mut smaller = directory.clone();
    let Some((last, parent)) = path.split_last() else {
        smaller.specs.remove(name);
        return Some(smaller);
    };
    match at(smaller.specs.get_mut(name)?, parent)? {
        Value::Object(map) => drop(map.remove(last)),
        Value::Array(items) => drop(items.remove(last.parse().ok()?)),
        _ => {}
    }
    Some(smaller)
}

fn collect(
    name: &str,
    tree: &Value,
    path: &mut Vec<String>,
    paths: &mut Vec<(usize, String, Vec<String>)>,
) {
    let children: Vec<(String, &Value)> = match tree {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in children {
        path.push(step);
        paths.push((path.len(), name.to_owned(), path.clone()));
        collect(name, value, path, paths);
        path.pop();
    }
}
