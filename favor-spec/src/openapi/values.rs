//! Values of members: their types, rules and relaxations.

use crate::model::{Array, Digest, Field, RelaxationKind, Rule, Type, ValueUnit};
use crate::node::{Spanned, Value};
use crate::ordered_json::{Json, Object};
use crate::uses::Direction;

use super::descriptions;
use super::options::OpenEnums;
use super::presence::may_be_null;
use super::rules::with_rules;
use super::types::Types;

/// The example of a member, where there is one.
pub(super) fn example(field: &Field) -> Option<Json> {
    let example = field.example.as_ref();
    example
        .filter(|example| example.value != Value::Null)
        .map(Json::from)
}

impl Types<'_> {
    /// The schema of a member of an object.
    pub(super) fn member(&self, field: &Field, direction: Direction) -> Object {
        let examples: Vec<Json> = example(field).into_iter().collect();
        Object::new()
            .with_some("title", field.label.as_deref())
            .with_some("description", descriptions::member(field, direction))
            .and(self.facts(field, direction))
            .with_any("examples", examples)
    }

    /// Returns the schema of a member under one of its aliases.
    pub(super) fn alias(&self, field: &Field, direction: Direction) -> Object {
        Object::new()
            .with("description", descriptions::alias(field))
            .and(self.facts(field, direction))
    }

    /// The facts of a member for programs.
    pub(super) fn facts(&self, field: &Field, direction: Direction) -> Object {
        let mut value = self.value(&field.ty.value, &field.rules, direction);
        if direction == Direction::Received {
            value = self.relaxed(value, field);
        }
        if may_be_null(field, direction) {
            value = nullable(value);
        }
        value
            .with_some("default", field.default.as_ref().map(Json::from))
            .with_some("x-unit", field.value_unit.map(ValueUnit::word))
            .with_some("x-sensitive", field.sensitive.then_some(true))
            .with_some("x-digest", field.digest().map(digest))
    }

    fn value(&self, ty: &Type, rules: &[Spanned<Rule>], direction: Direction) -> Object {
        let base = match ty {
            Type::Text | Type::Unknown => of_type("string"),
            Type::Bool => of_type("boolean"),
            // Few generators know the unsigned formats, and some then take 32 bits.
            Type::Uint32 => number()
                .with("minimum", 0_u64)
                .with("maximum", u64::from(u32::MAX)),
            Type::Uint64 => number().with("minimum", 0_u64),
            Type::Int64 => number(),
            Type::Timestamp => of_type("string").with("format", "date-time"),
            Type::Date => of_type("string").with("format", "date"),
            Type::File => of_type("string").with("format", "binary"),
            // A limit next to a reference would define the type once more.
            Type::Named(name) => return self.reference(name, direction),
            Type::Array(array) => of_type("array").with("items", self.item(array, direction)),
        };
        with_rules(base, rules, *ty == Type::File)
    }

    fn item(&self, array: &Array, direction: Direction) -> Object {
        self.value(&array.item.value, &array.item_rules, direction)
    }

    /// The other forms in which a value may arrive.
    fn relaxed(&self, value: Object, field: &Field) -> Object {
        if self.enums == OpenEnums::OpenString && field.may_be(&RelaxationKind::CompactTime) {
            // Either form is a string.
            return of_type("string");
        }
        let other = match &field.ty.value {
            Type::Array(array) if field.may_be(&RelaxationKind::OneOrMany) => {
                self.item(array, Direction::Received)
            }
            Type::Int64 if field.may_be(&RelaxationKind::NumberAsText) => matching("^-?[0-9]+$"),
            _ if field.may_be(&RelaxationKind::NumberAsText) => matching("^[0-9]+$"),
            _ if field.may_be(&RelaxationKind::CompactTime) => matching("^[0-9]{14}$"),
            _ => return value,
        };
        Object::new().with(self.either(), [value, other])
    }

    /// Returns the keyword for alternative forms of a value.
    fn either(&self) -> &'static str {
        match self.enums {
            OpenEnums::AnyOf => "anyOf",
            OpenEnums::OpenString => "oneOf",
        }
    }
}

fn of_type(name: &str) -> Object {
    Object::new().with("type", name)
}

fn number() -> Object {
    of_type("integer").with("format", "int64")
}

fn matching(pattern: &str) -> Object {
    of_type("string").with("pattern", pattern)
}

/// The schema of a value or `null`.
fn nullable(mut schema: Object) -> Object {
    match schema.get_mut("type") {
        Some(ty) => *ty = Json::List(vec![ty.clone(), "null".into()]),
        None => match ["anyOf", "oneOf"]
            .into_iter()
            .find(|name| schema.get(name).is_some())
        {
            Some(name) => {
                if let Some(Json::List(forms)) = schema.get_mut(name) {
                    forms.push(of_type("null").into());
                }
            }
            None => return Object::new().with("anyOf", [schema, of_type("null")]),
        },
    }
    schema
}

fn digest(digest: &Digest) -> Object {
    Object::new()
        .with("algorithm", digest.algorithm.word())
        .with("of", digest.of.value.as_str())
}
