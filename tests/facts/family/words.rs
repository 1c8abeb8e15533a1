//! Formats the loaded model in the notation of the tables.

use favor_spec::model::{
    CharacterClass, Download, Endpoint, Field, LengthUnit, Location, MemberRule, MemberRuleKind,
    Period, RateLimit, RateScope, RelaxationKind, Rule, Type, ValueUnit,
};
use favor_spec::{Node, Spanned, Value};

/// Formats a member: where it travels, its name, type and rules, and the other forms in which it is read.
pub(super) fn describe(field: &Field) -> String {
    let mut words = vec![format!("{}{}:", place(field), field.wire.value)];
    words.push(match &field.ty.value {
        Type::Array(array) => {
            let item = [type_words(&array.item.value)].into_iter();
            let item: Vec<_> = item.chain(rule_words(&array.item_rules)).collect();
            format!("[{}]", item.join(" "))
        }
        other => type_words(other),
    });
    words.extend(rule_words(&field.rules));
    words.extend(field.value_unit.map(|unit| {
        let word = match unit {
            ValueUnit::Fen => "fen",
            ValueUnit::Seconds => "seconds",
            ValueUnit::Minutes => "minutes",
        };
        word.to_owned()
    }));
    words.extend(field.required.then(|| "required".to_owned()));
    words.extend(field.sensitive.then(|| "sensitive".to_owned()));
    words.extend(field.default.as_ref().map(default_words));
    words.extend(field.file().into_iter().map(|file| {
        let content_types = file.content_types.iter();
        let content_types: Vec<&str> = content_types.map(|found| found.value.as_str()).collect();
        format!(
            "{} named by {}",
            content_types.join(", "),
            file.file_name.value
        )
    }));
    words.extend(
        field
            .digest()
            .into_iter()
            .map(|digest| format!("digest of {}", digest.of.value)),
    );
    words.extend(
        field
            .relaxations()
            .iter()
            .map(|relaxation| match &relaxation.kind.value {
                RelaxationKind::Nullable => "or null".to_owned(),
                RelaxationKind::OneOrMany => "or one".to_owned(),
                RelaxationKind::NumberAsText => "or text".to_owned(),
                RelaxationKind::CompactTime => "or compact".to_owned(),
                RelaxationKind::Alias(name) => format!("or {name}"),
            }),
    );
    words.join(" ")
}

fn default_words(value: &Node) -> String {
    match &value.value {
        Value::Text(text) => format!("default {text}"),
        Value::Integer(number) => format!("default {number}"),
        Value::Bool(value) => format!("default {value}"),
        other => format!("default {other:?}"),
    }
}

fn place(field: &Field) -> &'static str {
    match field.location().map(|location| location.value) {
        Some(Location::Path) => "path ",
        Some(Location::Query) => "query ",
        Some(Location::Body) => "body ",
        Some(Location::Form) => "form ",
        None => "",
    }
}

fn type_words(ty: &Type) -> String {
    let word = match ty {
        Type::Text => "string",
        Type::Bool => "bool",
        Type::Uint32 => "uint32",
        Type::Uint64 => "uint64",
        Type::Int64 => "int64",
        Type::Timestamp => "timestamp",
        Type::Date => "date",
        Type::File => "file",
        Type::Named(name) => name,
        Type::Array(_) | Type::Unknown => "?",
    };
    word.to_owned()
}

/// Formats the rules of a single value: first the ranges, then the characters.
fn rule_words(rules: &[Spanned<Rule>]) -> Vec<String> {
    let rules = || rules.iter().map(|rule| &rule.value);
    let ranges = [Counted::Length, Counted::Number, Counted::Items];
    let ranges = ranges.into_iter().filter_map(|counted| {
        let bounds: Vec<_> = rules()
            .filter_map(bound)
            .filter(|bound| bound.counted == counted)
            .collect();
        let unit = bounds.first()?.unit;
        let number = |is_least| {
            let found = bounds.iter().find(|bound| bound.is_least == is_least);
            found.map_or_else(String::new, |bound| bound.number.to_string())
        };
        Some(format!("{}..{}{unit}", number(true), number(false)))
    });
    ranges.chain(rules().filter_map(text_words)).collect()
}

/// A rule with a number.
struct Bound {
    counted: Counted,
    is_least: bool,
    number: i128,
    unit: &'static str,
}

#[derive(PartialEq)]
enum Counted {
    Length,
    Number,
    Items,
}

