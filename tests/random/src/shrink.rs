//! Shrinks a spec that fails as far as it still fails.

use serde_json::Value;

use crate::batch::{Batch, Failure};
use crate::directory::{Directory, tests};
use crate::grow::is_spec;
use crate::schema::at;

/// The maximum number of smaller specs to try; each requires a compiler run.
const TRIES: usize = 80;

/// The maximum number of lines of output in a report.
const LINES: usize = 60;

/// Writes the smallest spec that still fails, and reports where it is.
pub(crate) fn report(batch: &Batch, failure: &Failure) -> String {
    let lines: Vec<&str> = failure.output.lines().take(LINES).collect();
    let mut text = lines.join("\n");
    for seed in failure.seeds.iter().take(1) {
        let Some(directory) = batch.get(*seed) else {
            continue;
        };
        let fails = |smaller: &Directory| Batch::of(*seed, smaller.clone()).run().is_err();
        let small = shrink(directory, fails);
        let folder = tests().join(format!("../target/random/failed-{seed}"));
        let written = small.write(&folder);
        text += &format!(
            "\n\nseed {seed} fails, as small as {}: {written:?}",
            folder.display()
        );
    }
    text
}

/// Removes everything that is not needed for the failure.
fn shrink(directory: &Directory, fails: impl Fn(&Directory) -> bool) -> Directory {
    let mut small = directory.clone();
    let (mut tries, mut skipped) = (0, 0);
    let mut is_smaller = false;
    while tries < TRIES {
        let Some(smaller) = without(&small, skipped) else {
            if !is_smaller {
                break;
            }
            // Parts that could not be removed before may be removable now, because nothing refers to them any more.
            (is_smaller, skipped) = (false, 0);
            continue;
        };
        skipped += 1;
        if !is_spec(&smaller) {
            continue;
        }
        tries += 1;
        if fails(&smaller) {
            small = smaller;
            skipped = skipped.saturating_sub(1);
            is_smaller = true;
        }
    }
    small
}

/// Returns the spec without the map entry or item of this number, counted from the outermost level.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::bases;

    #[test]
    fn what_is_not_needed_for_the_failure_is_removed() {
        let base = bases().swap_remove(0);
        // This simulates a failure that is caused by a listed value.
        let fails = |directory: &Directory| {
            let file = directory.specs.get("get_thing.yaml");
            file.is_some_and(|file| file["types"]["State"]["values"].get("off").is_some())
        };
        assert!(is_spec(&base) && fails(&base));
        let small = shrink(&base, fails);
        assert!(is_spec(&small) && fails(&small), "{small:#?}");
        // The other value was removed, and no remaining part can be.
        let values = &small.specs["get_thing.yaml"]["types"]["State"]["values"];
        assert_eq!(values.as_object().map(serde_json::Map::len), Some(1));
        let smaller = (0..).map_while(|number| without(&small, number));
        let still = smaller.filter(|it| is_spec(it) && fails(it)).count();
        assert_eq!(still, 0, "{small:#?}");
        // A spec that does not fail is left unchanged.
        assert_eq!(shrink(&base, |_| false), base);
    }
}
