//! Facts in words. Every text of a spec passes [`text`] or [`code`] on its way.

mod facts;

use crate::model::{
    Api, Characters, Endpoint, EnumValue, Erratum, Field, MemberRule, MemberRuleKind, Notification,
    Period, RateLimit, RateScope, Retry, Sample, TypeDefinition, TypeKind,
};
use crate::node::Spanned;

use super::Direction;
use super::markdown::{code, codes, paragraphs, text};

/// Whose text may hold what.
pub(super) fn request_text(api: &Api) -> Option<String> {
    let rule = api.request_text.as_ref()?;
    let characters = match rule.characters {
        Characters::Any => "any characters",
        Characters::BasicMultilingualPlane => "characters up to U+FFFF only",
    };
    let said = format!("The text of requests holds {characters}.");
    Some(with_origin(said, &rule.sources, None))
}

/// The description of a parameter. Viewers do not show its title.
pub(super) fn parameter(field: &Field) -> Option<String> {
    let opening = opening(field.label.as_ref(), field.summary.as_ref());
    described(field, opening, Direction::Sent)
}

/// The description of a member that has its label as its title.
pub(super) fn member(field: &Field, direction: Direction) -> Option<String> {
    described(field, opening(None, field.summary.as_ref()), direction)
}

/// A member by its facts and, where it arrives, its other forms too.
fn described(field: &Field, opening: String, direction: Direction) -> Option<String> {
    let mut parts = vec![opening, facts::facts(field).join(" ")];
    if direction == Direction::Received {
        parts.extend(field.relaxations.iter().map(facts::relaxation));
    }
    parts.extend(origin(&field.sources));
    parts.extend(field.errata.iter().map(erratum));
    paragraphs(parts)
}

/// The description of a member by another of its names.
pub(super) fn alias(field: &Field) -> String {
    format!("Another name of {}.", code(&field.wire.value))
}

/// The description of a type.
pub(super) fn definition(definition: &TypeDefinition) -> Option<String> {
    let mut parts = vec![opening(
        definition.label.as_ref(),
        definition.summary.as_ref(),
    )];
    if let TypeKind::Enum(values) = &definition.kind {
        parts.push(lines(values.iter().map(value)));
    }
    parts.extend(definition.rules.iter().map(rule));
    parts.extend(definition.download.as_ref().map(facts::download));
    parts.extend(origin(&definition.sources));
    parts.extend(definition.errata.iter().map(erratum));
    paragraphs(parts)
}

/// The document's own name, and what it means.
fn opening(label: Option<&String>, summary: Option<&String>) -> String {
    let words: Vec<String> = label
        .into_iter()
        .chain(summary)
        .map(|it| text(it))
        .collect();
    words.join(" · ")
}

fn value(value: &EnumValue) -> String {
    let mut parts = vec![opening(value.label.as_ref(), value.summary.as_ref())];
    parts.extend(origin(&value.sources));
    parts.extend(value.errata.iter().map(erratum));
    entry(&value.wire.value, &parts)
}

/// The description of an operation.
pub(super) fn endpoint(endpoint: &Endpoint) -> Option<String> {
    let mut parts = vec![text(&endpoint.summary)];
    if !endpoint.callers.is_empty() {
        let callers = endpoint.callers.iter().map(|caller| caller.description());
        parts.push(format!("For {}.", callers.collect::<Vec<_>>().join(", ")));
    }
    if let Some(available) = &endpoint.availability {
        let said = text(&available.summary);
        parts.push(with_origin(said, &available.sources, None));
    }
    parts.push(lines(endpoint.rate_limits.iter().map(rate_limit)));
    parts.extend(endpoint.idempotency_key.as_ref().map(|key| {
        let member = code(&key.member.value);
        let said = format!("The server knows a repeated request by {member}.");
        with_origin(said, &key.sources, key.note.as_deref())
    }));
    parts.extend(endpoint.repeatable.as_ref().map(|repeatable| {
        let said =
            "A request whose outcome is unknown may be repeated, with the same body.".to_owned();
        with_origin(said, &repeatable.sources, repeatable.note.as_deref())
    }));
    parts.extend(endpoint.pagination.as_ref().map(|pages| {
        let said = format!(
            "Pages are numbered from 0: {} is the number of a page and {} its size; {} of the answer \
             counts the items of all pages.",
            code(&pages.offset.value),
            code(&pages.limit.value),
            code(&pages.total.value)
        );
        with_origin(said, &pages.sources, pages.note.as_deref())
    }));
    parts.extend(endpoint.rules.iter().map(rule));
    parts.extend(origin(&endpoint.sources));
    parts.extend(endpoint.errata.iter().map(erratum));
    paragraphs(parts)
}

