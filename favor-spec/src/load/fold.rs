//! Reduces diagnostics to one per mistake: those that follow from another one are left out or counted.

use std::collections::{HashMap, HashSet};

use crate::code::Code;
use crate::diagnostic::{At, Diagnostic};
use crate::node::Place;
use crate::report::locate;
use crate::sources::Sources;

/// Sorts the diagnostics, and reduces them to those that are shown.
pub(super) fn fold(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    Diagnostic::sort(diagnostics);
    // An item that two endpoints share is checked once for each of them.
    let mut seen = HashSet::new();
    diagnostics.retain(|known| seen.insert((known.code, known.at, known.message.clone())));
    fold_references(diagnostics);
    fold_rules(diagnostics);
    Diagnostic::show_quotes(diagnostics, |at| scalar(sources, at));
}

/// Keeps the first of the diagnostics about the same undefined name, and counts the others in its help: the mistake
/// is the name, not each place that has it.
fn fold_references(diagnostics: &mut Vec<Diagnostic>) {
    let is_reference = |code: Code| {
        matches!(
            code,
            Code::UnknownSource | Code::UnknownTable | Code::UnknownType
        )
    };
    let mut counts: HashMap<(Code, String), usize> = HashMap::new();
    diagnostics.retain(|found| {
        let count = counts.entry((found.code, found.message.clone()));
        let count = count.and_modify(|count| *count += 1).or_insert(0);
        !is_reference(found.code) || *count == 0
    });
    for found in diagnostics
        .iter_mut()
        .filter(|found| is_reference(found.code))
    {
        let more = counts.get(&(found.code, found.message.clone())).copied();
        let places = match more.unwrap_or(0) {
            0 => continue,
            1 => "one more place names it".to_owned(),
            more => format!("{more} more places name it"),
        };
        let help = found.help.take().unwrap_or_default();
        found.help = Some(format!("{help} ({places})").trim_start().to_owned());
    }
}

/// The number of values that must break a rule before the rule itself is probably wrong.
const MANY: usize = 3;

/// If many values break one rule, keeps the first diagnostic and counts the others in its help. If the rule itself is
/// wrong, drops the diagnostics about its values.
fn fold_rules(diagnostics: &mut Vec<Diagnostic>) {
    let related = |found: &Diagnostic| found.related.as_ref().map(|(place, _)| *place);
    let rule = |found: &Diagnostic| match (found.code, found.at) {
        (Code::ValueLimit, At::Node(place)) => Some(place),
        (Code::Example, _) => related(found),
        _ => None,
    };
    let mut wrong: HashSet<Place> = HashSet::new();
    let mut counts: HashMap<Place, usize> = HashMap::new();
    for found in diagnostics.iter() {
        if let (Code::LimitOrder, At::Node(place)) = (found.code, found.at) {
            wrong.extend([place].into_iter().chain(related(found)));
        }
        if let Some(rule) = rule(found) {
            *counts.entry(rule).or_default() += 1;
        }
    }
    let mut seen: HashSet<Place> = HashSet::new();
    diagnostics.retain_mut(|found| {
        let Some(rule) = rule(found) else { return true };
        let count = counts.get(&rule).copied().unwrap_or_default();
        if wrong.contains(&rule) || (count >= MANY && !seen.insert(rule)) {
            return false;
        }
        if count >= MANY {
            let help = found.help.take().unwrap_or_default();
            found.help = Some(format!("{help} ({} more values break it)", count - 1));
        }
        true
    });
}

/// Returns the text of a plain scalar on one line, as written in the file.
fn scalar(sources: &Sources, at: At) -> Option<String> {
    let place = locate(sources, at)?;
    let line = sources.text(at.file()?)?.lines().nth(place.line - 1)?;
    let rest: String = line.chars().skip(place.column - 1).collect();
    let end = rest.find([',', '}', ']', '#']).unwrap_or(rest.len());
    let rest = &rest[..end];
    let text = rest.split(": ").next().unwrap_or(rest);
    let text = text.trim_end().trim_end_matches(':');
    (!text.is_empty() && !text.contains(['"', '\\'])).then(|| text.to_owned())
}
