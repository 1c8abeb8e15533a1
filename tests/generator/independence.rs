//! What the specs say is said in the specs alone: no endpoint, member, value or code is named in the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use favor_spec::model::{Api, Field, TypeKind};

use crate::{real_sources, tests};

/// The sources that know no endpoint.
const SOURCES: [&str; 4] = [
    "../favor-spec/src",
    "../favor-codegen/src",
    "../favor-generated/src/runtime",
    "../xtask/src",
];

/// Names of endpoints and notifications, wire names of two words or more, listed values and error codes.
fn facts(api: &Api) -> BTreeSet<&str> {
    let requests = api.endpoints.iter().flat_map(|endpoint| &endpoint.request);
    let mut members: Vec<&str> = requests.flat_map(names).collect();
    let mut facts: BTreeSet<&str> = BTreeSet::new();
    for definition in &api.types {
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

/// The name of a member on the wire, and its other names.
fn names(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(field.wire.value.as_str()).chain(field.aliases())
}

/// The words of every line that is no comment and no test, each with its place.
fn words(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            words(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            let place = format!("{}:{}", path.display(), number + 1);
            let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            found.extend(words.map(|word| (word.to_owned(), place.clone())));
        }
    }
}

#[test]
fn no_fact_of_the_specs_stands_in_the_code() {
    let (api, _) = favor_spec::load(&real_sources());
    let api = api.expect("the specs have no mistake");
    let facts = facts(&api);
    assert!(
        facts.contains("trade_type") && facts.contains("stoped") && facts.contains("NOT_ENOUGH")
    );
    let mut found = Vec::new();
    for folder in SOURCES {
        words(&tests().join(folder), &mut found);
    }
    found.retain(|(word, _)| facts.contains(word.as_str()));
    assert_eq!(found, []);
}
