//! Marks that git leaves where it could not merge.

use super::broken::{Broken, Suspect};

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const MIDDLE: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// The marks of a conflict, fixed by the first side of each.
pub(super) fn marks(broken: &Broken<'_>) -> Vec<Suspect> {
    let is_mark = |line: &&str| {
        [OURS, BASE, MIDDLE, THEIRS]
            .iter()
            .any(|mark| line.starts_with(mark))
    };
    let Some(first) = broken.lines.iter().position(is_mark) else {
        return Vec::new();
    };
    let mut is_kept = true;
    let mut fix = Vec::new();
    for (index, line) in broken.lines.iter().enumerate() {
        if is_mark(line) {
            is_kept = line.starts_with(OURS) || line.starts_with(THEIRS);
        }
        if is_mark(line) || !is_kept {
            fix.push((index, String::new()));
        }
    }
    vec![Suspect {
        point: broken.point(first, 0),
        message: "a conflict of a merge is not resolved here".to_owned(),
        help: format!(
            "keep one side, and remove the lines that begin with `{OURS}`, `{MIDDLE}` and `{THEIRS}`"
        ),
        fix,
    }]
}