fn bound(rule: &Rule) -> Option<Bound> {
    let (counted, is_least, number, unit) = match rule {
        Rule::MinLength(count, unit) => (Counted::Length, true, (*count).into(), word(*unit)),
        Rule::MaxLength(count, unit) => (Counted::Length, false, (*count).into(), word(*unit)),
        Rule::Min(number) => (Counted::Number, true, *number, ""),
        Rule::Max(number) => (Counted::Number, false, *number, ""),
        Rule::MinItems(count) => (Counted::Items, true, (*count).into(), " items"),
        Rule::MaxItems(count) => (Counted::Items, false, (*count).into(), " items"),
        _ => return None,
    };
    Some(Bound {
        counted,
        is_least,
        number,
        unit,
    })
}

fn word(unit: LengthUnit) -> &'static str {
    match unit {
        LengthUnit::Chars => " chars",
        LengthUnit::Bytes => " bytes",
        LengthUnit::Undocumented => "",
    }
}

fn text_words(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::AllowedCharacters(classes) => {
            let words = classes.iter().map(|class| match class {
                CharacterClass::Digits => "digits".to_owned(),
                CharacterClass::Letters => "letters".to_owned(),
                CharacterClass::One(character) => format!("{character:?}"),
            });
            format!("of {}", words.collect::<Vec<_>>().join(" "))
        }
        Rule::ExcludedCharacters(characters) => {
            let words = characters.iter().map(|character| format!("{character:?}"));
            format!("without {}", words.collect::<Vec<_>>().join(" "))
        }
        Rule::Prefixes(texts) => format!("begins {}", texts.join(" ")),
        Rule::Suffixes(texts) => format!("ends {}", texts.join(" ")),
        _ => return None,
    })
}

/// Formats a rule between members.
pub(super) fn describe_rule(rule: &MemberRule) -> String {
    match &rule.kind.value {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => format!(
            "{} {} requires {}",
            member.value,
            equals.value,
            listed(requires)
        ),
        MemberRuleKind::AtLeastOne(members) => format!("one of {}", listed(members)),
        MemberRuleKind::NotBefore { member, other } => {
            format!("{} not before {}", member.value, other.value)
        }
        MemberRuleKind::AtMost { member, other } => {
            format!("{} at most {}", member.value, other.value)
        }
    }
}

fn listed(names: &[Spanned<String>]) -> String {
    let names: Vec<_> = names.iter().map(|name| name.value.as_str()).collect();
    names.join(" ")
}

/// Formats the file that an answer describes.
pub(super) fn describe_download(download: &Download) -> String {
    let algorithm = download.algorithm.as_ref();
    let algorithm = algorithm.map_or("unnamed", |algorithm| &algorithm.value);
    let seconds = download
        .valid_seconds
        .map(|seconds| format!(" {seconds} s"));
    format!(
        "download {} {} {algorithm}{}",
        download.url.value,
        download.hash.value,
        seconds.unwrap_or_default()
    )
}

/// Formats the facts of an endpoint that are not about one member: rules, idempotency key, pages, rates, and delayed
/// availability.
pub(super) fn describe_endpoint(endpoint: &Endpoint) -> Vec<String> {
    let mut words: Vec<_> = endpoint.rules.iter().map(describe_rule).collect();
    let key = endpoint.idempotency_key.iter();
    words.extend(key.map(|key| format!("key {}", key.member.value)));
    let repeatable = endpoint.repeatable.iter();
    words.extend(repeatable.map(|_| "repeatable".to_owned()));
    words.extend(endpoint.pagination.iter().map(|pages| {
        let members = [&pages.offset, &pages.limit, &pages.total];
        let members = members.into_iter().chain(&pages.items);
        members.fold("pages".to_owned(), |words, member| {
            words + " " + &member.value
        })
    }));
    words.extend(endpoint.rate_limits.iter().map(rate));
    words.extend(
        endpoint
            .availability
            .as_ref()
            .map(|_| "not at once".to_owned()),
    );
    words
}

fn rate(limit: &RateLimit) -> String {
    let period = match limit.period {
        Period::Second => "second",
        Period::Minute => "minute",
    };
    let scope = match limit.scope {
        RateScope::Merchant => "merchant",
        RateScope::Ip => "ip",
        RateScope::Overall => "overall",
    };
    format!("{}/{period} {scope}", limit.calls)
}
