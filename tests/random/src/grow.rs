//! A spec becomes another one by edits after each of which it is one.

use fastrand::Rng;
use favor_spec::changes::diff;
use favor_spec::{Severity, load};
use serde_json::Value;

use crate::directory::Directory;
use crate::keys::Used;
use crate::schema::{Schema, at};
use crate::texts::TEXTS;
use crate::values::Values;

/// So many edits are tried, and so many are kept.
const TRIES: usize = 250;
const KEPT: usize = 40;

/// The place of a map: its file, its table, the path that leads to it.
type Place = (String, String, Vec<String>);

/// Grows a spec.
pub(crate) fn grow(
    base: &Directory,
    bases: &[Directory],
    schema: &Schema,
    used: &Used,
    rng: &mut Rng,
) -> Directory {
    let mut own = base.clone();
    let mut kept = 0;
    for _ in 0..TRIES {
        if kept == KEPT {
            break;
        }
        let mut edited = own.clone();
        edit(
            &mut edited,
            &Values {
                schema,
                bases,
                own: &own,
            },
            used,
            rng,
        );
        if edited != own && is_spec(&edited) {
            own = edited;
            kept += 1;
        }
    }
    own
}

/// Returns true if there is nothing wrong with a spec.
pub(crate) fn is_spec(directory: &Directory) -> bool {
    let sources = directory.sources();
    let (Some(api), _) = load(&sources) else {
        return false;
    };
    assert!(
        diff(&api, &api).is_empty(),
        "a spec differs from itself: {directory:#?}"
    );
    let (_, diagnostics) = favor_codegen::generate(&api);
    diagnostics
        .iter()
        .all(|found| found.severity != Severity::Error)
}

fn places(schema: &Schema, directory: &Directory) -> Vec<Place> {
    let mut places = Vec::new();
    for (name, tree) in &directory.specs {
        let table = Schema::of_file(name, tree);
        schema.walk(table, tree, &mut Vec::new(), &mut |table, path, _| {
            places.push((name.clone(), table.to_owned(), path.to_vec()));
        });
    }
    places
}

fn edit(directory: &mut Directory, values: &Values<'_>, used: &Used, rng: &mut Rng) {
    let Some((file, table, path)) = rng.choice(places(values.schema, directory)) else {
        return;
    };
    let Some(tree) = directory.specs.get_mut(&file) else {
        return;
    };
    match rng.u8(..12) {
        0 => remove(tree, &path, rng),
        1..3 => copy(tree, &path, values, rng),
        3..5 => rewrite(tree, &path, rng),
        _ => set(tree, &table, &path, values, used, rng),
    }
}

/// Sets a key of a map, mostly one that few specs have.
fn set(
    tree: &mut Value,
    table: &str,
    path: &[String],
    values: &Values<'_>,
    used: &Used,
    rng: &mut Rng,
) {
    let keys: Vec<&String> = values
        .schema
        .keys(table)
        .into_iter()
        .flatten()
        .map(|(key, _)| key)
        .collect();
    let some = (0..3).filter_map(|_| rng.choice(&keys).copied());
    let Some(key) = some.min_by_key(|key| used.times(table, key)) else {
        return;
    };
    let value = values.of_key(table, key, rng);
    if let Some(Value::Object(map)) = at(tree, path) {
        map.insert(key.clone(), value);
    }
}

/// Removes a key of a map.
fn remove(tree: &mut Value, path: &[String], rng: &mut Rng) {
    if let Some(Value::Object(map)) = at(tree, path)
        && let Some(key) = rng.choice(map.keys().cloned().collect::<Vec<_>>())
    {
        map.remove(&key);
    }
}

/// Copies a map to another name beside it.
fn copy(tree: &mut Value, path: &[String], values: &Values<'_>, rng: &mut Rng) {
    let Some((last, parent)) = path.split_last() else {
        return;
    };
    match at(tree, parent) {
        Some(Value::Object(map)) => {
            let value = map.get(last).cloned().unwrap_or_default();
            map.insert(values.name(rng), value);
        }
        Some(Value::Array(items)) => {
            let item = rng.choice(items.clone()).unwrap_or_default();
            items.push(item);
        }
        _ => {}
    }
}

/// Puts another text in the place of one.
fn rewrite(tree: &mut Value, path: &[String], rng: &mut Rng) {
    if let Some(Value::Object(map)) = at(tree, path) {
        let texts = map.values_mut().filter(|value| value.is_string());
        if let Some(text) = rng.choice(texts.collect::<Vec<_>>()) {
            *text = rng.choice(TEXTS).unwrap_or_default().into();
        }
    }
}
