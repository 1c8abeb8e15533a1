//! The changes between two specs as text: for people, and for programs.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::changes::{Change, ChangePlace, Class, Step, owed};
use crate::diagnostic::At;
use crate::invisible::visible;
use crate::sources::Sources;

use super::position::{Position, locate};

/// Shows changes for people: one per line, grouped by class, and the required version bump.
pub fn report_changes(old: &Sources, new: &Sources, changes: &[Change]) -> String {
    let mut text = String::new();
    let mut counts = Vec::new();
    let classes: BTreeSet<Class> = changes.iter().map(|change| change.class).collect();
    // The most severe class comes first.
    for class in classes.into_iter().rev() {
        let of_class = || changes.iter().filter(|change| change.class == class);
        text.push_str(&format!("{}:\n", class.as_str()));
        text.extend(of_class().map(|change| line(old, new, change)));
        text.push('\n');
        counts.push(format!("{} {}", of_class().count(), class.as_str()));
    }
    let since = &old.directory;
    let (Some(step), number) = (owed(changes), changes.len()) else {
        return format!("no change since {since}\n");
    };
    let plural = if number == 1 { "" } else { "s" };
    let counts = counts.join(", ");
    text.push_str(&format!(
        "{number} change{plural} since {since}: {counts}\n"
    ));
    let (step, early) = (step.as_str(), step.before_1_0().as_str());
    text.push_str(&format!("required: a new {step} version"));
    if early != step {
        text.push_str(&format!(", or a {early} one before 1.0"));
    }
    text.push('\n');
    text
}

fn line(old: &Sources, new: &Sources, change: &Change) -> String {
    let place = location(old, new, change);
    let place = place.map_or_else(String::new, |place| format!("{place}: "));
    let used = change
        .used
        .map_or_else(String::new, |used| format!(" ({})", used.as_str()));
    let (item, message) = (
        visible(change.item.clone()),
        visible(change.message.clone()),
    );
    format!("  {place}`{item}`{used} {message} [{}]\n", change.kind)
}

fn location(old: &Sources, new: &Sources, change: &Change) -> Option<Position> {
    match change.at {
        ChangePlace::Old(place) => locate(old, At::Node(place)),
        ChangePlace::New(place) => locate(new, At::Node(place)),
    }
}

/// Shows changes for programs: a JSON object with `old` and `new` (the two directories), `step` and
/// `step_before_1_0` (`major`, `minor`, `patch`, or null without a change) and `changes`. Each of these has
/// `kind`, `breaks_wire`, `breaks_rust`, `class`, `item`, `sent`, `received`, `message`, `side` (`old` where
/// it is gone, else `new`), `path`, `line` and `column`. `sent` and `received` are null where there is no
/// direction. Lines and columns count from one, columns in characters.
pub fn report_changes_json(old: &Sources, new: &Sources, changes: &[Change]) -> String {
    let objects: Vec<Value> = changes
        .iter()
        .map(|change| object(old, new, change))
        .collect();
    let step = owed(changes);
    let whole = json!({
        "old": old.directory,
        "new": new.directory,
        "step": step.map(Step::as_str),
        "step_before_1_0": step.map(|step| step.before_1_0().as_str()),
        "changes": objects,
    });
    format!("{whole:#}\n")
}

fn object(old: &Sources, new: &Sources, change: &Change) -> Value {
    let location = location(old, new, change);
    json!({
        "kind": change.kind.as_str(),
        "breaks_wire": change.class.breaks_wire(),
        "breaks_rust": change.class.breaks_rust(),
        "class": change.class.as_str(),
        "item": change.item,
        "sent": change.used.map(|used| used.sent),
        "received": change.used.map(|used| used.received),
        "message": change.message,
        "side": match change.at {
            ChangePlace::Old(_) => "old",
            ChangePlace::New(_) => "new",
        },
        "path": location.as_ref().map(|location| location.path.as_str()),
        "line": location.as_ref().map(|location| location.line),
        "column": location.as_ref().map(|location| location.column),
    })
}
