//! Facts to documentation.
//!
//! Every text of a spec passes [`markdown::text`] or [`markdown::code`] on its way.

mod markdown;

use favor_spec::model::{
    Api, Caller, Characters, Endpoint, EnumValue, Erratum, ErrorRow, ErrorTable, Field, Header,
    Host, LengthUnit, RelaxationKind, Retry, Rule, Source, Type, TypeDefinition, ValueUnit,
};
use favor_spec::{Node, Spanned, Value};

use super::example::json;
use markdown::{code, paragraphs, text};

/// The documentation of the shared module: what it is, and where the facts come from.
pub(super) fn shared(api: &Api) -> Vec<String> {
    let request_text = api.request_text.as_ref().map(|rule| {
        let characters = match rule.characters {
            Characters::Any => "any characters",
            Characters::BasicMultilingualPlane => "characters up to U+FFFF only",
        };
        let sources = ids(&rule.sources);
        format!("The text of requests holds {characters}. Source: {sources}.")
    });
    let mut lines = paragraphs(&[
        format!("{}: {}", text(&api.title), text(&api.summary)),
        request_text.unwrap_or_default(),
        "What several endpoints use: error codes, error tables, types.".to_owned(),
        "# Sources".to_owned(),
        "Where the facts of all modules come from, by the names that errata use:".to_owned(),
    ]);
    lines.push(String::new());
    lines.extend(api.sources.iter().map(source));
    lines
}

fn source(source: &Source) -> String {
    let mut line = format!(
        "- {}: {}, {}",
        code(&source.id.value),
        text(&source.title),
        code(&source.at)
    );
    if let Some(date) = &source.date {
        line.push_str(&format!(", {}", text(date)));
    }
    paragraphs(&[line]).join(" ")
}

/// The documentation of an endpoint's module.
pub(super) fn endpoint(endpoint: &Endpoint) -> Vec<String> {
    let mut parts = vec![text(&endpoint.summary), address(endpoint)];
    if !endpoint.callers.is_empty() {
        let callers: Vec<&str> = endpoint
            .callers
            .iter()
            .map(|caller| self::caller(*caller))
            .collect();
        parts.push(format!("For {}.", callers.join(", ")));
    }
    parts.extend(origin(&endpoint.sources));
    parts.extend(endpoint.errata.iter().map(erratum));
    if let Some(sample) = &endpoint.response_sample {
        parts.extend(origin(&sample.sources).map(|origin| format!("The sample: {origin}")));
        parts.extend(sample.errata.iter().map(sample_erratum));
    }
    paragraphs(&parts)
}

fn caller(caller: Caller) -> &'static str {
    match caller {
        Caller::Merchant => "merchants (直连商户)",
        Caller::Partner => "service providers (服务商)",
        Caller::Channel => "channel partners (渠道商)",
    }
}

/// The documentation of a request.
pub(super) fn request(endpoint: &Endpoint) -> Vec<String> {
    paragraphs(&[text(&endpoint.summary), address(endpoint)])
}

/// The document's title with the method and the path.
fn address(endpoint: &Endpoint) -> String {
    let (method, path) = (endpoint.method.as_str(), &endpoint.path.value.text);
    let target = code(&format!("{method} {path}"));
    format!("{} · {target}", text(&endpoint.title))
}

/// The documentation of a type.
pub(super) fn definition(definition: &TypeDefinition) -> Vec<String> {
    let name = &definition.name.value;
    let mut parts = opening(
        name,
        definition.summary.as_deref(),
        definition.label.as_deref(),
        &[],
    );
    parts.extend(origin(&definition.sources));
    parts.extend(definition.errata.iter().map(erratum));
    paragraphs(&parts)
}

/// The documentation of a listed value.
pub(super) fn enum_value(value: &EnumValue) -> Vec<String> {
    let facts = [code(&value.wire.value)];
    let wire = &value.wire.value;
    let mut parts = opening(
        wire,
        value.summary.as_deref(),
        value.label.as_deref(),
        &facts,
    );
    parts.extend(origin(&value.sources));
    parts.extend(value.errata.iter().map(erratum));
    paragraphs(&parts)
}

