//! Values for a key.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::directory::Directory;
use crate::schema::Schema;
use crate::texts::{NAMES, NUMBERS, TEXTS};

/// So deep may what is made up go.
const DEEP: usize = 4;

/// Makes values of the kinds of the schema.
pub(crate) struct Values<'a> {
    pub(crate) schema: &'a Schema,
    /// What other specs have at a key of a table.
    pub(crate) bases: &'a [Directory],
    /// What the spec has already: names that can be referred to.
    pub(crate) own: &'a Directory,
}

impl Values<'_> {
    /// A value for a key: one that the spec or another one has there, or one that is made up.
    pub(crate) fn of_key(&self, table: &str, key: &str, rng: &mut Rng) -> Value {
        let kind = &self.schema.table(table)["properties"][key];
        for (share, from) in [(3, Some(self.own)), (5, rng.choice(self.bases))] {
            let known = from
                .map(|from| self.known(from, table, key))
                .unwrap_or_default();
            if rng.u8(..10) < share
                && let Some(value) = rng.choice(known)
            {
                return value;
            }
        }
        self.of_kind(kind, 0, rng)
    }

    /// What a spec has at a key.
    fn known(&self, directory: &Directory, table: &str, key: &str) -> Vec<Value> {
        let mut known = Vec::new();
        for (name, tree) in &directory.specs {
            let of_file = Schema::of_file(name, tree);
            self.schema
                .walk(of_file, tree, &mut Vec::new(), &mut |found, _, map| {
                    if found == table {
                        known.extend(map.get(key).cloned());
                    }
                });
        }
        known
    }

    fn of_kind(&self, kind: &Value, depth: usize, rng: &mut Rng) -> Value {
        if let Some(table) = Schema::reference(kind) {
            return self.of_table(table, depth, rng);
        }
        if let Some(values) = kind.get("enum").and_then(Value::as_array) {
            return rng.choice(values).cloned().unwrap_or_default();
        }
        for any in ["anyOf", "oneOf"] {
            if let Some(kinds) = kind.get(any).and_then(Value::as_array) {
                return rng
                    .choice(kinds)
                    .map_or(Value::Null, |kind| self.of_kind(kind, depth, rng));
            }
        }
        match kind.get("type").and_then(Value::as_str) {
            Some("boolean") => json!(rng.bool()),
            Some("integer" | "number") => json!(rng.choice(NUMBERS)),
            Some("array") => {
                let items = (0..rng.usize(1..4)).map(|_| self.of_kind(&kind["items"], depth, rng));
                items.collect()
            }
            Some("object") => {
                let of_all = &kind["additionalProperties"];
                let names = (0..rng.usize(1..3))
                    .map(|_| (self.name(rng), self.of_kind(of_all, depth, rng)));
                Value::Object(names.collect::<Map<_, _>>())
            }
            _ => json!(rng.choice(TEXTS)),
        }
    }

    /// A map with the required keys of a table, and some of the others.
    fn of_table(&self, table: &str, depth: usize, rng: &mut Rng) -> Value {
        let mut map = Map::new();
        for key in self.schema.keys(table).into_iter().flatten() {
            let wanted =
                self.schema.is_required(table, key.0) || (depth < DEEP && rng.u8(..8) == 0);
            if wanted && depth < 2 * DEEP {
                map.insert(key.0.clone(), self.of_key(table, key.0, rng));
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
