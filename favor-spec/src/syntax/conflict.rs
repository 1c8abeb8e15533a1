//! Conflict markers of git, and lines of a patch.

use super::broken::{Broken, Suspect};

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const MIDDLE: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// Finds a line of a patch that was pasted with its `+` or `-`.
pub(super) fn of_patch(broken: &Broken<'_>) -> Vec<Suspect> {
    let of_line = |(line, text): (usize, &str)| {
        let mark = text.get(..1).filter(|mark| ["+", "-"].contains(mark))?;
        let is_patch = text[1..].starts_with("  ");
        let message = format!("this line begins with the `{mark}` of a patch");
        is_patch.then(|| broken.suspect(line, 0..1, "", message).help("remove it"))
    };
    broken.near().filter_map(of_line).collect()
}

/// Finds conflict markers; the fix keeps the first side of each conflict.
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
        message: "this merge conflict is not resolved".to_owned(),
        help: format!(
            "keep one side, and remove the lines that begin with `{OURS}`, `{MIDDLE}` and `{THEIRS}`"
        ),
        fix,
    }]
}
