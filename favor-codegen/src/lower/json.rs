//! Values as JSON that can be shown in source code.

use favor_spec::{Node, Value};

/// A value as JSON.
pub(super) fn json(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => string(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(entries) => {
            let entry = |(key, value): &(Node, Node)| format!("{}:{}", json(key), json(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// Returns true if a character is allowed in source code: it is visible and does not change the direction of text.
fn is_visible(c: char) -> bool {
    c.escape_debug().len() == 1
}

/// A text as JSON.
pub(super) fn string(text: &str) -> String {
    let mut json = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            ' '..='~' => json.push(c),
            c if is_visible(c) => json.push(c),
            c => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                json.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    json.push('"');
    json
}
