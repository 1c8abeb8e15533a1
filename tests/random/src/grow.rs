//! Grows a spec by edits, after each of which it is still valid.

use fastrand::Rng;
use favor_spec::changes::diff;
use favor_spec::{Severity, load};
use serde_json::Value;

use crate::directory::Directory;
use crate::keys::Used;
use crate::schema::{Schema, at};
use crate::texts::TEXTS;
use crate::values::{Pool, Values};

/// The maximum number of edits that are tried, and of those that are kept.
const TRIES: usize = 160;
const KEPT: usize = 30;

/// The place of a map: its file, its table, and the path to it.
type Place = (String, String, Vec<String>);

/// Grows a spec.
pub(crate) fn grow(
    base: &Directory,
    pool: &Pool,
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
        let names = names(schema, &own);
        edit(
            &mut edited,
            &Values {
                schema,
                pool,
                own: &own,
                names: &names,
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

/// Returns true if a spec is valid.
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

/// Returns the names that the author of a spec has chosen, to which other places may refer.
fn names(schema: &Schema, directory: &Directory) -> Vec<String> {
    let places = places(schema, directory).into_iter();
    places
        .filter_map(|(_, _, path)| path.last().cloned())
        .collect()
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
    let mut places = places(values.schema, directory);
    let action = rng.u8(..12);
    // Half of all edits set a key that few specs use, if there is a place for it.
    let rare = used.rare(rng).filter(|_| action >= 6);
    if let Some((wanted, _)) = rare
        && places.iter().any(|(_, table, _)| table == wanted)
    {
        places.retain(|(_, table, _)| table == wanted);
    }
    let Some((file, table, path)) = rng.choice(places) else {
        return;
    };
    let Some(tree) = directory.specs.get_mut(&file) else {
        return;
    };
    match (action, rare) {
        (0, _) => remove(tree, &path, rng),
        (1..3, _) => copy(tree, &path, values, rng),
        (3..5, _) => rewrite(tree, &path, rng),
        (_, Some((wanted, key))) if wanted == table => set(tree, &table, key, &path, values, rng),
        _ => {
            let keys = values.schema.keys(&table).into_iter().flatten();
            let keys: Vec<&String> = keys.map(|(key, _)| key).collect();
            if let Some(key) = rng.choice(keys) {
                set(tree, &table, key, &path, values, rng);
            }
        }
    }
}

/// Sets a key of a map.
fn set(
    tree: &mut Value,
    table: &str,
    key: &str,
    path: &[String],
    values: &Values<'_>,
    rng: &mut Rng,
) {
    if let Some(Value::Object(map)) = at(tree, path) {
        let here: Vec<String> = map.keys().cloned().collect();
        map.insert(key.to_owned(), values.of_key(table, key, &here, rng));
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

/// Copies a map under another name in the same place.
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

/// Replaces a text with another one.
fn rewrite(tree: &mut Value, path: &[String], rng: &mut Rng) {
    if let Some(Value::Object(map)) = at(tree, path) {
        let texts = map.values_mut().filter(|value| value.is_string());
        if let Some(text) = rng.choice(texts.collect::<Vec<_>>()) {
            *text = rng.choice(TEXTS).unwrap_or_default().into();
        }
    }
}