fn rate_limit(limit: &RateLimit) -> String {
    let period = match limit.period {
        Period::Second => "a second",
        Period::Minute => "a minute",
    };
    let scope = match limit.scope {
        RateScope::Merchant => "by one merchant",
        RateScope::Ip => "from one IP address",
        RateScope::Overall => "by all together",
    };
    let said = format!("At most {} calls {period} {scope}.", limit.calls);
    with_origin(said, &limit.sources, limit.note.as_deref())
}

/// A rule between members.
fn rule(rule: &MemberRule) -> String {
    let said = match &rule.kind.value {
        MemberRuleKind::RequiredIf {
            member,
            equals,
            requires,
        } => format!(
            "When {} is {}, there must be {}.",
            code(&member.value),
            code(&equals.value),
            names(requires)
        ),
        MemberRuleKind::AtLeastOne(members) => {
            format!("There must be at least one of {}.", names(members))
        }
        MemberRuleKind::NotBefore { member, other } => {
            let (member, other) = (code(&member.value), code(&other.value));
            format!("{member} is not before {other}.")
        }
        MemberRuleKind::AtMost { member, other } => {
            let (member, other) = (code(&member.value), code(&other.value));
            format!("{member} is at most {other}.")
        }
    };
    with_origin(said, &rule.sources, rule.note.as_deref())
}

/// The description of a notification.
pub(super) fn notification(notification: &Notification) -> Option<String> {
    let mut parts = vec![text(&notification.summary)];
    parts.push(format!(
        "The type of the event is {}. What is encrypted, once it is decrypted, is {}: `x-resource` has its schema.",
        code(&notification.event.value),
        code(&notification.resource.value)
    ));
    parts.extend(origin(&notification.sources));
    parts.extend(notification.errata.iter().map(erratum));
    paragraphs(parts)
}

/// The description of a sample.
pub(super) fn sample(sample: &Sample) -> Option<String> {
    let errata = sample.errata.iter().map(|found| {
        let place = code(&found.key.value);
        let said = format!("Erratum on the sample at {place}");
        with_evidence(&said, found)
    });
    paragraphs(origin(&sample.sources).into_iter().chain(errata))
}

pub(super) fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "Do not repeat the request unchanged.",
        Retry::Later => "Repeat the request later.",
        Retry::SameRequest => "Repeat the very same request.",
    }
}

pub(super) fn erratum(erratum: &Erratum) -> String {
    let said = format!("Erratum on {}", code(&erratum.key.value));
    with_evidence(&said, erratum)
}

fn with_evidence(said: &str, erratum: &Erratum) -> String {
    let document = code(&erratum.document);
    let said = format!(
        "{said}: the document prints {document}; evidence: {}.",
        names(&erratum.evidence)
    );
    with_note(said, erratum.note.as_deref())
}

/// Who says something.
pub(super) fn origin(sources: &[Spanned<String>]) -> Option<String> {
    (!sources.is_empty()).then(|| format!("Source: {}.", names(sources)))
}

pub(super) fn with_origin(said: String, sources: &[Spanned<String>], note: Option<&str>) -> String {
    let said = with_note(said, note);
    match origin(sources) {
        Some(origin) => format!("{said} {origin}"),
        None => said,
    }
}

fn with_note(said: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{said} {}", text(note)),
        None => said,
    }
}

/// What a name stands for, as a line of a list.
pub(super) fn entry(name: &str, words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.join(" ").trim() {
        "" => code(name),
        words => format!("{}: {words}", code(name)),
    }
}

/// The lines of a list.
pub(super) fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
    items.join("\n")
}

fn names(names: &[Spanned<String>]) -> String {
    codes(names.iter().map(|name| name.value.as_str()))
}
