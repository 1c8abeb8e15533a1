//! Other names for rustdoc's search.

use crate::naming;

/// Other names for rustdoc's search: none that it would refuse, and none that says nothing new.
pub(in crate::lower) fn aliases(label: Option<&str>, name: &str) -> Vec<String> {
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
