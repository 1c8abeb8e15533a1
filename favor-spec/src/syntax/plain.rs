//! Texts that YAML reads as something else unless they are quoted.

use std::ops::Range;

use super::broken::{Broken, Suspect};
use super::line;

/// Finds a text that begins with an indicator, or that contains a colon and a space.
pub(super) fn needs_quotes(broken: &Broken<'_>) -> Vec<Suspect> {
    broken
        .near()
        .flat_map(|(line, text)| {
            let values = values_in_brackets(text)
                .into_iter()
                .chain(value_of_line(text));
            let values: Vec<Range<usize>> = values.collect();
            values.into_iter().filter_map(move |bytes| {
                let value = &text[bytes.clone()];
                let reason = reason(value)?;
                let message = format!("{reason}: this string needs quotes");
                let quoted = line::in_quotes(value);
                let help = format!("put it in quotes: {quoted}");
                Some(broken.suspect(line, bytes, &quoted, message).help(help))
            })
        })
        .collect()
}

/// Returns the reason why YAML does not read a value as plain text.
fn reason(value: &str) -> Option<String> {
    let first = value.chars().next()?;
    let reason = match first {
        '@' | '`' => format!("an unquoted string cannot begin with `{first}` in YAML"),
        '*' => "`*` begins the name of an alias in YAML".to_owned(),
        '&' => "`&` begins the name of an anchor in YAML".to_owned(),
        '!' => "`!` begins a tag in YAML".to_owned(),
        '|' | '>' => format!("`{first}` begins a block of several lines in YAML"),
        '%' => "`%` begins a directive in YAML".to_owned(),
        '[' | '{' => format!("`{first}` begins a list or a map in YAML"),
        ',' | ']' | '}' | '?' | '-' | ':' => {
            format!("`{first}` has a special meaning at the beginning of a value in YAML")
        }
        '"' | '\'' => return None,
        _ if value.contains(": ") || value.ends_with(':') => {
            "a colon and a space begin a value in YAML".to_owned()
        }
        _ => return None,
    };
    Some(reason)
}

/// Returns the value after the first key of a line, or after its dashes, up to a comment.
fn value_of_line(text: &str) -> Vec<Range<usize>> {
    let end = text.find(" #").map_or(text.trim_end().len(), |remark| {
        text[..remark].trim_end().len()
    });
    let content = line::content(text).min(end);
    let behind_key = text[content..end].find(": ").map(|colon| {
        let value = &text[content + colon + 1..end];
        end - value.trim_start().len()
    });
    behind_key
        .into_iter()
        .chain([content])
        .map(|start| start..end)
        .collect()
}

/// The values between the brackets and commas of a line.
fn values_in_brackets(text: &str) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut start = None;
    for (byte, c) in line::scan(text).outside {
        if matches!(c, '[' | '{' | ',' | ']' | '}') {
            if let Some(start) = start {
                values.extend(value_behind_key(text, start..byte));
            }
            start = Some(byte + 1);
        }
    }
    values
}

fn value_behind_key(text: &str, entry: Range<usize>) -> Option<Range<usize>> {
    let entry_text = &text[entry.clone()];
    let start = entry_text.find(": ").map_or(0, |colon| colon + 1);
    let value = entry_text[start..].trim();
    let start = entry.end - entry_text[start..].trim_start().len();
    (!value.is_empty()).then(|| start..start + value.len())
}
