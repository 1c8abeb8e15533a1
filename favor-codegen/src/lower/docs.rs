//! Facts to documentation.
//!
//! Every text of a spec passes [`markdown::text`] or [`markdown::code`] on its way.

mod endpoint;
mod errors;
mod markdown;
mod member;

use favor_spec::Spanned;
use favor_spec::model::{
    Api, Characters, Download, EnumValue, Erratum, Header, Host, Source, TypeDefinition,
};

use crate::naming;

use markdown::{code, paragraphs, text};
use member::member_rule;

pub(super) use endpoint::{endpoint, next_page, notification, notification_type, request};
pub(super) use errors::{error_code, error_codes, error_table};
pub(super) use member::{field, limit};

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
        line.push_str(&format!(", {}", text(&date.value)));
    }
    paragraphs(&[line]).join(" ")
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
    parts.extend(definition.rules.iter().map(member_rule));
    parts.extend(definition.download.as_ref().map(download));
    parts.extend(origin(&definition.sources));
    parts.extend(definition.errata.iter().map(erratum));
    paragraphs(&parts)
}

fn download(download: &Download) -> String {
    let mut said = format!(
        "It tells of a file: {} is its address, and {} its digest. The request for the file is signed; \
         its answer is not.",
        code(&download.url.value),
        code(&download.hash.value)
    );
    said.push_str(&match &download.algorithm {
        Some(algorithm) => format!(" {} names the digest's algorithm.", code(&algorithm.value)),
        None => " No source names the digest's algorithm.".to_owned(),
    });
    if let Some(seconds) = download.valid_seconds {
        said.push_str(&format!(" The address is good for {seconds} seconds."));
    }
    with_origin(&said, download.note.as_deref(), &download.sources)
}

/// What is said, why, and who says so.
fn with_origin(said: &str, note: Option<&str>, sources: &[Spanned<String>]) -> String {
    let note = note.map(|note| format!(" {}", text(note)));
    let origin = origin(sources).map(|origin| format!(" {origin}"));
    format!(
        "{said}{}{}",
        note.unwrap_or_default(),
        origin.unwrap_or_default()
    )
}

/// The documentation of a listed value.
pub(super) fn enum_value(value: &EnumValue) -> Vec<String> {
    let wire = &value.wire.value;
    let summary = value.summary.as_deref();
    let facts: Vec<String> = summary.map(|_| code(wire)).into_iter().collect();
    let mut parts = opening(wire, summary, value.label.as_deref(), &facts);
    parts.extend(origin(&value.sources));
    parts.extend(value.errata.iter().map(erratum));
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

/// Other names for rustdoc's search: none that it would refuse, and none that says nothing new.
pub(super) fn aliases(label: Option<&str>, name: &str) -> Vec<String> {
    let is_alias = |label: &&str| {
        let trimmed = label.trim();
        !trimmed.is_empty() && trimmed == *label && *label != naming::plain(name)
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

/// What it is, or its name on the wire where nothing says so; then the document's own name with the facts.
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
    erratum_on(&code(&erratum.key.value), erratum)
}

/// An erratum on something in words.
fn erratum_on(what: &str, erratum: &Erratum) -> String {
    let document = code(&erratum.document);
    let evidence = ids(&erratum.evidence);
    let note = erratum
        .note
        .as_deref()
        .map(|note| format!(" {}", text(note)));
    format!(
        "Erratum on {what}: the document prints {document}; evidence: {evidence}.{}",
        note.unwrap_or_default()
    )
}
