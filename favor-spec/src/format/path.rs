//! Paths with parameters.

use crate::model::{PathPart, PathTemplate};
use crate::node::Spanned;

/// Splits a path at its braces. An unmatched brace stays in the text, where the check finds it.
pub(super) fn decode_path(path: &Spanned<String>) -> Spanned<PathTemplate> {
    let mut parts = Vec::new();
    let mut rest = path.value.as_str();
    while let Some((before, name, after)) = split_parameter(rest) {
        if !before.is_empty() {
            parts.push(PathPart::Literal(before.to_owned()));
        }
        parts.push(PathPart::Parameter(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    Spanned {
        value: PathTemplate {
            text: path.value.clone(),
            parts,
        },
        place: path.place,
    }
}

fn split_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
