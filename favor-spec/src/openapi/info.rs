//! The description of the API as a whole.

use crate::model::{Api, Characters, ErrorTable, Header, Host};
use crate::ordered_json::Object;
use crate::prose::{self, Words};

use super::descriptions::{Descriptions, entry, list, table_errata};
use super::markdown::text;
use super::options::{OpenApiOptions, OpenApiVersion, OpenEnums};

/// The extension members of the document.
const EXTENSIONS: [(&str, &str); 22] = [
    (
        "x-request-text",
        "The characters that requests may contain: `basic_multilingual_plane` is up to U+FFFF.",
    ),
    (
        "x-sources",
        "The sources of the facts, by the names that descriptions use: `title`, `at`, and the `date` of the \
         version that was read.",
    ),
    (
        "x-error-tables",
        "The tables of errors that operations have in common: `summary`, `sources`, `errata`.",
    ),
    (
        "x-extensions",
        "The meanings of the members that OpenAPI does not know.",
    ),
    (
        "x-compared",
        "Rules between values, each with a `member` and an `other`: a time that is `not_before` another, a number that is \
         `at_most` another.",
    ),
    (
        "x-min-bytes",
        "The minimum number of bytes of a file, or of a string in UTF-8, where a source says that its length counts \
         bytes; `minLength` is the limit in characters that follows from it.",
    ),
    (
        "x-max-bytes",
        "The maximum number of bytes; `maxLength` is the limit in characters that follows from it.",
    ),
    (
        "x-unit",
        "The unit of a number: `fen` (1/100 CNY), `seconds` or `minutes`.",
    ),
    (
        "x-sensitive",
        "The value is personal data; it should not be printed.",
    ),
    (
        "x-digest",
        "The string is the digest of another part of the form, in lower-case hexadecimal digits: its \
         `algorithm`, and the part's name, `of`.",
    ),
    (
        "x-download",
        "The object describes a file: the members with its address (`url`), its digest in hexadecimal \
         digits (`hash`) and the digest's `algorithm`, and for how many seconds the address is valid \
         (`valid_seconds`).",
    ),
    (
        "x-signed-part",
        "The part of a form whose text is signed in place of the body.",
    ),
    (
        "x-file-name",
        "The member of the JSON part that contains the name of the file.",
    ),
    (
        "x-callers",
        "The permitted callers: `merchant`, `partner`, `channel`.",
    ),
    (
        "x-idempotency-key",
        "The member by which the server recognises a repeated request.",
    ),
    (
        "x-repeatable",
        "A request whose outcome is unknown may be repeated, with the same body, although no member is an idempotency key.",
    ),
    (
        "x-rate-limits",
        "The limits on the rate of calls: `calls` in a `period` (`second`, `minute`), counted by `scope` \
         (`merchant`, `ip`, `overall`).",
    ),
    (
        "x-availability",
        "The times at which the operation can be called.",
    ),
    (
        "x-pagination",
        "The members of the request with the number of a page, from 0 (`offset`), and its size (`limit`), \
         and those of the answer with the number of all items (`total`) and with those of the page (`items`).",
    ),
    (
        "x-errors",
        "The errors of a status: `code`, `retry` (`never`, `later`, `same_request`), and the documented \
         `reasons`, each a `message` and a `remedy`.",
    ),
    ("x-event", "The type of the event of a notification."),
    (
        "x-resource",
        "The decrypted content of a notification: its `schema`, and `examples`.",
    ),
];

/// The member of a document with open strings.
const EXTENSIBLE: (&str, &str) = (
    "x-extensible-enum",
    "The listed values of a string; others may arrive.",
);

/// The member of a document of OpenAPI 3.0.
const WEBHOOKS: (&str, &str) = (
    "x-webhooks",
    "The messages that the server sends by itself, which OpenAPI 3.0 has no place for.",
);

pub(super) fn info(api: &Api, descriptions: &Descriptions<'_>) -> Object {
    Object::new()
        .with("title", api.title.as_str())
        .with_some("description", description(api, descriptions))
        .with_some("contact", api.contact.as_deref().map(contact))
        .with_some("license", api.license.as_deref().map(license))
        // The document has no version of its own: it has that of the loader.
        .with("version", env!("CARGO_PKG_VERSION"))
}

fn contact(contact: &str) -> Object {
    // Viewers turn a URL into a link, so text with any other scheme is a name.
    let is_on_web = contact.starts_with("https://") || contact.starts_with("http://");
    let is_address = is_on_web && !contact.contains(char::is_whitespace);
    let member = if is_address { "url" } else { "name" };
    Object::new().with(member, contact)
}

fn license(identifiers: &str) -> Object {
    Object::new().with("name", identifiers)
}

