//! Colons between keys and values.

use super::broken::{Broken, Suspect};
use super::line;

/// Finds `key:value`: one on a line, or all of them.
pub(super) fn without_space(broken: &Broken<'_>) -> Vec<Suspect> {
    broken.near().flat_map(|(line, text)| {
        let bytes = bare_colons(text);
        let first = bytes.first().copied();
        let single = bytes.iter().map(|byte| (*byte, vec![*byte]));
        let whole = first.map(|first| (first, bytes.clone()));
        let all: Vec<(usize, Vec<usize>)> = single.chain(whole).collect();
        all.into_iter().map(move |(byte, colons)| {
            let message = "a space is missing after this colon, so YAML reads the key and the value as one string";
            broken.fixed_line(line, byte, with_blanks(text, &colons), message)
        })
    }).collect()
}

/// Returns the colons that follow a name but are not followed by a space.
fn bare_colons(text: &str) -> Vec<usize> {
    let outside = line::scan(text).outside;
    let colons = outside
        .iter()
        .filter(|(_, c)| *c == ':')
        .map(|(byte, _)| *byte);
    let is_bare = |byte: &usize| {
        let before = &text[..*byte];
        let name = before.len()
            - before
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
                .len();
        let start = before[..byte - name].trim_end();
        let after = text[byte + 1..].chars().next();
        let begins = start.is_empty() || start.ends_with(['-', '{', ',']);
        name > 0 && begins && after.is_some_and(|c| !c.is_whitespace())
    };
    colons.filter(is_bare).collect()
}

fn with_blanks(text: &str, colons: &[usize]) -> String {
    let mut fixed = String::new();
    for (byte, c) in text.char_indices() {
        fixed.push(c);
        if colons.contains(&byte) {
            fixed.push(' ');
        }
    }
    fixed
}

/// Finds `key = value`.
pub(super) fn equals(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let start = line::content(text);
        let name = line::name_length(&text[start..]);
        let rest = &text[start + name..];
        let byte = text.len() - rest.trim_start().len();
        let is_equals = name > 0 && rest.trim_start().starts_with('=');
        is_equals.then(|| {
            let end = byte + 1 + usize::from(text[byte + 1..].starts_with(' '));
            let fixed = format!("{}: {}", &text[..start + name], &text[end..]);
            let message = "YAML assigns a value with a colon, not with `=`";
            broken.fixed_line(line, byte, fixed, message)
        })
    };
    broken.near().filter_map(of_line).collect()
}

/// Finds `key value`, or `key` above its contents, without a colon.
pub(super) fn missing(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let start = line::content(text);
        let end = start + line::name_length(&text[start..]);
        let rest = &text[end..];
        let is_name = end > start && (rest.trim().is_empty() || rest.starts_with(' '));
        is_name.then(|| {
            let key = &text[start..end];
            let message = format!("the colon after the key `{key}` is missing");
            broken.suspect(line, start..end, &format!("{key}:"), message)
        })
    };
    broken.near().filter_map(of_line).collect()
}
