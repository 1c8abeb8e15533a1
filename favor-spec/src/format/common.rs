//! Keys that maps of several kinds have in common.

use crate::node::{Node, Spanned};

use super::map::Map;
use super::name;
use super::table::{Key, Kind, optional, required};

pub(super) const SOURCE: Key = optional(
    name::SOURCE,
    Kind::Ids,
    "the source of the fact: an id of `sources` in shared.yaml, or a list of them",
);
pub(super) const LABEL: Key =
    optional(name::LABEL, Kind::Text, "the document's own (Chinese) name");
pub(super) const SUMMARY: Key = optional(name::SUMMARY, Kind::Text, "the meaning, in English");
pub(super) const RUST_NAME: Key = optional(
    name::NAME,
    Kind::Text,
    "the name in Rust, where the one made from the wire name will not do",
);
pub(super) const FORMAT: Key = required(name::FORMAT, Kind::Count, "the version of this format: 1");
/// The sources of facts that need at least one.
pub(super) const SOURCE_REQUIRED: Key = required(name::SOURCE, Kind::Ids, SOURCE.doc);
pub(super) const NOTE: Key = optional(
    name::NOTE,
    Kind::Text,
    "the reason, or anything else that a reader needs to know, in a sentence",
);
pub(super) const TITLE: Key = required(name::TITLE, Kind::Text, "the document's own title");

/// The place and value of the `format` key.
pub(crate) fn read_format(root: &Node) -> Option<Spanned<i128>> {
    Map::new(root).integer(name::FORMAT)
}