/// Returns a short description, since generators copy it into each of their files; the rest is in members for programs.
fn description(api: &Api, descriptions: &Descriptions<'_>) -> Option<String> {
    let headers = list(api.headers.iter().map(header).collect());
    let headers = headers.map(|headers| folded("The headers of every request", &headers));
    let parts: Vec<String> = descriptions.api(api).into_iter().chain(headers).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// Returns the extension members at the root: facts that are stated once for the whole API.
pub(super) fn extensions(api: &Api, options: OpenApiOptions) -> Object {
    let sources = api.sources.iter().map(|source| {
        let facts = Object::new()
            .with("title", source.title.as_str())
            .with("at", source.at.as_str())
            .with_some("date", source.date.as_ref().map(|date| date.value.as_str()));
        (source.id.value.clone(), facts.into())
    });
    let sources: Object = sources.collect();
    let tables = api
        .error_tables
        .iter()
        .map(|it| (it.name.value.clone(), table(it).into()));
    let tables: Object = tables.collect();
    let has_strings = options.enums == OpenEnums::OpenString;
    let has_webhooks = options.version == OpenApiVersion::V3_0 && !api.notifications.is_empty();
    let meanings = EXTENSIONS
        .iter()
        .chain(has_strings.then_some(&EXTENSIBLE))
        .chain(has_webhooks.then_some(&WEBHOOKS));
    let meanings: Object = meanings
        .map(|(name, meaning)| ((*name).to_owned(), (*meaning).into()))
        .collect();
    let characters = Some(api.request_characters());
    let characters = characters.filter(|characters| *characters != Characters::Any);
    Object::new()
        .with_some("x-request-text", characters.map(Characters::word))
        .with_some("x-sources", (!sources.is_empty()).then_some(sources))
        .with_some("x-error-tables", (!tables.is_empty()).then_some(tables))
        .with("x-extensions", meanings)
}

/// The name of the header that every answer has.
const REQUEST_ID: &str = "RequestId";

/// The headers of answers.
pub(super) fn headers() -> Object {
    let request_id = Object::new()
        .with(
            "description",
            "The identifier of the request, for questions to whoever runs the server.",
        )
        .with("schema", Object::new().with("type", "string"));
    Object::new().with(REQUEST_ID, request_id)
}

/// A reference to the header that every answer has.
pub(super) fn reference_to_header() -> Object {
    Object::new().with("$ref", format!("#/components/headers/{REQUEST_ID}"))
}

/// Wraps long text so that viewers show only the head until the reader unfolds it.
fn folded(head: &str, text: &str) -> String {
    format!("<details><summary>{head}</summary>\n\n{text}\n\n</details>")
}

fn header(header: &Header) -> Words {
    let value = header.value.as_ref();
    let value = value.map(|value| Words::own("Always ").code(&value.value).say("."));
    let summary = header.summary.as_deref().map(Words::text);
    let words = [value, summary, prose::origin(&header.sources)];
    entry(
        &header.name.value,
        Words::join(words.into_iter().flatten(), " ", " "),
    )
}

fn table(table: &ErrorTable) -> Object {
    let sources: Vec<&str> = table.sources.iter().map(|id| id.value.as_str()).collect();
    Object::new()
        .with_some("summary", table.summary.as_deref())
        .with_any("sources", sources)
        .with_any("errata", table_errata(table))
}

pub(super) fn servers(api: &Api) -> Vec<Object> {
    let hosts = api.hosts.iter();
    let server = |host: &Host| {
        Object::new()
            .with("url", host.url.value.as_str())
            .with_some("description", host.summary.as_deref().map(text))
    };
    hosts.map(server).collect()
}

/// The header that OpenAPI describes as a security scheme, and the name of that scheme.
const AUTHORIZATION: &str = "Authorization";

/// The headers that OpenAPI describes elsewhere, and ignores among the parameters.
const NO_PARAMETERS: [&str; 3] = ["Accept", "Content-Type", AUTHORIZATION];

/// Returns the headers of every request that always have the same value, as parameters. A header in which a program
/// identifies itself is not a parameter of each call: the description names it.
pub(super) fn header_parameters(api: &Api) -> Vec<Object> {
    let is_parameter = |header: &&Header| !NO_PARAMETERS.iter().any(|name| is_named(header, name));
    let headers = api.headers.iter().filter(is_parameter);
    let headers = headers.filter(|header| header.value.is_some());
    let parameter = |header: &Header| {
        let value = header.value.as_ref().map(|value| value.value.as_str());
        Object::new()
            .with("name", header.name.value.as_str())
            .with("in", "header")
            .with("required", true)
            .with_some("description", header.summary.as_deref().map(text))
            .with(
                "schema",
                Object::new()
                    .with("type", "string")
                    .with_some("const", value),
            )
    };
    headers.map(parameter).collect()
}

pub(super) fn security_schemes(api: &Api) -> Object {
    let mut schemes = Object::new();
    if let Some(header) = api.headers.iter().find(|it| is_named(it, AUTHORIZATION)) {
        let scheme = Object::new()
            .with("type", "apiKey")
            .with_some("description", header.summary.as_deref().map(text))
            .with("name", AUTHORIZATION)
            .with("in", "header");
        schemes.insert(AUTHORIZATION, scheme);
    }
    schemes
}

/// The security that every operation needs.
pub(super) fn security(api: &Api) -> Vec<Object> {
    let mut needed = Vec::new();
    if !security_schemes(api).is_empty() {
        let no_scopes: [&str; 0] = [];
        needed.push(Object::new().with(AUTHORIZATION, no_scopes));
    }
    needed
}

fn is_named(header: &Header, name: &str) -> bool {
    header.name.value.eq_ignore_ascii_case(name)
}
