//! Unbalanced brackets and braces.

use super::broken::{Broken, Suspect};
use super::line;

struct Opening {
    line: usize,
    byte: usize,
    bracket: char,
}

fn partner(bracket: char) -> char {
    if bracket == '[' { ']' } else { '}' }
}

/// Finds an opening bracket that is doubled.
pub(super) fn doubled(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let outside = line::scan(text).outside;
        let pair = outside
            .windows(2)
            .find(|pair| pair[0].1 == pair[1].1 && matches!(pair[0].1, '{' | '['))?;
        let (byte, bracket) = pair[0];
        let message = format!("there is one `{bracket}` too many here");
        Some(broken.suspect(line, byte..byte + 1, "", message))
    };
    broken.near().filter_map(of_line).collect()
}

/// Finds a bracket that is not closed: it is reported where it opens, and closed at the end of its line or before the
/// bracket of another kind that closes the outer one.
pub(super) fn open(broken: &Broken<'_>) -> Vec<Suspect> {
    let (openings, _) = brackets(broken);
    openings
        .iter()
        .rev()
        .take(4)
        .flat_map(|opening| {
            let text = broken.lines[opening.line];
            let closing = partner(opening.bracket);
            let message = format!("this `{}` is not closed", opening.bracket);
            let outside = line::scan(text).outside;
            let end = outside
                .iter()
                .rfind(|(_, c)| !c.is_whitespace() && *c != ',');
            let end = line::scan(text)
                .quoted
                .last()
                .map_or(0, |quoted| quoted.end)
                .max(end.map_or(text.len(), |(byte, c)| byte + c.len_utf8()));
            let others = outside.iter().filter(|(byte, c)| {
                *byte > opening.byte && matches!(c, ']' | '}') && *c != closing
            });
            let places: Vec<usize> = others.map(|(byte, _)| *byte).chain([end]).collect();
            places.into_iter().map(move |byte| {
                let blank = if closing == '}' && !text[..byte].ends_with(' ') {
                    " "
                } else {
                    ""
                };
                let behind = if text[byte..].starts_with(['}', ']']) && closing == '}' {
                    " "
                } else {
                    ""
                };
                let mut suspect = broken.suspect(
                    opening.line,
                    byte..byte,
                    &format!("{blank}{closing}{behind}"),
                    message.clone(),
                );
                suspect.point = broken.point(opening.line, opening.byte);
                suspect
            })
        })
        .collect()
}

/// Finds a closing bracket that matches no opening one, or one of another kind.
pub(super) fn stray(broken: &Broken<'_>) -> Vec<Suspect> {
    let (_, strays) = brackets(broken);
    strays
        .iter()
        .rev()
        .take(4)
        .flat_map(|stray| {
            let message = format!("this `{}` closes nothing", stray.bracket);
            let other = if stray.bracket == ']' { "}" } else { "]" };
            ["", other].map(|replacement| {
                broken.suspect(
                    stray.line,
                    stray.byte..stray.byte + 1,
                    replacement,
                    message.clone(),
                )
            })
        })
        .collect()
}

/// Returns the brackets that are open where the parser gave up, and those before it that close nothing.
fn brackets(broken: &Broken<'_>) -> (Vec<Opening>, Vec<Opening>) {
    let mut open: Vec<Opening> = Vec::new();
    let mut strays = Vec::new();
    for (line, text) in broken.lines.iter().enumerate().take(broken.at + 1) {
        let mut before = None;
        for (byte, bracket) in line::scan(text).outside {
            let found = Opening {
                line,
                byte,
                bracket,
            };
            match bracket {
                '[' | '{' if !open.is_empty() || line::may_begin(before, &text[..byte]) => {
                    open.push(found);
                }
                ']' | '}'
                    if open
                        .last()
                        .is_some_and(|last| partner(last.bracket) == bracket) =>
                {
                    open.pop();
                }
                ']' | '}' => strays.push(found),
                _ => {}
            }
            if !bracket.is_whitespace() {
                before = Some(bracket);
            }
        }
    }
    (open, strays)
}
