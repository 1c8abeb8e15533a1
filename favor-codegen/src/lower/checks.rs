//! The rules that `validate` checks.

use favor_spec::Spanned;
use favor_spec::model::{
    self, CharacterClass, Characters, Field, LengthUnit, Location, MemberRuleKind, RelaxationKind,
    Type,
};

use crate::naming;
use crate::plan::{Check, Limit, Member, MemberCheck, Rule, ValueType};

use super::object::position;
use super::{Lowering, docs};

impl Lowering<'_> {
    /// The rules of a member as a whole, and those of its items.
    pub(super) fn checks_of(
        &self,
        field: &Field,
        name: &str,
        value: &ValueType,
        sent: bool,
    ) -> (Vec<Check>, Vec<Check>) {
        let owner = LimitOwner {
            wire: &field.wire.value,
            name,
            is_of_items: false,
        };
        if let Type::Array(array) = &field.ty.value {
            let of_items = LimitOwner {
                is_of_items: true,
                ..owner
            };
            let checks = field.rules.iter();
            let checks = checks.map(|rule| check(&rule.value, value, &owner));
            let item_checks = self.checks(value, &array.item_rules, sent, &of_items);
            return (checks.collect(), item_checks);
        }
        let mut checks = self.checks(value, &field.rules, sent, &owner);
        let location = field.location.as_ref().map(|location| location.value);
        if location == Some(Location::Path) && is_text(value) {
            checks.insert(0, unlimited(Rule::PathSegment));
        }
        if field.may_be(&RelaxationKind::CompactTime) {
            for check in &mut checks {
                if check.rule == Rule::Timestamp {
                    check.rule = Rule::TimestampOrCompact;
                }
            }
        }
        (checks, Vec::new())
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
            ValueType::Date => checks.push(unlimited(Rule::Date)),
            ValueType::Enum(_) if sent => checks.push(unlimited(Rule::Listed)),
            ValueType::Object(_) => checks.push(unlimited(Rule::Object)),
            _ => {}
        }
        checks.extend(rules.iter().map(|rule| check(&rule.value, value, owner)));
        let characters = self.api.request_text.as_ref().map(|rule| rule.characters);
        // Other texts than these break a rule of their own with such a character.
        let is_free = *value == ValueType::Text;
        if sent && is_free && characters == Some(Characters::BasicMultilingualPlane) {
            checks.push(unlimited(Rule::BasicMultilingualPlane));
        }
        checks
    }
}

/// The rules between the members of a struct.
pub(super) fn member_checks(rules: &[model::MemberRule], members: &[Member]) -> Vec<MemberCheck> {
    let mut checks = Vec::new();
    for rule in rules {
        // The loader has seen that every member is there.
        let _ = lower_rule(&rule.kind.value, members, &mut checks);
    }
    checks
}

fn lower_rule(
    rule: &MemberRuleKind,
    members: &[Member],
    checks: &mut Vec<MemberCheck>,
) -> Option<()> {
    let index = |wire| position(members, wire);
    match rule {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            for required in requires {
                checks.push(MemberCheck::RequiredIf {
                    member: index(member)?,
                    equals: equals.value.clone(),
                    required: index(required)?,
                });
            }
        }
        MemberRuleKind::AtLeastOne(names) => {
            checks.push(MemberCheck::AtLeastOne(
                names.iter().map(index).collect::<Option<_>>()?,
            ));
        }
        MemberRuleKind::NotBefore { member, other } => checks.push(MemberCheck::NotBefore {
            member: index(member)?,
            other: index(other)?,
        }),
        MemberRuleKind::AtMost { member, other } => checks.push(MemberCheck::AtMost {
            member: index(member)?,
            other: index(other)?,
        }),
    }
    Some(())
}

fn is_text(value: &ValueType) -> bool {
    matches!(
        value,
        ValueType::Text | ValueType::Timestamp | ValueType::Date | ValueType::Enum(_)
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

fn check(rule: &model::Rule, value: &ValueType, owner: &LimitOwner<'_>) -> Check {
    use model::Rule::{
        AllowedCharacters, ExcludedCharacters, Max, MaxItems, MaxLength, Min, MinItems, MinLength,
        Prefixes, Suffixes,
    };
    // A file has no characters.
    let in_bytes = |unit: LengthUnit| unit == LengthUnit::Bytes || *value == ValueType::File;
    let (rule, number, suffix, words) = match rule {
        MinLength(limit, unit) if in_bytes(*unit) => {
            (Rule::MinBytes, (*limit).into(), "min_bytes", "fewest bytes")
        }
        MaxLength(limit, unit) if in_bytes(*unit) => {
            (Rule::MaxBytes, (*limit).into(), "max_bytes", "most bytes")
        }
        MinLength(limit, _) => {
            let words = "fewest characters";
            (Rule::MinChars, (*limit).into(), "min_chars", words)
        }
        MaxLength(limit, _) => {
            let words = "most characters";
            (Rule::MaxChars, (*limit).into(), "max_chars", words)
        }
        Min(limit) => (Rule::Min, *limit, "min", "least value"),
        Max(limit) => (Rule::Max, *limit, "max", "greatest value"),
        MinItems(limit) => (Rule::MinItems, (*limit).into(), "min_items", "fewest items"),
        MaxItems(limit) => (Rule::MaxItems, (*limit).into(), "max_items", "most items"),
        AllowedCharacters(classes) => {
            let classes = classes.iter().map(class).collect();
            return unlimited(Rule::AllowedCharacters(classes));
        }
        ExcludedCharacters(characters) => {
            let characters = characters.iter().map(char::to_string).collect();
            return unlimited(Rule::ExcludedCharacters(characters));
        }
        Prefixes(prefixes) => return unlimited(Rule::Prefixes(prefixes.clone())),
        Suffixes(suffixes) => return unlimited(Rule::Suffixes(suffixes.clone())),
    };
    let ty = match (&rule, value) {
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

/// Characters as the runtime names them.
fn class(class: &CharacterClass) -> String {
    match class {
        CharacterClass::Digits => "digits".to_owned(),
        CharacterClass::Letters => "letters".to_owned(),
        CharacterClass::One(one) => one.to_string(),
    }
}
