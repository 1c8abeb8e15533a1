//! Members of values, by the paths of violations.

use serde_json::Value;

/// The member at a path, such as `data[0].stock_id`; a missing one becomes null.
pub(super) fn at<'a>(json: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('.').fold(json, |json, step| {
        let (name, items) = step.split_once('[').unwrap_or((step, ""));
        match items.strip_suffix(']').map(str::parse::<usize>) {
            Some(item) => &mut json[name][item.expect("a number")],
            None => &mut json[name],
        }
    })
}

/// The paths of all texts in a value.
pub(super) fn texts(json: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    collect(json, "", &mut paths);
    paths
}

fn collect(json: &Value, path: &str, paths: &mut Vec<String>) {
    match json {
        Value::String(_) => paths.push(path.into()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{path}[{index}]"), paths);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if path.is_empty() { "" } else { "." };
                collect(member, &format!("{path}{dot}{name}"), paths);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
