//! Examples of whole objects, put together from the spec's examples and samples.

use favor_spec::model::{Array, Field, Type, TypeKind};
use favor_spec::{Node, Value};

use super::Lowering;

/// How many objects an example may hold: types can hold each other in so many ways that no example ends.
const MAX_OBJECTS: u32 = 100;

impl Lowering<'_> {
    /// An object as JSON; `None` when a required member has no example.
    pub(super) fn object_example(&self, fields: &[Field]) -> Option<String> {
        let mut examples = Examples {
            lowering: self,
            left: MAX_OBJECTS,
        };
        examples.object(fields)
    }
}

struct Examples<'a> {
    lowering: &'a Lowering<'a>,
    /// How many objects may still be begun.
    left: u32,
}

impl Examples<'_> {
    fn object(&mut self, fields: &[Field]) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        let mut members = Vec::new();
        for field in fields {
            match self.field(field) {
                Some(value) => members.push(format!("{}:{value}", string(&field.wire.value))),
                None if field.required => return None,
                None => {}
            }
        }
        Some(format!("{{{}}}", members.join(",")))
    }

    fn field(&mut self, field: &Field) -> Option<String> {
        match &field.example {
            Some(example) if example.value != Value::Null => Some(json(example)),
            _ => self.ty(&field.ty.value),
        }
    }

    /// What the type alone tells: a listed value, or an object of examples.
    fn ty(&mut self, ty: &Type) -> Option<String> {
        match ty {
            Type::Named(name) => match &self.lowering.usages.get(name)?.0.kind {
                TypeKind::Object(fields) => self.object(fields),
                TypeKind::Enum(values) => values.first().map(|value| string(&value.wire.value)),
            },
            Type::Array(array) => self.array(array),
            _ => None,
        }
    }

    fn array(&mut self, array: &Array) -> Option<String> {
        let item = self.ty(&array.item.value)?;
        Some(format!("[{item}]"))
    }
}

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

/// Whether a character can stand in source code: not what hides, or changes the direction of what is read.
fn is_visible(c: char) -> bool {
    c.escape_debug().len() == 1
}

fn string(text: &str) -> String {
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
