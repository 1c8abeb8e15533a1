//! Checks that limits apply to the types of their values, and that no minimum exceeds its maximum.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::model::{Limited, Rule, Type, TypeKind};
use crate::node::{Place, Spanned};
use crate::uses::Uses;

use super::context::Context;

pub(super) fn check(context: &mut Context<'_>) {
    for field in context.api.fields() {
        check_rules(context, &field.ty.value, &field.rules);
        if let Type::Array(array) = &field.ty.value {
            check_rules(context, &array.item.value, &array.item_rules);
        }
        let is_number = field.ty.value.numbers().is_some();
        if field.value_unit.is_some() && !is_number {
            context.report(
                Diagnostic::error(
                    Code::LimitKind,
                    field.ty.place,
                    format!(
                        "`{}` has a `value_unit`, but is not a number",
                        field.wire.value
                    ),
                )
                .help("remove `value_unit`, or correct the type"),
            );
        }
    }
}

fn check_rules(context: &mut Context<'_>, ty: &Type, rules: &[Spanned<Rule>]) {
    let limited = limited(context.uses, ty);
    for rule in rules {
        check_count(context, rule);
        let misfit = limited.as_ref();
        if let Some(reason) = misfit.and_then(|limited| rule.value.misfit(limited)) {
            context.report(
                Diagnostic::error(
                    Code::LimitKind,
                    rule.place,
                    format!("`{}` {reason}", rule.value.key()),
                )
                .help("remove it, or correct the type"),
            );
        }
        check_values(context, ty, rule);
    }
    for low in rules {
        for high in rules {
            if low.value.is_above(&high.value) {
                context.report(
                    Diagnostic::error(
                        Code::LimitOrder,
                        low.place,
                        format!(
                            "{} is greater than {}",
                            stated(&low.value),
                            stated(&high.value)
                        ),
                    )
                    .help("swap the two, or remove one")
                    .related(high.place, "the maximum allowed"),
                );
            }
        }
    }
}

/// Checks that lengths and item counts fit into a `usize`, which has 32 bits on some targets.
fn check_count(context: &mut Context<'_>, rule: &Spanned<Rule>) {
    let (Rule::MinLength(count, _)
    | Rule::MaxLength(count, _)
    | Rule::MinItems(count)
    | Rule::MaxItems(count)) = rule.value
    else {
        return;
    };
    if count > u32::MAX.into() {
        let message = format!("`{}` is greater than {}", rule.value.key(), u32::MAX);
        context.report(
            Diagnostic::error(Code::LimitKind, rule.place, message)
                .help("remove it: nothing is that long"),
        );
    }
}

/// Returns the kind of values of a type, by the limits that can apply to them; `None` if the type is not known.
fn limited(uses: &Uses<'_>, ty: &Type) -> Option<Limited> {
    Some(match ty {
        Type::Unknown => return None,
        Type::Text | Type::Timestamp | Type::Date => Limited::Text,
        Type::File => Limited::File,
        Type::Named(name) => match uses.definition(name)?.kind {
            TypeKind::Enum(_) => Limited::Text,
            TypeKind::Object(_) => Limited::Other,
        },
        Type::Uint32 | Type::Uint64 | Type::Int64 => Limited::Number(ty.numbers()?),
        Type::Bool | Type::Array(_) => Limited::Other,
    })
}

/// Checks that listed values satisfy the limits of every member that may have them.
fn check_values(context: &mut Context<'_>, ty: &Type, rule: &Spanned<Rule>) {
    let Type::Named(name) = ty else { return };
    let Some(TypeKind::Enum(values)) = context
        .uses
        .definition(name)
        .map(|definition| &definition.kind)
    else {
        return;
    };
    for value in values {
        if rule.value.text_mistake(&value.wire.value).is_some() {
            context.report(value_over_limit(&value.wire.value, value.wire.place, rule));
        }
    }
}

fn value_over_limit(value: &str, place: Place, rule: &Spanned<Rule>) -> Diagnostic {
    Diagnostic::error(
        Code::ValueLimit,
        rule.place,
        format!("the listed value `{value}` breaks {}", stated(&rule.value)),
    )
    .help("correct the limit; where the document is wrong, record an erratum")
    .related(place, "the value")
}

/// A rule as the spec states it: its key, and its number where it has one.
fn stated(rule: &Rule) -> String {
    let key = rule.key();
    let number = rule.number();
    number.map_or_else(|| format!("`{key}`"), |number| format!("`{key}` {number}"))
}
