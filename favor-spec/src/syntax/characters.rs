//! Characters that look like YAML syntax but are not.

use super::broken::{Broken, Suspect};
use super::line;

/// Look-alike characters, each with the YAML character that it resembles and its own name.
const LOOK_ALIKES: &[(char, &str, &str)] = &[
    ('：', ":", "a full-width colon"),
    ('，', ",", "a full-width comma"),
    ('、', ",", "an ideographic comma"),
    ('；', ";", "a full-width semicolon"),
    ('“', "\"", "a curly quote"),
    ('”', "\"", "a curly quote"),
    ('„', "\"", "a low quote"),
    ('＂', "\"", "a full-width quote"),
    ('‘', "'", "a curly quote"),
    ('’', "'", "a curly quote"),
    ('（', "(", "a full-width parenthesis"),
    ('）', ")", "a full-width parenthesis"),
    ('｛', "{", "a full-width brace"),
    ('｝', "}", "a full-width brace"),
    ('［', "[", "a full-width bracket"),
    ('］', "]", "a full-width bracket"),
    ('【', "[", "a full-width bracket"),
    ('】', "]", "a full-width bracket"),
    ('＃', "#", "a full-width number sign"),
    ('－', "-", "a full-width hyphen"),
    ('–', "-", "a dash"),
    ('—', "-", "a dash"),
    ('\u{a0}', " ", "a no-break space"),
    ('\u{202f}', " ", "a narrow no-break space"),
    ('\u{2003}', " ", "an em space"),
    ('\u{3000}', " ", "an ideographic space"),
    ('\u{200b}', "", "a zero-width space"),
    ('\u{200c}', "", "a zero-width non-joiner"),
    ('\u{200d}', "", "a zero-width joiner"),
    ('\u{2060}', "", "a word joiner"),
    ('\u{feff}', "", "a byte order mark"),
];

/// Returns the YAML character that a character resembles, and the name of the look-alike.
pub(super) fn look_alike(c: char) -> Option<(&'static str, &'static str)> {
    let (_, plain, name) = LOOK_ALIKES.iter().find(|(odd, ..)| *odd == c)?;
    Some((plain, name))
}

/// Replaces look-alike characters in a text, including full-width digits.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match look_alike(c) {
            Some((instead, _)) => plain.push_str(instead),
            None if ('０'..='９').contains(&c) => {
                plain.extend(char::from_digit(u32::from(c) - u32::from('０'), 10));
            }
            None => plain.push(c),
        }
    }
    plain
}

/// Describes a look-alike character.
pub(super) fn described(c: char, name: &str) -> String {
    let number = u32::from(c);
    if c.is_whitespace() || look_alike(c).is_some_and(|(plain, _)| plain.is_empty()) {
        format!("{name}, U+{number:04X}")
    } else {
        format!("`{c}`, {name}, U+{number:04X}")
    }
}

/// Finds a look-alike character, or all of those on a line.
pub(super) fn odd(broken: &Broken<'_>) -> Vec<Suspect> {
    broken
        .near()
        .flat_map(|(line, text)| odd_of_line(broken, line, text))
        .collect()
}

fn odd_of_line(broken: &Broken<'_>, line: usize, text: &str) -> Vec<Suspect> {
    let outside = line::scan(text).outside;
    let odd: Vec<(usize, char)> = outside
        .into_iter()
        .filter(|(_, c)| look_alike(*c).is_some())
        .collect();
    let Some(first) = odd.first().copied() else {
        return Vec::new();
    };
    let single = odd.iter().map(|found| (*found, vec![*found]));
    // Quotes come in pairs.
    let whole = (first, odd.clone());
    single
        .chain([whole])
        .map(|((byte, c), replaced)| {
            let (plain, name) = look_alike(c).unwrap_or(("", ""));
            let kind = if plain.trim().is_empty() {
                "which YAML does not treat as a space"
            } else {
                "has no meaning in YAML"
            };
            let message = if plain.trim().is_empty() {
                format!("this is {}, {kind}", described(c, name))
            } else {
                format!(
                    "this is {}, which {kind}; YAML uses `{plain}`",
                    described(c, name)
                )
            };
            broken.fixed_line(line, byte, replace(text, &replaced), message)
        })
        .collect()
}

/// Replaces these characters in a text by the characters of YAML.
fn replace(text: &str, odd: &[(usize, char)]) -> String {
    let mut fixed = String::new();
    for (byte, c) in text.char_indices() {
        let plain = look_alike(c).filter(|_| odd.contains(&(byte, c)));
        match plain {
            Some((plain, _)) => fixed.push_str(plain),
            None => fixed.push(c),
        }
        let rest = &text[byte + c.len_utf8()..];
        let needs_blank = plain.is_some_and(|(plain, _)| matches!(plain, ":" | ","));
        if needs_blank && !rest.is_empty() && !rest.starts_with(' ') {
            fixed.push(' ');
        }
    }
    fixed
}
