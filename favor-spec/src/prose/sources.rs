//! The sources of facts.

use std::collections::HashMap;

use crate::model::Api;
use crate::node::Spanned;

use super::words::{Words, values};

/// The addresses of the sources that are on the web, by the ids of the sources.
#[derive(Clone, Debug, Default)]
pub struct Links<'a>(HashMap<&'a str, &'a str>);

impl<'a> Links<'a> {
    /// The addresses of the sources of an API.
    pub fn new(api: &'a Api) -> Self {
        let sources = api.sources.iter();
        let linked = sources.filter_map(|source| {
            let id = source.id.value.as_str();
            (is_label(id) && is_address(&source.at)).then_some((id, source.at.as_str()))
        });
        Self(linked.collect())
    }

    /// The address of a source; `None` if it is not on the web.
    pub fn get(&self, id: &str) -> Option<&'a str> {
        self.0.get(id).copied()
    }
}

/// Returns true if an id needs no escaping between the brackets of a link.
fn is_label(id: &str) -> bool {
    id.chars()
        .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// Returns true if a text is an address on the web that needs no escaping in a link.
fn is_address(at: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    at.starts_with("https://") && at.chars().all(is_plain)
}

/// Returns the statement of the sources; `None` if there are none.
pub fn origin(sources: &[Spanned<String>]) -> Option<Words> {
    (!sources.is_empty()).then(|| Words::own("Source: ").and(ids(sources)).say("."))
}

/// Sources, one after the other.
pub fn ids(sources: &[Spanned<String>]) -> Words {
    let sources = values(sources).map(|id| Words::new().source(id));
    Words::join(sources, ", ", ", ")
}

/// A statement with a remark and its sources.
pub fn with_origin(said: Words, note: Option<&str>, sources: &[Spanned<String>]) -> Words {
    said.then(note.map(Words::text)).then(origin(sources))
}
