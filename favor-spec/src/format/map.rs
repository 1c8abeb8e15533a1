//! Access to the entries of a map node.

use std::collections::BTreeSet;

use crate::model::Word;
use crate::node::{Node, Place, Spanned, Value};

/// A map node; anything else counts as an empty map.
pub(crate) struct Map<'a> {
    entries: &'a [(Node, Node)],
}

impl<'a> Map<'a> {
    pub(crate) fn new(node: &'a Node) -> Self {
        Self {
            entries: node.as_map().unwrap_or_default(),
        }
    }

    pub(super) fn empty() -> Self {
        Self { entries: &[] }
    }

    /// The key and the value of an entry.
    pub(super) fn entry(&self, name: &str) -> Option<&'a (Node, Node)> {
        self.entries
            .iter()
            .find(|(key, _)| key.as_text() == Some(name))
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.entry(name).map(|(_, value)| value)
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_text().map(str::to_owned)
    }

    pub(super) fn spanned_text(&self, name: &str) -> Option<Spanned<String>> {
        spanned_text(self.get(name)?)
    }

    /// Returns the text, or an empty text at the given place.
    pub(super) fn text_or_empty(&self, name: &str, place: Place) -> Spanned<String> {
        self.spanned_text(name).unwrap_or(Spanned {
            value: String::new(),
            place,
        })
    }

    pub(super) fn texts(&self, name: &str) -> Vec<Spanned<String>> {
        exact(self.items(name).iter().filter_map(spanned_text))
    }

    /// Returns a list of texts, which may be written as a single text.
    pub(super) fn ids(&self, name: &str) -> Vec<Spanned<String>> {
        self.spanned_text(name)
            .map_or_else(|| self.texts(name), |only| vec![only])
    }

    pub(super) fn bool(&self, name: &str) -> Option<bool> {
        match self.get(name)?.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn integer(&self, name: &str) -> Option<Spanned<i128>> {
        let node = self.get(name)?;
        match node.value {
            Value::Integer(value) => Some(Spanned {
                value,
                place: node.place,
            }),
            _ => None,
        }
    }

    /// Returns a non-negative integer.
    pub(super) fn count(&self, name: &str) -> Option<u64> {
        u64::try_from(self.integer(name)?.value).ok()
    }

    /// Returns the choice that a word represents.
    pub(super) fn choice<T: Word>(&self, name: &str) -> Option<Spanned<T>> {
        choose(&self.spanned_text(name)?)
    }

    /// Returns the choices that a list of words represents.
    pub(super) fn choices<T: Word>(&self, name: &str) -> Vec<T> {
        let texts = self.texts(name);
        let chosen = texts.iter().filter_map(choose);
        chosen.map(|choice| choice.value).collect()
    }

    pub(crate) fn map(&self, name: &str) -> Option<Map<'a>> {
        let node = self.get(name)?;
        node.as_map().map(|entries| Map { entries })
    }

    pub(super) fn maps(&self, name: &str) -> Vec<Map<'a>> {
        self.items(name).iter().map(Map::new).collect()
    }

    /// Reads a map from names to maps; the first entry of a repeated name counts.
    pub(super) fn named<T>(
        &self,
        name: &str,
        decode: impl Fn(Spanned<String>, &Map<'a>) -> Option<T>,
    ) -> Vec<T> {
        let entries = self.get(name).and_then(Node::as_map).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let entries_read = entries.iter().filter_map(|(key, value)| {
            let name = name_of(key)?;
            seen.insert(name.value.clone())
                .then(|| decode(name, &Map::new(value)))?
        });
        exact(entries_read)
    }

    pub(super) fn items(&self, name: &str) -> &'a [Node] {
        self.get(name).and_then(Node::as_list).unwrap_or_default()
    }
}

/// Collects items without spare capacity, since a model contains very many lists.
pub(super) fn exact<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.shrink_to_fit();
    items
}

fn choose<T: Word>(text: &Spanned<String>) -> Option<Spanned<T>> {
    Some(Spanned {
        value: T::of_word(&text.value)?,
        place: text.place,
    })
}

/// Strips the places from texts.
pub(super) fn values(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// Returns a name, even if its quotes are missing, which has been reported already. A merge key is not a name.
fn name_of(key: &Node) -> Option<Spanned<String>> {
    let value = match &key.value {
        Value::Text(text) if text == "<<" => return None,
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    Some(Spanned {
        value,
        place: key.place,
    })
}

pub(super) fn spanned_text(node: &Node) -> Option<Spanned<String>> {
    Some(Spanned {
        value: node.as_text()?.to_owned(),
        place: node.place,
    })
}
