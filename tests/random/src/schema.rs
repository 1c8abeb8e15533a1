//! The format's tables of keys, read from its JSON Schema.

use favor_spec::SHARED_FILE;
use serde_json::{Map, Value};

/// The schema of spec files.
pub(crate) struct Schema(Value);

impl Schema {
    pub(crate) fn new() -> Self {
        Self(serde_json::from_str(&favor_spec::schema()).expect("the schema is JSON"))
    }

    /// Returns the name of the table that describes a file.
    pub(crate) fn of_file(name: &str, tree: &Value) -> &'static str {
        if name == SHARED_FILE {
            "shared_yaml"
        } else if tree.get("event").is_some() {
            "notification"
        } else {
            "endpoint"
        }
    }

    /// Every table, by name.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0["$defs"].as_object().into_iter().flatten()
    }

    pub(crate) fn table(&self, name: &str) -> &Value {
        &self.0["$defs"][name]
    }

    /// Returns the name of the table that a kind of value refers to, either alone or with further restrictions.
    pub(crate) fn reference(kind: &Value) -> Option<&str> {
        let of_all = kind.get("allOf").and_then(|parts| parts.get(0));
        let reference = of_all.unwrap_or(kind).get("$ref")?;
        reference.as_str()?.strip_prefix("#/$defs/")
    }

    /// Returns the keys of a table, with the kinds of their values.
    pub(crate) fn keys(&self, table: &str) -> Option<&Map<String, Value>> {
        self.table(table)["properties"].as_object()
    }

    pub(crate) fn is_required(&self, table: &str, key: &str) -> bool {
        let required = self.table(table)["required"].as_array();
        required.into_iter().flatten().any(|found| found == key)
    }

    /// Calls a function for every map of a tree that a table describes, with the path to the map.
    pub(crate) fn walk<'a>(
        &'a self,
        table: &'a str,
        tree: &Value,
        path: &mut Vec<String>,
        found: &mut impl FnMut(&'a str, &[String], &Value),
    ) {
        found(table, path, tree);
        let Some(members) = tree.as_object() else {
            return;
        };
        for (key, value) in members {
            if let Some(kind) = self.keys(table).and_then(|keys| keys.get(key)) {
                path.push(key.clone());
                self.walk_kind(kind, value, path, found);
                path.pop();
            }
        }
    }

    fn walk_kind<'a>(
        &'a self,
        kind: &'a Value,
        value: &Value,
        path: &mut Vec<String>,
        found: &mut impl FnMut(&'a str, &[String], &Value),
    ) {
        if let Some(table) = Self::reference(kind) {
            return self.walk(table, value, path, found);
        }
        match value {
            Value::Object(members) => {
                let Some(of_all) = kind.get("additionalProperties") else {
                    return;
                };
                for (name, value) in members {
                    path.push(name.clone());
                    self.walk_kind(of_all, value, path, found);
                    path.pop();
                }
            }
            Value::Array(items) => {
                let Some(of_all) = kind.get("items") else {
                    return;
                };
                for (index, value) in items.iter().enumerate() {
                    path.push(index.to_string());
                    self.walk_kind(of_all, value, path, found);
                    path.pop();
                }
            }
            _ => {}
        }
    }
}

/// Returns the value at a path.
pub(crate) fn at<'a>(tree: &'a mut Value, path: &[String]) -> Option<&'a mut Value> {
    let mut value = tree;
    for step in path {
        value = match value {
            Value::Object(members) => members.get_mut(step)?,
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}
