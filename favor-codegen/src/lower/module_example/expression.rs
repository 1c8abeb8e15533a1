//! Values of a spec as Rust expressions.

use std::collections::BTreeSet;

use favor_spec::model::{EnumValue, Field, MemberRule, MemberRuleKind, Type, TypeKind};
use favor_spec::{Node, Value};

use crate::lower::context::Lowering;
use crate::lower::lookup::field_name;
use crate::lower::object::construction;
use crate::naming::{self, NameKind};
use crate::plan::Construction;

/// The bytes of a file.
const BYTES: &str = r#"b"the bytes of the file""#;

/// The maximum depth of nested objects: types can contain themselves.
const MAX_DEPTH: usize = 20;

/// Makes expressions, and collects the names that they use.
pub(super) struct Expressions<'a> {
    lowering: &'a Lowering<'a>,
    names: BTreeSet<String>,
    depth: usize,
}

/// The position of a value: a field needs text and files converted to its type, a function's argument does not.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Argument,
    Field,
}

impl<'a> Expressions<'a> {
    pub(super) fn new(lowering: &'a Lowering<'a>) -> Self {
        Self {
            lowering,
            names: BTreeSet::new(),
            depth: 0,
        }
    }

    /// The names of the types.
    pub(super) fn names(self) -> Vec<String> {
        self.names.into_iter().collect()
    }

    /// Makes an object from its required members and the other members of the sample; `None` if a required member has
    /// no example.
    pub(super) fn object(
        &mut self,
        name: &str,
        fields: &[Field],
        rules: &[MemberRule],
        sample: Option<&Node>,
    ) -> Option<String> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let made = match construction(name, fields.iter().map(Field::may_be_absent)) {
            Construction::Empty => format!("{name}::new()"),
            Construction::One(only) => {
                let only = &fields[only];
                let value = self.field(name, only, member(sample, only), As::Argument)?;
                format!("{name}::new({value})")
            }
            Construction::Init {
                name: init,
                members,
            } => {
                let required: Vec<&Field> = members.iter().map(|index| &fields[*index]).collect();
                self.of_init(name, init, &required, sample)?
            }
        };
        let mut setters = String::new();
        for field in fields.iter().filter(|field| field.may_be_absent()) {
            let given = member(sample, field);
            if given.is_none() && !is_asked_for(field, rules, sample) {
                continue;
            }
            if let Some(value) = self.field(name, field, given, As::Argument) {
                setters += &format!(".{}({value})", naming::setter_name(&field_name(field)));
            }
        }
        self.depth -= 1;
        self.names.insert(name.to_owned());
        Some(made + &setters)
    }

    /// Makes an object from its init struct, which has the required members.
    fn of_init(
        &mut self,
        name: &str,
        init: String,
        required: &[&Field],
        sample: Option<&Node>,
    ) -> Option<String> {
        let mut members = String::new();
        for field in required {
            let value = self.field(name, field, member(sample, field), As::Field)?;
            members += &format!("{}: {value},", field_name(field));
        }
        let made = format!("{name}::from({init} {{ {members} }})");
        self.names.insert(init);
        Some(made)
    }

    fn field(
        &mut self,
        owner: &str,
        field: &Field,
        given: Option<&Node>,
        as_: As,
    ) -> Option<String> {
        if field.digest().is_some() {
            // The digest is that of the bytes that the example sends, not of those in the document.
            let digest = naming::digest_name(&field_name(field));
            return Some(format!("{owner}::{digest}({BYTES})"));
        }
        let example = field.example.as_ref();
        let example = example.filter(|example| example.value != Value::Null);
        self.value(&field.ty.value, given.or(example), as_)
    }

    fn value(&mut self, ty: &Type, given: Option<&Node>, as_: As) -> Option<String> {
        let given_value = given.map(|node| &node.value);
        match (ty, given_value) {
            (Type::Named(name), _) => self.named(name, given),
            (Type::File, _) => Some(converted(format!("{BYTES}.to_vec()"), as_)),
            (Type::Array(array), Some(Value::List(items))) => {
                let item = |item| self.value(&array.item.value, Some(item), As::Field);
                let items: Option<Vec<String>> = items.iter().map(item).collect();
                Some(format!("vec![{}]", items?.join(", ")))
            }
            // An object or a listed value needs no example.
            (Type::Array(array), None) => {
                let item = self.value(&array.item.value, None, As::Field)?;
                Some(format!("vec![{item}]"))
            }
            (Type::Bool, Some(Value::Bool(value))) => Some(value.to_string()),
            (Type::Uint32 | Type::Uint64 | Type::Int64, Some(Value::Integer(value))) => {
                Some(value.to_string())
            }
            (Type::Text | Type::Timestamp | Type::Date, Some(Value::Text(text))) => {
                Some(converted(format!("{text:?}"), as_))
            }
            _ => None,
        }
    }

    fn named(&mut self, name: &str, given: Option<&Node>) -> Option<String> {
        let definition = self.lowering.uses.definition(name)?;
        match &definition.kind {
            TypeKind::Object(fields) => self.object(name, fields, &definition.rules, given),
            TypeKind::Enum(values) => {
                let is_given = |value: &&EnumValue| match given {
                    Some(given) => given.as_text() == Some(value.wire.value.as_str()),
                    None => true,
                };
                let value = values.iter().find(is_given)?;
                let given = value.rust_name.as_ref();
                // A name that cannot be made is reported elsewhere, and nothing is emitted then.
                let variant =
                    naming::rust_name(&value.wire, given, NameKind::Variant, &mut Vec::new());
                self.names.insert(name.to_owned());
                Some(format!("{name}::{variant}"))
            }
        }
    }
}

/// Returns true if a member is the first in a rule that requires at least one, and the sample has none of them.
fn is_asked_for(field: &Field, rules: &[MemberRule], sample: Option<&Node>) -> bool {
    rules.iter().any(|rule| match &rule.kind.value {
        MemberRuleKind::AtLeastOne(members) => {
            let is_first = members
                .first()
                .is_some_and(|it| it.value == field.wire.value);
            is_first && !members.iter().any(|it| entry(sample, &it.value).is_some())
        }
        _ => false,
    })
}

/// A member of a sample.
fn member<'n>(sample: Option<&'n Node>, field: &Field) -> Option<&'n Node> {
    entry(sample, &field.wire.value)
}

fn entry<'n>(sample: Option<&'n Node>, wire: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &sample?.value else {
        return None;
    };
    let mut entries = entries.iter();
    let (_, value) = entries.find(|(key, _)| key.as_text() == Some(wire))?;
    (value.value != Value::Null).then_some(value)
}

fn converted(expression: String, as_: As) -> String {
    match as_ {
        As::Argument => expression,
        As::Field => expression + ".into()",
    }
}
