//! Values for a key.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::directory::Directory;
use crate::schema::Schema;
use crate::texts::{NAMES, NUMBERS, TEXTS};

/// The maximum depth of a generated value.
const DEEP: usize = 4;

/// The values that specs have for each key of each table.
pub(crate) type Pool = BTreeMap<(String, String), Vec<Value>>;

/// Collects the values in some specs.
pub(crate) fn pool(schema: &Schema, directories: &[Directory]) -> Pool {
    let mut pool = Pool::new();
    for directory in directories {
        each(schema, directory, &mut |table, key, value| {
            let values = pool.entry((table.to_owned(), key.to_owned())).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
        });
    }
    pool
}

/// Calls a function for each key of each map in a spec, with its table, its name and its value.
fn each(schema: &Schema, directory: &Directory, found: &mut impl FnMut(&str, &str, &Value)) {
    for (name, tree) in &directory.specs {
        let of_file = Schema::of_file(name, tree);
        schema.walk(of_file, tree, &mut Vec::new(), &mut |table, _, map| {
            for (key, value) in map.as_object().into_iter().flatten() {
                found(table, key, value);
            }
        });
    }
}

/// Restricts some keys to the values that this place in the schema allows, which their table does not state; values
/// that are keys of the surrounding map are preferred.
fn narrow(kind: &Value, map: &mut Value, here: &[String], rng: &mut Rng) {
    let parts = kind["allOf"].as_array().into_iter().flatten();
    let parts = parts.flat_map(|part| [part, &part["then"]]);
    for (key, kind) in parts
        .filter_map(|part| part["properties"].as_object())
        .flatten()
    {
        let values: Vec<&Value> = kind["enum"].as_array().into_iter().flatten().collect();
        let is_here = |value: &&&Value| here.iter().any(|key| **value == key);
        let likely: Vec<&Value> = values.iter().filter(is_here).copied().collect();
        if let Some(value) = rng.choice(if likely.is_empty() { values } else { likely }) {
            map[key.as_str()] = value.clone();
        }
    }
}

/// Makes values of the kinds in the schema.
pub(crate) struct Values<'a> {
    pub(crate) schema: &'a Schema,
    /// The values that other specs have for each key of each table.
    pub(crate) pool: &'a Pool,
    /// The current spec, with the names that can be referred to.
    pub(crate) own: &'a Directory,
    /// The names that its author has chosen.
    pub(crate) names: &'a [String],
}

impl Values<'_> {
    /// Returns a value for a key of a map that has the keys `here`: a value of this key in this or another spec, or a
    /// generated one.
    pub(crate) fn of_key(&self, table: &str, key: &str, here: &[String], rng: &mut Rng) -> Value {
        self.nested(table, key, 0, here, rng)
    }

    fn nested(
        &self,
        table: &str,
        key: &str,
        depth: usize,
        here: &[String],
        rng: &mut Rng,
    ) -> Value {
        let kind = &self.schema.table(table)["properties"][key];
        // A reference to a name is most likely valid if it has the value of another reference of the same kind.
        let likely = match rng.u8(..10) {
            0..2 => self.known(|found, name| (found, name) == (table, key)),
            2..5 => self.known(|found, name| self.is_alike(found, name, kind)),
            5..8 => {
                let key = (table.to_owned(), key.to_owned());
                self.pool.get(&key).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        };
        match rng.choice(likely) {
            Some(value) => value,
            None => self.of_kind(kind, depth, here, rng),
        }
    }

    /// Returns true if a key has values of this kind.
    fn is_alike(&self, table: &str, key: &str, kind: &Value) -> bool {
        let other = &self.schema.table(table)["properties"][key];
        let of = |kind: &Value| ["type", "anyOf", "$ref"].map(|part| kind.get(part).cloned());
        of(other) == of(kind)
    }

    /// Returns the values that the spec has for some keys.
    fn known(&self, is_wanted: impl Fn(&str, &str) -> bool) -> Vec<Value> {
        let mut known = Vec::new();
        each(self.schema, self.own, &mut |table, key, value| {
            if is_wanted(table, key) {
                known.push(value.clone());
            }
        });
        known
    }

    fn of_kind(&self, kind: &Value, depth: usize, here: &[String], rng: &mut Rng) -> Value {
        if let Some(table) = Schema::reference(kind) {
            let mut map = self.of_table(table, depth + 1, here, rng);
            narrow(kind, &mut map, here, rng);
            return map;
        }
        if let Some(values) = kind.get("enum").and_then(Value::as_array) {
            return rng.choice(values).cloned().unwrap_or_default();
        }
        for any in ["anyOf", "oneOf"] {
            if let Some(kinds) = kind.get(any).and_then(Value::as_array) {
                return rng
                    .choice(kinds)
                    .map_or(Value::Null, |kind| self.of_kind(kind, depth, here, rng));
            }
        }
        match kind.get("type").and_then(Value::as_str) {
            Some("boolean") => json!(rng.bool()),
            Some("integer" | "number") => json!(rng.choice(NUMBERS)),
            Some("array") => {
                let items =
                    (0..rng.usize(1..4)).map(|_| self.of_kind(&kind["items"], depth, here, rng));
                items.collect()
            }
            Some("object") => {
                let of_all = &kind["additionalProperties"];
                let names = (0..rng.usize(1..3))
                    .map(|_| (self.name(rng), self.of_kind(of_all, depth, here, rng)));
                Value::Object(names.collect::<Map<_, _>>())
            }
            // A key of the map, as in errata; a name, as in references; or any text.
            _ => match rng.u8(..4) {
                0 => json!(rng.choice(here)),
                1 => json!(rng.choice(self.names)),
                _ => json!(rng.choice(TEXTS)),
            },
        }
    }

    /// A map with the required keys of a table, and some of the others.
    fn of_table(&self, table: &str, depth: usize, here: &[String], rng: &mut Rng) -> Value {
        let mut map = Map::new();
        for key in self.schema.keys(table).into_iter().flatten() {
            let wanted =
                self.schema.is_required(table, key.0) || (depth < DEEP && rng.u8(..8) == 0);
            if wanted && depth < 2 * DEEP {
                map.insert(key.0.clone(), self.nested(table, key.0, depth, here, rng));
            }
        }
        Value::Object(map)
    }

    #[expect(clippy::unused_self, reason = "it reads like the others")]
    pub(crate) fn name(&self, rng: &mut Rng) -> String {
        let name = rng.choice(NAMES).unwrap_or_default();
        if rng.bool() {
            name.to_owned()
        } else {
            format!("{name}{}", rng.u8(..))
        }
    }
}
