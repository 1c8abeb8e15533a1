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
        let owner = Owner {
            field,
            name,
            is_of_items: false,
        };
        if let Type::Array(array) = &field.ty.value {
            let of_items = Owner {
                is_of_items: true,
                ..owner
            };
            let checks = field.rules.iter();
            let checks = checks.map(|rule| check(&rule.value, value, &owner));
            let item_checks = self.value_checks(value, &array.item_rules, sent, &of_items);
            return (checks.collect(), item_checks);
        }
        let mut checks = Vec::new();
        let location = field.location.as_ref().map(|location| location.value);
        if location == Some(Location::Path) && is_text(value) {
            checks.push(unlimited(Rule::PathSegment));
        }
        checks.extend(self.value_checks(value, &field.rules, sent, &owner));
        (checks, Vec::new())
    }

    /// The rules of a value, or of each item of an array.
    fn value_checks(
        &self,
        value: &ValueType,
        rules: &[Spanned<model::Rule>],
        sent: bool,
        owner: &Owner<'_>,
    ) -> Vec<Check> {
        let mut checks = Vec::new();
        match value {
            ValueType::Timestamp if owner.field.may_be(&RelaxationKind::CompactTime) => {
                checks.push(unlimited(Rule::TimestampOrCompact));
            }
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
    // The loader has seen that every member is there.
    let checks = rules
        .iter()
        .filter_map(|rule| member_check(&rule.kind.value, members));
    checks.flatten().collect()
}

/// The checks of a rule; `None` when a member is not there.
fn member_check(rule: &MemberRuleKind, members: &[Member]) -> Option<Vec<MemberCheck>> {
    let index = |wire| position(members, wire);
    Some(match rule {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => {
            let member = index(member)?;
            let checks = requires.iter().map(|required| {
                Some(MemberCheck::RequiredIf {
                    member,
                    equals: equals.value.clone(),
                    required: index(required)?,
                })
            });
            checks.collect::<Option<_>>()?
        }
        MemberRuleKind::AtLeastOne(names) => {
            let some = names.iter().map(index).collect::<Option<_>>()?;
            vec![MemberCheck::AtLeastOne(some)]
        }
        MemberRuleKind::NotBefore { member, other } => vec![MemberCheck::NotBefore {
            member: index(member)?,
            other: index(other)?,
        }],
        MemberRuleKind::AtMost { member, other } => vec![MemberCheck::AtMost {
            member: index(member)?,
            other: index(other)?,
        }],
    })
}

fn is_text(value: &ValueType) -> bool {
    matches!(
        value,
        ValueType::Text | ValueType::Timestamp | ValueType::Date | ValueType::Enum(_)
    )
}

/// What rules are about: a member, or its items.
#[derive(Clone, Copy)]
struct Owner<'a> {
    field: &'a Field,
    /// The name of the Rust field.
    name: &'a str,
    is_of_items: bool,
}

impl Owner<'_> {
    /// A rule with a number, which becomes a public constant.
    fn limited(&self, rule: Rule, number: i128, ty: &str, suffix: &str, words: &str) -> Check {
        let limit = Limit {
            name: naming::limit_name(self.name, self.is_of_items, suffix),
            docs: docs::limit(words, self.is_of_items, &self.field.wire.value),
            number,
            ty: ty.to_owned(),
        };
        Check {
            rule,
            limit: Some(limit),
        }
    }
}

fn unlimited(rule: Rule) -> Check {
    Check { rule, limit: None }
}

fn check(rule: &model::Rule, value: &ValueType, owner: &Owner<'_>) -> Check {
    use model::Rule as Stated;
    let count =
        |rule, limit: u64, suffix, words| owner.limited(rule, limit.into(), "usize", suffix, words);
    let range = |rule, limit, suffix, words| {
        let ty = number_type(value);
        owner.limited(rule, limit, ty, suffix, words)
    };
    match rule {
        Stated::MinLength(limit, LengthUnit::Bytes) => {
            count(Rule::MinBytes, *limit, "min_bytes", "fewest bytes")
        }
        Stated::MaxLength(limit, LengthUnit::Bytes) => {
            count(Rule::MaxBytes, *limit, "max_bytes", "most bytes")
        }
        Stated::MinLength(limit, _) => {
            count(Rule::MinChars, *limit, "min_chars", "fewest characters")
        }
        Stated::MaxLength(limit, _) => {
            count(Rule::MaxChars, *limit, "max_chars", "most characters")
        }
        Stated::Min(limit) => range(Rule::Min, *limit, "min", "least value"),
        Stated::Max(limit) => range(Rule::Max, *limit, "max", "greatest value"),
        Stated::MinItems(limit) => count(Rule::MinItems, *limit, "min_items", "fewest items"),
        Stated::MaxItems(limit) => count(Rule::MaxItems, *limit, "max_items", "most items"),
        Stated::AllowedCharacters(classes) => {
            unlimited(Rule::AllowedCharacters(classes.iter().map(class).collect()))
        }
        Stated::ExcludedCharacters(characters) => {
            let characters = characters.iter().map(char::to_string);
            unlimited(Rule::ExcludedCharacters(characters.collect()))
        }
        Stated::Prefixes(prefixes) => unlimited(Rule::Prefixes(prefixes.clone())),
        Stated::Suffixes(suffixes) => unlimited(Rule::Suffixes(suffixes.clone())),
    }
}

/// The Rust type of a number.
fn number_type(value: &ValueType) -> &'static str {
    match value {
        ValueType::U32 => "u32",
        ValueType::I64 => "i64",
        _ => "u64",
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
