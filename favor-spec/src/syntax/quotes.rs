//! Quotes that are not closed, or closed too early.

use std::ops::Range;

use super::broken::{Broken, Suspect};
use super::line;

/// The maximum number of unclosed quotes to try.
const MAX_OPEN: usize = 4;

/// Finds a quote that is not closed on its line: it is reported where it opens.
pub(super) fn open(broken: &Broken<'_>) -> Vec<Suspect> {
    let opening = |(line, text): (usize, &str)| Some((line, line::scan(text).open_quote?));
    let openings = broken
        .before(broken.at + 1)
        .filter_map(opening)
        .take(MAX_OPEN);
    openings
        .flat_map(|(line, byte)| closed(broken, line, byte))
        .collect()
}

/// Closes a quote at each position at which the value may end.
fn closed(broken: &Broken<'_>, line: usize, byte: usize) -> Vec<Suspect> {
    let text = broken.lines[line];
    let quote = &text[byte..=byte];
    let mut ends = ends_of_value(text, byte + 1);
    ends.push(text.trim_end().len());
    let ends = ends.into_iter();
    foreign(broken, line, byte)
        .into_iter()
        .chain(ends.map(|end| {
            let message = format!("the quote `{quote}` that opens here is not closed on its line");
            let mut suspect = broken.suspect(line, end..end, quote, message);
            suspect.point = broken.point(line, byte);
            suspect
        }))
        .collect()
}

/// Closes a quote that ends with a character that only looks like a quote.
fn foreign(broken: &Broken<'_>, line: usize, byte: usize) -> Option<Suspect> {
    let text = broken.lines[line].trim_end();
    let last = text.chars().next_back()?;
    let quote = &text[byte..=byte];
    if !['”', '“', '＂', '’', '‘', '」'].contains(&last) {
        return None;
    }
    let start = text.len() - last.len_utf8();
    let message =
        format!("the quote `{quote}` that opens here is not closed: `{last}` is not a YAML quote");
    let mut suspect = broken.suspect(line, start..text.len(), quote, message);
    suspect.point = broken.point(line, byte);
    Some(suspect)
}

/// Returns the positions at which a value may end before the end of its line: before a comma, a closing bracket or a
/// comment.
fn ends_of_value(text: &str, start: usize) -> Vec<usize> {
    let rest = &text[start..];
    let found = [", ", " }", "}", "]", " #"]
        .iter()
        .filter_map(|end| rest.find(end));
    let mut ends: Vec<usize> = found
        .map(|end| start + text[start..start + end].trim_end().len())
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Finds a quote inside of quotes, which ends them.
pub(super) fn inner(broken: &Broken<'_>) -> Vec<Suspect> {
    broken
        .near()
        .flat_map(|(line, text)| {
            let quoted = line::scan(text).quoted;
            let early = quoted.into_iter().filter(|quoted| {
                let rest = text[quoted.end..].trim_start();
                !rest.is_empty() && !rest.starts_with([',', '}', ']', ':', '#'])
            });
            early
                .flat_map(|quoted| requoted(broken, line, &quoted))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Requotes the text up to another quote, or up to where the value may end, with quotes that suit it.
fn requoted(broken: &Broken<'_>, line: usize, quoted: &Range<usize>) -> Vec<Suspect> {
    let text = broken.lines[line];
    let quote = &text[quoted.start..=quoted.start];
    let is_early = |end: &usize| *end > quoted.end;
    let mut ends: Vec<usize> = text
        .match_indices(quote)
        .map(|(byte, _)| byte + 1)
        .filter(is_early)
        .collect();
    ends.reverse();
    ends.extend(ends_of_value(text, quoted.end));
    ends.push(text.trim_end().len());
    ends.into_iter()
        .map(|end| {
            let whole = &text[quoted.start..end];
            // Where the last quote is missing, the first belongs to the text.
            let inner = whole
                .strip_prefix(quote)
                .and_then(|inner| inner.strip_suffix(quote))
                .unwrap_or(whole);
            let byte = quoted.end - 1;
            let message = format!("this `{quote}` ends the quoted text, but more of it follows");
            let mut suspect =
                broken.suspect(line, quoted.start..end, &line::in_quotes(inner), message);
            suspect.point = broken.point(line, byte);
            suspect
        })
        .collect()
}

/// Finds a backslash in double quotes.
pub(super) fn escapes(broken: &Broken<'_>) -> Vec<Suspect> {
    broken.near().flat_map(|(line, text)| {
        let quoted = line::scan(text).quoted.into_iter();
        quoted.filter_map(move |quoted| {
            let backslash = text[quoted.clone()].find('\\').filter(|_| text[quoted.clone()].starts_with('"'))?;
            let inner = &text[quoted.start + 1..quoted.end - 1];
            let message = "a backslash in double quotes begins an escape, and YAML does not know this one";
            let byte = quoted.start + backslash;
            let mut suspect = broken.suspect(line, quoted, &format!("'{}'", inner.replace('\'', "''")), message);
            suspect.point = broken.point(line, byte);
            Some(suspect)
        })
    }).collect()
}
