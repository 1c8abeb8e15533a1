//! Missing commas between values on one line, and superfluous ones.

use super::broken::{Broken, Suspect};
use super::line;

/// Finds a comma at the end of a line, as in JSON.
pub(super) fn trailing(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let (byte, c) = *line::scan(text)
            .outside
            .iter()
            .rfind(|(_, c)| !c.is_whitespace())?;
        let message = "no comma belongs at the end of this line";
        (c == ',').then(|| broken.suspect(line, byte..byte + 1, "", message))
    };
    broken.near().filter_map(of_line).collect()
}

/// Finds a key or a value without a comma before it.
pub(super) fn missing(broken: &Broken<'_>) -> Vec<Suspect> {
    let near = broken.near();
    near.flat_map(|(line, text)| gaps(text).into_iter().map(move |byte| (line, byte)))
        .map(|(line, byte)| {
            let message = "a comma is missing here";
            broken.suspect(line, byte..byte, ",", message)
        })
        .collect()
}

/// Finds the positions at which a comma may be missing on a line with brackets: before a key, and at the end.
fn gaps(text: &str) -> Vec<usize> {
    let scan = line::scan(text);
    let mut gaps = Vec::new();
    for (byte, c) in &scan.outside {
        let before = &text[..*byte];
        let word = before.len()
            - before
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
                .len();
        let head = before[..byte - word].trim_end();
        if *c == ':' && word > 0 && !head.is_empty() && !head.ends_with([',', '{', '[', '-', ':']) {
            gaps.push(head.len());
        }
    }
    let quoted = scan
        .quoted
        .iter()
        .filter(|quoted| text[quoted.end..].starts_with(' '));
    gaps.extend(quoted.map(|quoted| quoted.end));
    // After a colon a value is missing, or a text needs quotes.
    let end = text.trim_end();
    if !end.ends_with(':') {
        gaps.push(end.len());
    }
    gaps.dedup();
    gaps
}
