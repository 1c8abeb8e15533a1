//! Causes of invalid YAML, reported at the place of the mistake.
//!
//! A parser gives up where it cannot continue, which is often after the mistake. Each cause searches the text there for
//! one kind of mistake and fixes it. A fix is reported only if the parser gets farther with it, so that it is worth
//! pasting.

mod brackets;
mod broken;
mod characters;
mod colons;
mod commas;
mod conflict;
mod dashes;
mod indentation;
mod line;
mod misread;
mod plain;
mod quotes;
mod remarks;

use crate::point::Point;

use broken::{Broken, Suspect};

pub(crate) use characters::plain as plain_text;
pub(crate) use misread::{MisreadKey, misread_key};

/// Looks for mistakes of one kind, the likeliest first.
type Cause = fn(&Broken<'_>) -> Vec<Suspect>;

/// The causes, in order of preference: if two fixes help equally, the cause that is listed first is reported.
const CAUSES: &[Cause] = &[
    conflict::marks,
    conflict::of_patch,
    characters::odd,
    indentation::tabs,
    remarks::foreign,
    quotes::open,
    quotes::inner,
    quotes::escapes,
    colons::without_space,
    dashes::without_space,
    colons::equals,
    commas::trailing,
    commas::missing,
    brackets::doubled,
    brackets::open,
    brackets::stray,
    plain::needs_quotes,
    indentation::texts,
    colons::missing,
    dashes::superfluous,
    dashes::missing,
    indentation::off,
];

/// The maximum number of fixes to try: each takes as long as reading the file.
const MAX_TRIED: usize = 64;

/// A mistake with its fix.
pub(crate) struct Explanation {
    pub(crate) point: Point,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Finds the mistake that made a parser give up; `gives_up` returns the position at which it gives up on another text,
/// if any.
pub(crate) fn explain(
    text: &str,
    gave_up: Point,
    gives_up: impl Fn(&str) -> Option<Point>,
) -> Option<Explanation> {
    let broken = Broken::new(text, gave_up);
    let suspects = CAUSES.iter().flat_map(|cause| cause(&broken));
    let mut farthest: Option<(Reach, Suspect)> = None;
    for suspect in suspects.take(MAX_TRIED) {
        let reach = Reach::of(gives_up(&broken.fixed(&suspect)));
        let before = farthest
            .as_ref()
            .map_or(Reach::of(Some(gave_up)), |(reach, _)| *reach);
        if reach > before {
            farthest = Some((reach, suspect));
        }
        if reach == Reach::End {
            break;
        }
    }
    let (_, suspect) = farthest?;
    Some(Explanation {
        point: suspect.point,
        message: suspect.message,
        help: suspect.help,
    })
}

/// The place that a parser reaches.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Reach {
    To(usize, usize),
    End,
}

impl Reach {
    fn of(gave_up: Option<Point>) -> Self {
        gave_up.map_or(Self::End, |point| Self::To(point.line, point.column))
    }
}
