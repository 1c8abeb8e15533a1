//! Objects and their members.

use favor_spec::Spanned;
use favor_spec::model::{
    self, Characters, Field, LengthUnit, Location, Type, TypeDefinition, TypeKind,
};

use crate::naming::{self, NameKind};
use crate::plan::{
    Check, Construction, Limit, Member, Object, Rule, Shape, UnlistedMembers, ValueType,
};

use super::example::json;
use super::{Lowering, docs};

impl Lowering<'_> {
    /// Lowers a type with members.
    pub(super) fn object(&mut self, definition: &TypeDefinition, fields: &[Field]) -> Object {
        let name = &definition.name.value;
        let usage = self.usages.get(name).map(|(_, usage)| usage.clone());
        let usage = usage.unwrap_or_default();
        let members = self.members(fields, usage.sent);
        let sample = usage.is_answer.then(|| self.sample(name)).flatten();
        let example = sample.or_else(|| self.object_example(fields));
        Object {
            name: name.clone(),
            docs: docs::definition(definition),
            aliases: docs::aliases(definition.label.as_deref(), name),
            unlisted: if usage.received {
                let taken: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
                UnlistedMembers::Kept(naming::free_name("unlisted", &taken))
            } else {
                UnlistedMembers::Refused
            },
            is_answer: usage.is_answer,
            sent: usage.sent && !usage.received,
            construction: usage.sent.then(|| construction(name, &members)),
            json_size: json_size(example.as_deref(), &members),
            example,
            members,
        }
    }

    /// The sample of an answer that is of this type.
    fn sample(&self, name: &str) -> Option<String> {
        let mut answers = self
            .api
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.response.value == name);
        answers.find_map(|endpoint| Some(json(endpoint.response_sample.as_ref()?.json.as_ref()?)))
    }

    /// Lowers members; `sent` tells whether a request can hold them.
    pub(super) fn members(&mut self, fields: &[Field], sent: bool) -> Vec<Member> {
        let members: Vec<Member> = fields
            .iter()
            .map(|field| self.member(field, sent))
            .collect();
        let names = members
            .iter()
            .zip(fields)
            .map(|(member, field)| (member.name.as_str(), member.wire.as_str(), field.wire.place));
        naming::check_clashes(names, naming::ADD_NAME, &mut self.diagnostics);
        let limits = members.iter().zip(fields).flat_map(|(member, field)| {
            let checks = member.checks.iter().chain(&member.item_checks);
            let limits = checks.filter_map(|check| check.limit.as_ref());
            limits.map(|limit| {
                (
                    limit.name.as_str(),
                    field.wire.value.as_str(),
                    field.wire.place,
                )
            })
        });
        naming::check_clashes(limits, naming::ADD_NAME, &mut self.diagnostics);
        members
    }

    fn member(&mut self, field: &Field, sent: bool) -> Member {
        let given = field.rust_name.as_ref();
        let name = naming::rust_name(&field.wire, given, NameKind::Field, &mut self.diagnostics);
        let owner = LimitOwner {
            wire: &field.wire.value,
            name: &name,
            is_of_items: false,
        };
        let (value, shape, checks, item_checks) = match &field.ty.value {
            Type::Array(array) => {
                let value = self.value_type(&array.item.value);
                let of_items = LimitOwner {
                    is_of_items: true,
                    ..owner
                };
                let item_checks = self.checks(&value, &array.item_rules, sent, &of_items);
                let shape = if array.one_or_many {
                    Shape::OneOrMany
                } else {
                    Shape::Many
                };
                let checks = field.rules.iter();
                let checks = checks
                    .map(|rule| check(rule.value, &value, &owner))
                    .collect();
                (value, shape, checks, item_checks)
            }
            ty => {
                let value = self.value_type(ty);
                let mut checks = self.checks(&value, &field.rules, sent, &owner);
                let location = field.location.as_ref().map(|location| location.value);
                if location == Some(Location::Path) && is_text(&value) {
                    checks.insert(0, unlimited(Rule::PathSegment));
                }
                (value, Shape::One, checks, Vec::new())
            }
        };
        Member {
            setter: naming::setter_name(&name),
            docs: docs::field(field, &name),
            aliases: docs::aliases(field.label.as_deref(), &name),
            wire: field.wire.value.clone(),
            optional: !field.required,
            sensitive: field.sensitive,
            name,
            value,
            shape,
            checks,
            item_checks,
        }
    }

    fn value_type(&self, ty: &Type) -> ValueType {
        match ty {
            Type::Bool => ValueType::Bool,
            Type::Uint32 => ValueType::U32,
            Type::Uint64 => ValueType::U64,
            Type::Int64 => ValueType::I64,
            Type::Timestamp => ValueType::Timestamp,
            Type::Named(name) => match self.usages.get(name) {
                Some((definition, _)) if matches!(definition.kind, TypeKind::Object(_)) => {
                    ValueType::Object(name.clone())
                }
                _ => ValueType::Enum(name.clone()),
            },
            // The loader refuses arrays of arrays, and types that are not stated.
            Type::Text | Type::Array(_) | Type::Unknown => ValueType::Text,
        }
    }

    fn checks(
        &self,
        value: &ValueType,
        rules: &[Spanned<model::Rule>],
        sent: bool,
        owner: &LimitOwner<'_>,
    ) -> Vec<Check> {
        let mut checks = Vec::new();
        match value {
            ValueType::Timestamp => checks.push(unlimited(Rule::Timestamp)),
            ValueType::Enum(_) if sent => checks.push(unlimited(Rule::Listed)),
            ValueType::Object(_) => checks.push(unlimited(Rule::Object)),
            _ => {}
        }
        checks.extend(rules.iter().map(|rule| check(rule.value, value, owner)));
        let characters = self.api.request_text.as_ref().map(|rule| rule.characters);
        if sent && is_text(value) && characters == Some(Characters::BasicMultilingualPlane) {
            checks.push(unlimited(Rule::BasicMultilingualPlane));
        }
        checks
    }
}

