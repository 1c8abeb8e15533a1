//! The dashes of lists.

use super::broken::{Broken, Suspect};
use super::line;

/// The number of lines to search for a superfluous dash: the keys next to it may follow much later.
const LINES_BEFORE: usize = 12;

/// Finds `-item`.
pub(super) fn without_space(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let start = text.len() - text.trim_start().len();
        let rest = text[start..].strip_prefix('-')?;
        let message = "a space is missing after this dash, so YAML does not read it as a list item";
        (!rest.starts_with([' ', '-']))
            .then(|| broken.suspect(line, start..start + 1, "- ", message))
    };
    broken.near().filter_map(of_line).collect()
}

/// Finds a dash before a key whose neighbours have none.
pub(super) fn superfluous(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let start = line::indentation(text);
        let is_item = text[start..].starts_with("- ");
        let message = "this dash makes an item of a list, but its neighbours are keys of a map";
        is_item.then(|| broken.suspect(line, start..start + 2, "", message))
    };
    let lines = broken.before(broken.at + 1).take(LINES_BEFORE);
    lines.filter_map(of_line).collect()
}

/// Finds a line without a dash whose neighbours have one.
pub(super) fn missing(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let start = line::indentation(text);
        let has_dash = text[start..].starts_with("- ");
        let message = "this line is not an item of the list around it: its dash is missing";
        (!has_dash).then(|| broken.suspect(line, start..start, "- ", message))
    };
    broken.near().filter_map(of_line).collect()
}
