//! Facts of the specs are only in the specs: no endpoint, member, value or code is named in the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use favor_spec::model::{Api, Field, TypeKind};

use crate::{real_sources, tests};

/// The sources that must not know any endpoint.
const SOURCES: [&str; 6] = [
    "../favor-spec/src",
    "../favor-codegen/src",
    "../favor-build/src",
    "../favor-parallel/src",
    "../favor-generated/src/runtime",
    "../xtask/src",
];

/// Returns the names of endpoints and notifications, the names of members and types that consist of two words or more,
/// listed values, and error codes.
fn facts(api: &Api) -> BTreeSet<&str> {
    let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
    let mut members: Vec<&str> = requests.flat_map(names).collect();
    let mut facts: BTreeSet<&str> = BTreeSet::new();
    for definition in &api.types {
        facts.extend(Some(definition.name.value.as_str()).filter(|name| is_of_words(name)));
        match &definition.kind {
            TypeKind::Object(fields) => {
                members.extend(fields.iter().flat_map(names));
            }
            TypeKind::Enum(values) => {
                facts.extend(values.iter().map(|value| value.wire.value.as_str()));
            }
        }
    }
    facts.extend(members.into_iter().filter(|name| name.contains('_')));
    facts.extend(api.endpoints.iter().map(|endpoint| endpoint.name.as_str()));
    for notification in &api.notifications {
        facts.extend([notification.name.as_str(), &notification.event.value]);
    }
    let rows = api.error_tables.iter().flat_map(|table| &table.rows);
    facts.extend(rows.map(|row| row.code.value.as_str()));
    facts
}

/// Returns true if a name in camel case has two words or more.
fn is_of_words(name: &str) -> bool {
    name.matches(|c: char| c.is_ascii_uppercase()).count() > 1
}

/// Returns true if a word of a line means the fact: a plain word, such as a listed value, also has other uses, except
/// in quotes.
fn is_meant(word: &str, line: &str) -> bool {
    let is_plain = word.chars().all(|c| c.is_ascii_lowercase());
    !is_plain || line.contains(&format!("\"{word}\""))
}

/// Returns texts that are not single words: hosts, and names of headers with a hyphen.
fn texts(api: &Api) -> Vec<&str> {
    let hosts = api.hosts.iter().map(|host| host.url.value.as_str());
    let hosts = hosts.map(|url| url.trim_start_matches("https://"));
    let headers = api.headers.iter().map(|header| header.name.value.as_str());
    hosts
        .chain(headers.filter(|name| name.contains('-')))
        .collect()
}

/// Returns the wire name of a member, and its aliases.
fn names(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(field.wire.value.as_str()).chain(field.aliases())
}

/// Collects every line that is neither a comment nor part of a test, with its place.
fn lines(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            lines(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                let place = format!("{}:{}", path.display(), number + 1);
                found.push((line.to_owned(), place));
            }
        }
    }
}

#[test]
fn no_fact_of_the_specs_is_in_the_code() {
    let (api, _) = favor_spec::load(&real_sources());
    let api = api.expect("the specs have no mistake");
    let (facts, texts) = (facts(&api), texts(&api));
    for fact in ["trade_type", "stoped", "NOT_ENOUGH", "StockUseRule"] {
        assert!(facts.contains(fact), "{fact}");
    }
    assert!(texts.contains(&"api.mch.weixin.qq.com") && texts.contains(&"User-Agent"));
    let mut code = Vec::new();
    for folder in SOURCES {
        lines(&tests().join(folder), &mut code);
    }
    let mut found = Vec::new();
    for (line, place) in &code {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let words = words.filter(|word| facts.contains(word) && is_meant(word, line));
        let texts = texts.iter().copied();
        let texts = texts.filter(|text| line.to_lowercase().contains(&text.to_lowercase()));
        found.extend(words.chain(texts).map(|fact| (fact, place)));
    }
    assert_eq!(found, []);
}
