//! The documentation of a page, and of the items on it.

use favor_spec::model::Api;
use favor_spec::prose::{Block, Errata, Links, Stated, Words, errata};

use crate::naming;

use super::rustdoc::lines;

/// The facts that the documentation of every module reads.
pub(crate) struct Docs<'a> {
    pub(super) links: Links<'a>,
    pub(super) errata: Errata<'a>,
}

impl<'a> Docs<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self {
            links: Links::new(api),
            errata: Errata::new(api),
        }
    }

    /// Returns the documentation of a page, with its errata at the end and its sources as links. The sources of an item
    /// on a page are not links, since the addresses would be longer than everything else.
    pub(super) fn page(&self, mut blocks: Vec<Block>, stated: &[Stated<'_>]) -> Vec<String> {
        blocks.extend(errata(stated));
        lines(&blocks, &self.links)
    }
}

/// The summary of an item, or its name on the wire without one; then the document's own name with the facts.
pub(super) fn opening(
    wire: &str,
    summary: Option<&str>,
    label: Option<&str>,
    facts: impl IntoIterator<Item = Words>,
) -> Vec<Block> {
    let summary = summary.map_or_else(|| Words::new().code(wire), Words::text);
    let label = label.map(Words::text);
    let facts = Words::join(label.into_iter().chain(facts), " · ", " · ");
    [summary, facts].map(Block::Paragraph).into()
}

/// The documentation of an item on a page.
pub(super) fn item(blocks: impl IntoIterator<Item = Block>) -> Vec<String> {
    let blocks: Vec<Block> = blocks.into_iter().collect();
    lines(&blocks, &Links::default())
}

/// A paragraph for each statement.
pub(super) fn paragraphs(words: impl IntoIterator<Item = Words>) -> impl Iterator<Item = Block> {
    words.into_iter().map(Block::Paragraph)
}

/// Returns aliases for rustdoc's search, without those that rustdoc refuses or that add nothing new.
pub(in crate::lower) fn aliases(label: Option<&str>, name: &str) -> Vec<String> {
    let is_alias = |label: &&str| {
        let trimmed = label.trim();
        !trimmed.is_empty() && trimmed == *label && *label != naming::plain(name)
    };
    // rustdoc accepts no quotes, and no whitespace other than a plain space.
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
