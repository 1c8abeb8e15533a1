//! The rules of a value that `validate` checks.

use favor_spec::Spanned;
use favor_spec::model::{Characters, Field, Location, RelaxationKind, Rule, Type};

use crate::naming;
use crate::plan::{Checks, Limit, NumberRule, NumberType, ValueRule, ValueType};

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
                    .filter_map(|rule| owner.number_rule(&rule.value, NumberType::Usize))
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
        // A text of another type that contains such a character breaks the rule of its type.
        let is_free = *value == ValueType::Text;
        match self.api.request_characters() {
            Characters::BasicMultilingualPlane if sent && is_free => {
                values.push(ValueRule::BasicMultilingualPlane);
            }
            Characters::BasicMultilingualPlane | Characters::Any => {}
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
    /// A rule that states a number; `None` if it lists texts.
    fn number_rule(&self, rule: &Rule, ty: NumberType) -> Option<NumberRule> {
        let (check, number) = (rule.check(), rule.number()?);
        let limit = Limit {
            name: naming::limit_name(self.name, self.is_of_items, check),
            docs: docs::limit(rule, self.is_of_items, &self.field.wire.value)?,
            number,
            ty,
        };
        Some(NumberRule { check, limit })
    }

    /// A rule of a value.
    fn value_rule(&self, rule: &Rule, value: &ValueType) -> Option<ValueRule> {
        let number = self.number_rule(rule, number_type(value));
        number.map(ValueRule::Number).or_else(|| {
            Some(ValueRule::Texts {
                check: rule.check(),
                texts: rule.texts()?,
            })
        })
    }
}

/// Returns the type of a limit of a value: that of a number itself, or that of a count for anything else.
fn number_type(value: &ValueType) -> NumberType {
    match value {
        ValueType::U32 => NumberType::U32,
        ValueType::U64 => NumberType::U64,
        ValueType::I64 => NumberType::I64,
        _ => NumberType::Usize,
    }
}
