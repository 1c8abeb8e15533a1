//! Lines with wrong indentation.

use super::broken::{Broken, Suspect};
use super::line;

/// The number of preceding lines whose indentation is examined.
const LINES_BEFORE: usize = 12;

/// The maximum distance by which a line is moved, in spaces.
const MAX_MOVED: usize = 4;

/// Finds a tab, or whitespace that is not YAML's, in the indentation.
pub(super) fn tabs(broken: &Broken<'_>) -> Vec<Suspect> {
    broken
        .near()
        .flat_map(|(line, text)| {
            let start = text.len() - text.trim_start().len();
            let tab = text[..start].find(|c: char| c != ' ');
            let found = tab.and_then(|tab| text[tab..].chars().next());
            let message = match found {
                Some('\t') | None => {
                    "this line is indented with a tab; YAML allows only spaces".to_owned()
                }
                Some(other) => {
                    let number = u32::from(other);
                    format!("this line is indented with U+{number:04X}; YAML allows only spaces")
                }
            };
            let widths = [2, 4, 8].map(|width| {
                text[..start]
                    .chars()
                    .map(|c| if c == '\t' { width } else { 1 })
                    .sum()
            });
            let others = neighbours(broken, line);
            let tab = tab.into_iter();
            tab.flat_map(move |tab| {
                let message = message.clone();
                let widths: Vec<usize> = widths.into_iter().chain(others.clone()).collect();
                widths
                    .into_iter()
                    .map(move |width| moved(broken, line, tab, width, &message))
            })
        })
        .collect()
}

/// Finds a line of a block scalar that is not indented.
pub(super) fn texts(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        if text.trim().is_empty() {
            return None;
        }
        let (key, opening) = broken
            .before(line)
            .take(LINES_BEFORE)
            .find(|(_, text)| opens_text(text))?;
        let width = line::content(opening) + 2;
        let message = format!(
            "this line belongs to the text that begins on line {}, and is not indented",
            key + 1
        );
        (line::indentation(text) < width)
            .then(|| moved(broken, line, line::indentation(text), width, &message))
    };
    broken.near().filter_map(of_line).collect()
}

/// Returns true for a line that opens a block scalar.
fn opens_text(text: &str) -> bool {
    let text = text.trim_end();
    [": >-", ": |-", ": >", ": |", ": >+", ": |+"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// Finds a line that is indented differently from those next to it. An odd number of spaces is the likelier mistake.
pub(super) fn off(broken: &Broken<'_>) -> Vec<Suspect> {
    let (odd, even): (Vec<_>, Vec<_>) = broken
        .near()
        .partition(|(_, text)| line::indentation(text) % 2 == 1);
    let lines = odd.into_iter().chain(even);
    lines
        .flat_map(|(line, text)| off_of_line(broken, line, text))
        .collect()
}

fn off_of_line(broken: &Broken<'_>, line: usize, text: &str) -> Vec<Suspect> {
    let found = line::indentation(text);
    let mut others = neighbours(broken, line);
    others.retain(|other| *other != found && other.abs_diff(found) <= MAX_MOVED);
    others.sort_by_key(|other| other.abs_diff(found));
    let moved = others.into_iter().map(|other| {
        let message = format!(
            "this line is indented by {}, where {} would fit the lines around it",
            spaces(found),
            spaces(other)
        );
        moved(broken, line, found, other, &message)
    });
    moved.collect()
}

/// Returns the indentations of the lines before a line, and the indentations that their contents may have.
fn neighbours(broken: &Broken<'_>, line: usize) -> Vec<usize> {
    let before = broken.before(line).take(LINES_BEFORE);
    let mut widths = Vec::new();
    for (_, text) in before {
        let width = line::indentation(text);
        let content = line::content(text);
        for width in [width, content, width + 2] {
            if !widths.contains(&width) {
                widths.push(width);
            }
        }
    }
    widths
}

fn moved(broken: &Broken<'_>, line: usize, byte: usize, width: usize, message: &str) -> Suspect {
    let text = broken.lines[line].trim_start();
    let fixed = format!("{}{text}", " ".repeat(width));
    broken
        .fixed_line(line, byte, fixed, message)
        .help(format!("indent it by {}", spaces(width)))
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}
