//! What the document says of the API as a whole.

use crate::model::{Api, ErrorTable, Header, Host, Source};
use crate::ordered_json::Object;

use super::descriptions::{entry, erratum, lines, origin, request_text};
use super::markdown::{code, paragraphs, text};

/// The members of this document that OpenAPI does not know.
const EXTENSIONS: [(&str, &str); 17] = [
    (
        "x-min-bytes",
        "The fewest bytes of a file, or of a string in UTF-8, where a source says that its length counts \
         bytes; `minLength` is what follows for its characters.",
    ),
    (
        "x-max-bytes",
        "The most bytes; `maxLength` is what follows for its characters.",
    ),
    (
        "x-unit",
        "What a number counts: `fen` (1/100 CNY), `seconds` or `minutes`.",
    ),
    (
        "x-sensitive",
        "The value tells of a person, and is not to be printed.",
    ),
    (
        "x-digest",
        "The string is the digest of another part of the form, in small hexadecimal digits: its \
         `algorithm`, and the part's name, `of`.",
    ),
    (
        "x-download",
        "The object tells of a file: the members with its address (`url`), its digest in hexadecimal \
         digits (`hash`) and the digest's `algorithm`, and for how many seconds the address is good \
         (`valid_seconds`).",
    ),
    (
        "x-signed-part",
        "The part of a form whose text is signed in place of the body.",
    ),
    (
        "x-file-name",
        "The member of the JSON part that holds the name of the file.",
    ),
    (
        "x-callers",
        "Who may call: `merchant`, `partner`, `channel`.",
    ),
    (
        "x-idempotency-key",
        "The member by which the server knows a repeated request.",
    ),
    (
        "x-repeatable",
        "A request whose outcome is unknown may be repeated, with the same body, although no member is an idempotency key.",
    ),
    (
        "x-rate-limits",
        "How often: `calls` in a `period` (`second`, `minute`), counted by `scope` (`merchant`, `ip`, \
         `overall`).",
    ),
    ("x-availability", "When the operation can be called."),
    (
        "x-pagination",
        "The members of the request with the number of a page, from 0 (`offset`), and its size (`limit`), \
         and that of the answer with the number of all items (`total`).",
    ),
    (
        "x-errors",
        "The errors of a status: `code`, `retry` (`never`, `later`, `same_request`), and the documented \
         `reasons`, each a `message` and a `remedy`.",
    ),
    ("x-event", "The type of the event of a notification."),
    (
        "x-resource",
        "What is encrypted in a notification: its `schema`, and `examples`.",
    ),
];

pub(super) fn info(api: &Api) -> Object {
    Object::new()
        .with("title", api.title.as_str())
        .with_some("description", description(api))
        // The document has no version of its own: it goes with the loader.
        .with("version", env!("CARGO_PKG_VERSION"))
}

fn description(api: &Api) -> Option<String> {
    let extensions = EXTENSIONS.iter();
    let extensions = extensions.map(|(name, meaning)| entry(name, &[(*meaning).to_owned()]));
    let lists: [(&str, Vec<String>); 4] = [
        (
            "The headers of every request",
            api.headers.iter().map(header).collect(),
        ),
        (
            "The tables of errors",
            api.error_tables.iter().map(table).collect(),
        ),
        (
            "The sources of the facts, by the names that descriptions use",
            api.sources.iter().map(source).collect(),
        ),
        (
            "The members that OpenAPI does not know",
            extensions.collect(),
        ),
    ];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    let lists = lists.flat_map(|(head, items)| folded(head, lines(items.into_iter())));
    let summary = [text(&api.summary)].into_iter();
    paragraphs(summary.chain(request_text(api)).chain(lists))
}

/// Long text of which viewers show the head alone until somebody asks for more.
fn folded(head: &str, text: String) -> [String; 3] {
    let open = format!("<details><summary>{head}</summary>");
    [open, text, "</details>".to_owned()]
}

fn header(header: &Header) -> String {
    let value = header.value.as_ref();
    let value = value.map(|value| format!("Always {}.", code(&value.value)));
    let summary = header.summary.as_deref().map(text);
    let words: Vec<String> = [value, summary, origin(&header.sources)]
        .into_iter()
        .flatten()
        .collect();
    entry(&header.name.value, &words)
}

fn table(table: &ErrorTable) -> String {
    let mut words: Vec<String> = table.summary.as_deref().map(text).into_iter().collect();
    words.extend(origin(&table.sources));
    words.extend(table.errata.iter().map(erratum));
    entry(&table.name.value, &words)
}

fn source(source: &Source) -> String {
    let mut words = vec![text(&source.title), code(&source.at)];
    words.extend(source.date.as_ref().map(|date| text(&date.value)));
    entry(&source.id.value, &[words.join(", ")])
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

/// The headers that OpenAPI says elsewhere, and ignores among the parameters.
const NO_PARAMETERS: [&str; 3] = ["Accept", "Content-Type", AUTHORIZATION];

/// The headers of every request, as parameters.
pub(super) fn header_parameters(api: &Api) -> Vec<Object> {
    let is_parameter = |header: &&Header| !NO_PARAMETERS.iter().any(|name| is_named(header, name));
    let headers = api.headers.iter().filter(is_parameter);
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

/// What every operation needs.
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
