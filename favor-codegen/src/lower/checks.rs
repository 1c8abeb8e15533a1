//! The rules of a value that `validate` checks.

use favor_spec::Spanned;
use favor_spec::model::{self, Characters, Field, Location, RelaxationKind, Rule, Type};

use crate::naming;
use crate::plan::{Bound, Checks, CountRule, LengthUnit, Limit, NumberType, ValueRule, ValueType};

use super::context::Lowering;
use super::docs;

impl Lowering<'_> {
    /// The rules of a member.
    pub(super) fn checks_of(
        &self,
        field: &Field,
        name: &str,
        value: &ValueType,
        sent: bool,
    ) -> Checks {
        let owner = Owner {
            field,
            name,
            is_of_items: false,
        };
        if let Type::Array(array) = &field.ty.value {
            let counts = field.rules.iter();
            let of_items = Owner {
                is_of_items: true,
                ..owner
            };
            return Checks {
                counts: counts
                    .filter_map(|rule| owner.count_rule(&rule.value))
                    .collect(),
                values: self.value_rules(value, &array.item_rules, sent, &of_items),
            };
        }
        let mut values = Vec::new();
        if field.is_in(Location::Path) && is_text(value) {
            values.push(ValueRule::PathSegment);
        }
        values.extend(self.value_rules(value, &field.rules, sent, &owner));
        Checks {
            counts: Vec::new(),
            values,
        }
    }

    /// The rules of a value, or of each item of an array.
    fn value_rules(
        &self,
        value: &ValueType,
        rules: &[Spanned<Rule>],
        sent: bool,
        owner: &Owner<'_>,
    ) -> Vec<ValueRule> {
        let mut values = Vec::new();
        match value {
            ValueType::Timestamp if owner.field.may_be(&RelaxationKind::CompactTime) => {
                values.push(ValueRule::TimestampOrCompact);
            }
            ValueType::Timestamp => values.push(ValueRule::Timestamp),
            ValueType::Date => values.push(ValueRule::Date),
            ValueType::Enum(_) if sent => values.push(ValueRule::Listed),
            ValueType::Object(_) => values.push(ValueRule::Object),
            _ => {}
        }
        let stated = rules.iter();
        values.extend(stated.filter_map(|rule| owner.value_rule(&rule.value, value)));
        let characters = self.api.request_text.as_ref().map(|rule| rule.characters);
        // Other texts than these break a rule of their own with such a character.
        let is_free = *value == ValueType::Text;
        if sent && is_free && characters == Some(Characters::BasicMultilingualPlane) {
            values.push(ValueRule::BasicMultilingualPlane);
        }
        values
    }
}

fn is_text(value: &ValueType) -> bool {
    matches!(
        value,
        ValueType::Text | ValueType::Timestamp | ValueType::Date | ValueType::Enum(_)
    )
}

/// The subject of rules: a member, or its items.
#[derive(Clone, Copy)]
struct Owner<'a> {
    field: &'a Field,
    /// The name of the Rust field.
    name: &'a str,
    is_of_items: bool,
}

impl Owner<'_> {
    /// A rule of the number of items; `None` if the rule is of a value.
    fn count_rule(&self, rule: &Rule) -> Option<CountRule> {
        let (bound, limit) = match rule {
            Rule::MinItems(limit) => (Bound::Min, *limit),
            Rule::MaxItems(limit) => (Bound::Max, *limit),
            _ => return None,
        };
        let limit = self.limit(bound, limit.into(), NumberType::Usize, "items", "items");
        Some(CountRule { bound, limit })
    }

    /// A rule of a value; `None` if the rule is of a number of items.
    fn value_rule(&self, rule: &Rule, value: &ValueType) -> Option<ValueRule> {
        Some(match rule {
            Rule::MinLength(limit, unit) => self.length(Bound::Min, *limit, *unit),
            Rule::MaxLength(limit, unit) => self.length(Bound::Max, *limit, *unit),
            Rule::Min(limit) => self.range(Bound::Min, *limit, value),
            Rule::Max(limit) => self.range(Bound::Max, *limit, value),
            Rule::MinItems(_) | Rule::MaxItems(_) => return None,
            of_texts => ValueRule::Texts {
                key: of_texts.key(),
                texts: of_texts.texts()?,
            },
        })
    }

    fn length(&self, bound: Bound, limit: u64, unit: model::LengthUnit) -> ValueRule {
        let (unit, counted, words) = match unit {
            model::LengthUnit::Bytes => (LengthUnit::Bytes, "bytes", "bytes"),
            model::LengthUnit::Chars | model::LengthUnit::Undocumented => {
                (LengthUnit::Chars, "chars", "characters")
            }
        };
        let limit = self.limit(bound, limit.into(), NumberType::Usize, counted, words);
        ValueRule::Length { bound, unit, limit }
    }

    fn range(&self, bound: Bound, limit: i128, value: &ValueType) -> ValueRule {
        let ty = match value {
            ValueType::U32 => NumberType::U32,
            ValueType::I64 => NumberType::I64,
            _ => NumberType::U64,
        };
        let limit = self.limit(bound, limit, ty, "", "");
        ValueRule::Range { bound, limit }
    }

    /// The public constant of a rule's number: of what is counted, or of the value itself.
    fn limit(
        &self,
        bound: Bound,
        number: i128,
        ty: NumberType,
        counted: &str,
        words: &str,
    ) -> Limit {
        let (side, words) = match (bound, words) {
            (Bound::Min, "") => ("min", "least value".to_owned()),
            (Bound::Max, "") => ("max", "greatest value".to_owned()),
            (Bound::Min, words) => ("min", format!("fewest {words}")),
            (Bound::Max, words) => ("max", format!("most {words}")),
        };
        let suffix = format!("{side}_{counted}");
        Limit {
            name: naming::limit_name(self.name, self.is_of_items, suffix.trim_end_matches('_')),
            docs: docs::limit(&words, self.is_of_items, &self.field.wire.value),
            number,
            ty,
        }
    }
}