/// The documentation of a member whose field has this name.
pub(super) fn field(field: &Field, name: &str) -> Vec<String> {
    let mut facts = Vec::new();
    if name != field.wire.value {
        facts.push(format!("{} on the wire", code(&field.wire.value)));
    }
    if field.sensitive {
        facts.push("not printed by `Debug`".to_owned());
    }
    facts.extend(field.value_unit.map(|unit| value_unit(unit).to_owned()));
    facts.extend(field.rules.iter().map(rule));
    if let Type::Array(array) = &field.ty.value {
        let of_items = |rule: &Spanned<Rule>| format!("each item {}", self::rule(rule));
        facts.extend(array.item_rules.iter().map(of_items));
        if field.may_be(&RelaxationKind::OneOrMany) {
            facts.push("a lone item may arrive without its array".to_owned());
        }
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
    parts.extend(origin(&field.sources));
    parts.extend(field.errata.iter().map(erratum));
    paragraphs(&parts)
}

/// The documentation of a constant with a limit.
pub(super) fn limit(words: &str, is_of_items: bool, wire: &str) -> Vec<String> {
    let of = if is_of_items { "of each item of" } else { "of" };
    paragraphs(&[format!("The {words} {of} {}.", code(wire))])
}

/// The documentation of the enum of error codes.
pub(super) fn error_codes() -> Vec<String> {
    paragraphs(&[
        "The documented error codes of all endpoints; others may arrive.".to_owned(),
        "It is compared with the `code` of an `ApiError`, and made from one by `From`.".to_owned(),
    ])
}

/// The documentation of an error code with its rows.
pub(super) fn error_code(rows: &[&ErrorRow]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    for row in rows {
        let summary = row.summary.as_deref().map(text);
        parts.extend(summary.filter(|summary| !parts.contains(summary)));
        let case = format!("HTTP {}: {}", row.status.value, retry(row.retry.value));
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    parts.push(format!(
        "{} — {}.",
        code(&rows[0].code.value),
        cases.join("; ")
    ));
    for row in rows {
        let origin = origin(&row.sources);
        parts.extend(origin.filter(|origin| !parts.contains(origin)));
        parts.extend(row.errata.iter().map(erratum));
    }
    paragraphs(&parts)
}

/// The documentation of the hosts.
pub(super) fn hosts(hosts: &[Host]) -> Vec<String> {
    let mut lines = paragraphs(&["Where requests are sent, the first choice first.".to_owned()]);
    lines.push(String::new());
    lines.extend(
        hosts
            .iter()
            .map(|host| fact(&host.url.value, host.summary.as_deref(), &host.sources)),
    );
    lines
}

/// The documentation of the headers.
pub(super) fn headers(headers: &[Header]) -> Vec<String> {
    let opening =
        "The headers that every request has; those without a value are the caller's to make.";
    let mut lines = paragraphs(&[opening.to_owned()]);
    lines.push(String::new());
    lines.extend(headers.iter().map(|header| {
        fact(
            &header.name.value,
            header.summary.as_deref(),
            &header.sources,
        )
    }));
    lines
}

/// A line of a list.
fn fact(name: &str, summary: Option<&str>, sources: &[Spanned<String>]) -> String {
    let words = [
        summary.map(text).unwrap_or_default(),
        origin(sources).unwrap_or_default(),
    ];
    let line = format!("- {}: {}", code(name), words.join(" ").trim());
    paragraphs(&[line]).join(" ")
}

/// The documentation of a set of error tables.
pub(super) fn error_table(tables: &[&ErrorTable]) -> Vec<String> {
    let mut parts = Vec::new();
    for table in tables {
        let summary = table.summary.as_deref().map(text).unwrap_or_default();
        let name = code(&table.name.value);
        parts.push(format!("{name}: {summary}").trim_end().to_owned());
        parts.extend(origin(&table.sources));
        parts.extend(table.errata.iter().map(erratum));
    }
    paragraphs(&parts)
}

/// Other names for rustdoc's search: none that it would refuse, and none that says nothing new.
pub(super) fn aliases(label: Option<&str>, name: &str) -> Vec<String> {
    let is_alias = |label: &&str| {
        let trimmed = label.trim();
        !trimmed.is_empty() && trimmed == *label && *label != name.trim_start_matches("r#")
    };
    // rustdoc takes no quotes, and no blank but the plain one.
    let is_allowed = |label: &&str| {
        let mut characters = label.chars();
        characters.all(|c| c == ' ' || !(c.is_whitespace() || "\"'\\".contains(c)))
    };
    label
        .filter(is_alias)
        .filter(is_allowed)
        .map(|label| vec![label.to_owned()])
        .unwrap_or_default()
}

/// What it is, then its own name with the facts.
fn opening(
    wire: &str,
    summary: Option<&str>,
    label: Option<&str>,
    facts: &[String],
) -> Vec<String> {
    let mut line: Vec<String> = label.map(text).into_iter().collect();
    line.extend_from_slice(facts);
    let mut parts = vec![summary.map_or_else(|| code(wire), text)];
    if !line.is_empty() {
        parts.push(line.join(" · "));
    }
    parts
}

fn origin(sources: &[Spanned<String>]) -> Option<String> {
    let sources = ids(sources);
    (!sources.is_empty()).then(|| format!("Source: {sources}."))
}

fn ids(sources: &[Spanned<String>]) -> String {
    let sources: Vec<String> = sources.iter().map(|source| code(&source.value)).collect();
    sources.join(", ")
}

fn erratum(erratum: &Erratum) -> String {
    let said = format!(
        "Erratum on {}: the document prints {}",
        code(&erratum.key.value),
        code(&erratum.document)
    );
    with_evidence(&said, erratum)
}

fn sample_erratum(erratum: &Erratum) -> String {
    let said = format!(
        "Erratum on the sample at {}: the document prints {}",
        code(&erratum.key.value),
        code(&erratum.document)
    );
    with_evidence(&said, erratum)
}

fn with_evidence(said: &str, erratum: &Erratum) -> String {
    let evidence = ids(&erratum.evidence);
    let note = erratum
        .note
        .as_deref()
        .map(|note| format!(" {}", text(note)));
    format!("{said}; evidence: {evidence}.{}", note.unwrap_or_default())
}

fn rule(rule: &Spanned<Rule>) -> String {
    match &rule.value {
        Rule::MinLength(limit, unit) => format!("at least {limit} {}", length_unit(*unit)),
        Rule::MaxLength(limit, unit) => format!("at most {limit} {}", length_unit(*unit)),
        Rule::Min(limit) => format!("at least {limit}"),
        Rule::Max(limit) => format!("at most {limit}"),
        Rule::MinItems(limit) => format!("at least {limit} items"),
        Rule::MaxItems(limit) => format!("at most {limit} items"),
        // `unfinished` has stopped at these.
        Rule::AllowedCharacters(_)
        | Rule::ExcludedCharacters(_)
        | Rule::Prefixes(_)
        | Rule::Suffixes(_) => unimplemented!("rules of characters, prefixes and suffixes"),
    }
}

fn length_unit(unit: LengthUnit) -> &'static str {
    match unit {
        LengthUnit::Chars => "characters",
        LengthUnit::Bytes => "bytes",
        LengthUnit::Undocumented => "characters (unit undocumented)",
    }
}

fn value_unit(unit: ValueUnit) -> &'static str {
    match unit {
        ValueUnit::Fen => "in fen (1/100 CNY)",
        ValueUnit::Seconds => "in seconds",
        ValueUnit::Minutes => "in minutes",
    }
}

fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "do not repeat unchanged",
        Retry::Later => "repeat later",
        Retry::SameRequest => "repeat the very same request",
    }
}

/// A value as people write it: text as it is, anything else as JSON.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        _ => json(node),
    }
}