fn is_text(value: &ValueType) -> bool {
    matches!(
        value,
        ValueType::Text | ValueType::Timestamp | ValueType::Enum(_)
    )
}

/// What a limit is a limit of: a member, or its items.
#[derive(Clone, Copy)]
struct LimitOwner<'a> {
    wire: &'a str,
    name: &'a str,
    is_of_items: bool,
}

fn unlimited(rule: Rule) -> Check {
    Check { rule, limit: None }
}

fn check(rule: model::Rule, value: &ValueType, owner: &LimitOwner<'_>) -> Check {
    use model::Rule::{Max, MaxItems, MaxLength, Min, MinItems, MinLength};
    let (rule, number, suffix, words) = match rule {
        MinLength(limit, LengthUnit::Bytes) => {
            (Rule::MinBytes, limit.into(), "min_bytes", "fewest bytes")
        }
        MaxLength(limit, LengthUnit::Bytes) => {
            (Rule::MaxBytes, limit.into(), "max_bytes", "most bytes")
        }
        MinLength(limit, _) => (
            Rule::MinChars,
            limit.into(),
            "min_chars",
            "fewest characters",
        ),
        MaxLength(limit, _) => (Rule::MaxChars, limit.into(), "max_chars", "most characters"),
        Min(limit) => (Rule::Min, limit, "min", "least value"),
        Max(limit) => (Rule::Max, limit, "max", "greatest value"),
        MinItems(limit) => (Rule::MinItems, limit.into(), "min_items", "fewest items"),
        MaxItems(limit) => (Rule::MaxItems, limit.into(), "max_items", "most items"),
    };
    let ty = match (rule, value) {
        (Rule::Min | Rule::Max, ValueType::U32) => "u32",
        (Rule::Min | Rule::Max, ValueType::I64) => "i64",
        (Rule::Min | Rule::Max, _) => "u64",
        _ => "usize",
    };
    let limit = Limit {
        name: naming::limit_name(owner.name, owner.is_of_items, suffix),
        docs: docs::limit(words, owner.is_of_items, owner.wire),
        number,
        ty: ty.to_owned(),
    };
    Check {
        rule,
        limit: Some(limit),
    }
}

/// The bytes that a value mostly has as JSON: those of the example, or so many for each member.
pub(super) fn json_size(example: Option<&str>, members: &[Member]) -> usize {
    const VALUE: usize = 16;
    example.map_or_else(
        || members.iter().map(|member| member.wire.len() + VALUE).sum(),
        str::len,
    )
}

/// How a struct with these members is made.
pub(super) fn construction(name: &str, members: &[Member]) -> Construction {
    let required: Vec<usize> = members
        .iter()
        .enumerate()
        .filter(|(_, member)| !member.optional)
        .map(|(index, _)| index)
        .collect();
    match required.as_slice() {
        [] => Construction::Empty,
        [only] => Construction::One(*only),
        _ => Construction::Init {
            name: naming::init_name(name),
            members: required,
        },
    }
}
