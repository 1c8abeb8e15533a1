//! Members and their rules.

use favor_spec::model::{
    CharacterClass, Digest, DigestAlgorithm, Field, LengthUnit, MemberRule, MemberRuleKind,
    Relaxation, RelaxationKind, Rule, Type,
};
use favor_spec::{Node, Spanned, Value};

use crate::lower::example::json;
use crate::naming;

use super::markdown::{code, listing, paragraphs};
use super::{erratum, opening, origin, with_origin};

/// The documentation of a member whose field has this name.
pub(in crate::lower) fn field(field: &Field, name: &str) -> Vec<String> {
    let mut facts = Vec::new();
    if naming::plain(name) != field.wire.value {
        facts.push(format!("{} on the wire", code(&field.wire.value)));
    }
    if field.sensitive {
        facts.push("not printed by `Debug`".to_owned());
    }
    facts.extend(
        field
            .value_unit
            .map(|unit| format!("in {}", unit.description())),
    );
    facts.extend(field.rules.iter().map(rule));
    if let Type::Array(array) = &field.ty.value {
        let of_items = |rule: &Spanned<Rule>| format!("each item {}", self::rule(rule));
        facts.extend(array.item_rules.iter().map(of_items));
    }
    let wire = &field.wire.value;
    let mut parts = opening(
        wire,
        field.summary.as_deref(),
        field.label.as_deref(),
        &facts,
    );
    if let Some(example) = &field.example {
        parts.push(format!("Example: {}", code(&shown(example))));
    }
    if let Some(default) = &field.default {
        let default = code(&shown(default));
        parts.push(format!("The server takes {default} when it is absent."));
    }
    parts.extend(field.digest.as_deref().map(digest));
    parts.extend(field.relaxations.iter().map(relaxation));
    parts.extend(origin(&field.sources));
    parts.extend(field.errata.iter().map(erratum));
    paragraphs(&parts)
}

fn digest(digest: &Digest) -> String {
    let algorithm = match digest.algorithm {
        DigestAlgorithm::Sha256 => "SHA-256",
    };
    let file = code(&digest.of.value);
    format!("It is the {algorithm} digest of {file}, in lower-case hexadecimal digits.")
}

/// In which other form a member may arrive, and who shows it.
fn relaxation(relaxation: &Relaxation) -> String {
    let said = match &relaxation.kind.value {
        RelaxationKind::Nullable => "It is documented as required, but may be null.".to_owned(),
        RelaxationKind::OneOrMany => "A lone item may arrive without its array.".to_owned(),
        RelaxationKind::NumberAsText => "The number may arrive as a string.".to_owned(),
        RelaxationKind::CompactTime => {
            "The time may also arrive as `yyyyMMddHHmmss`, without an offset.".to_owned()
        }
        RelaxationKind::Alias(name) => format!("It may also arrive as {}.", code(name)),
    };
    with_origin(&said, relaxation.note.as_deref(), &relaxation.sources)
}

/// The documentation of a constant with a limit.
pub(in crate::lower) fn limit(words: &str, is_of_items: bool, wire: &str) -> Vec<String> {
    let of = if is_of_items { "of each item of" } else { "of" };
    paragraphs(&[format!("The {words} {of} {}.", code(wire))])
}

/// The documentation of a rule between members.
pub(super) fn member_rule(rule: &MemberRule) -> String {
    let said = match &rule.kind.value {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => format!(
            "{} must be there when {} is {}.",
            codes(requires),
            code(&member.value),
            code(&equals.value)
        ),
        MemberRuleKind::AtLeastOne(names) => {
            format!("At least one of {} must be there.", codes(names))
        }
        MemberRuleKind::NotBefore { member, other } => format!(
            "{} must not be before {}.",
            code(&member.value),
            code(&other.value)
        ),
        MemberRuleKind::AtMost { member, other } => format!(
            "{} must be at most {}.",
            code(&member.value),
            code(&other.value)
        ),
    };
    with_origin(&said, rule.note.as_deref(), &rule.sources)
}

fn codes(names: &[Spanned<String>]) -> String {
    let names: Vec<String> = names.iter().map(|name| code(&name.value)).collect();
    listing(&names, "and")
}

fn rule(rule: &Spanned<Rule>) -> String {
    match &rule.value {
        Rule::MinLength(limit, unit) => format!("at least {}", length(*limit, *unit)),
        Rule::MaxLength(limit, unit) => format!("at most {}", length(*limit, *unit)),
        Rule::Min(limit) => format!("at least {limit}"),
        Rule::Max(limit) => format!("at most {limit}"),
        Rule::MinItems(limit) => format!("at least {}", counted(*limit, "item")),
        Rule::MaxItems(limit) => format!("at most {}", counted(*limit, "item")),
        Rule::AllowedCharacters(classes) => {
            let classes: Vec<String> = classes.iter().map(class).collect();
            format!("only {}", listing(&classes, "and"))
        }
        Rule::ExcludedCharacters(characters) => {
            let characters: Vec<String> = characters.iter().map(|c| character(*c)).collect();
            format!("without {}", listing(&characters, "or"))
        }
        Rule::Prefixes(prefixes) => format!("begins with {}", one_of(prefixes)),
        Rule::Suffixes(suffixes) => {
            format!("ends with {}, in letters of either case", one_of(suffixes))
        }
    }
}

fn class(class: &CharacterClass) -> String {
    match class {
        CharacterClass::Digits => "digits".to_owned(),
        CharacterClass::Letters => "letters (A to Z, a to z)".to_owned(),
        CharacterClass::One(one) => character(*one),
    }
}

fn character(character: char) -> String {
    if character == ' ' {
        "the blank".to_owned()
    } else {
        code(&character.to_string())
    }
}

fn one_of(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| code(text)).collect();
    listing(&texts, "or")
}

fn length(limit: u64, unit: LengthUnit) -> String {
    match unit {
        LengthUnit::Chars => counted(limit, "character"),
        LengthUnit::Bytes => counted(limit, "byte"),
        LengthUnit::Undocumented => counted(limit, "character") + " (unit undocumented)",
    }
}

/// A number of things, such as "1 item".
pub(super) fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// A value as people write it: text as it is, anything else as JSON.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        _ => json(node),
    }
}
