//! The keys of the format that specs have used.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::directory::Directory;
use crate::schema::Schema;

/// The number of specs that use each key of each table.
pub(crate) struct Used(BTreeMap<(String, String), usize>);

impl Used {
    pub(crate) fn new(schema: &Schema) -> Self {
        let mut used = BTreeMap::new();
        for (table, _) in schema.tables() {
            for key in schema.keys(table).into_iter().flatten() {
                used.insert((table.clone(), key.0.clone()), 0);
            }
        }
        Self(used)
    }

    pub(crate) fn count(&mut self, schema: &Schema, directory: &Directory) {
        for (name, tree) in &directory.specs {
            let table = Schema::of_file(name, tree);
            schema.walk(table, tree, &mut Vec::new(), &mut |table, _, map| {
                for key in map.as_object().into_iter().flatten() {
                    if let Some(count) = self.0.get_mut(&(table.to_owned(), key.0.clone())) {
                        *count += 1;
                    }
                }
            });
        }
    }

    /// A key that few specs have used, and its table.
    pub(crate) fn rare(&self, rng: &mut Rng) -> Option<(&str, &str)> {
        let keys: Vec<_> = self.0.iter().collect();
        let some = (0..8).filter_map(|_| rng.choice(&keys));
        let rarest = some.min_by_key(|(_, count)| **count);
        rarest.map(|((table, key), _)| (table.as_str(), key.as_str()))
    }

    /// The keys that no spec has used.
    pub(crate) fn unused(&self) -> Vec<String> {
        let unused = self.0.iter().filter(|(_, count)| **count == 0);
        unused
            .map(|((table, key), _)| format!("`{key}` of {table}"))
            .collect()
    }
}
