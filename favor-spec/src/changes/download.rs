//! Files to download that answers describe.

use crate::model::{Download, TypeDefinition};

use super::change::Change;
use super::kind::ChangeKind;
use super::same::same_texts;
use super::scope::Scope;

pub(super) fn compare(scope: &Scope, old: &TypeDefinition, new: &TypeDefinition) -> Option<Change> {
    let scope = scope.part("download");
    match (&old.download, &new.download) {
        (None, None) => None,
        (None, Some(new)) => {
            let kind = ChangeKind::DownloadAdded;
            Some(scope.change(kind, new.url.place, "is new"))
        }
        (Some(old), None) => {
            // Without an algorithm, there was no function that checks the file.
            let kind = if old.algorithm.is_some() {
                ChangeKind::DownloadRemoved
            } else {
                ChangeKind::DocumentationChanged
            };
            Some(scope.removal(kind, old.url.place, "is gone"))
        }
        (Some(old), Some(new)) => both(&scope, old, new),
    }
}

fn both(scope: &Scope, old: &Download, new: &Download) -> Option<Change> {
    // A new field does not compile until it is compared.
    let Download {
        url: _,
        hash: _,
        algorithm: _,
        valid_seconds: _,
        sources: _,
        note: _,
    } = new;
    let algorithm =
        |download: &Download| download.algorithm.as_ref().map(|name| name.value.clone());
    let members = |download: &Download| [download.url.value.clone(), download.hash.value.clone()];
    let place = new.url.place;
    let is_other_algorithm =
        algorithm(old) != algorithm(new) && old.algorithm.is_some() && new.algorithm.is_some();
    // If no time is stated, any time is possible.
    let seconds = |download: &Download| download.valid_seconds.unwrap_or(u64::MAX);
    if members(old) != members(new) || is_other_algorithm {
        let message = "is described by other members";
        return Some(scope.change(ChangeKind::DownloadChanged, place, message));
    }
    if seconds(new) < seconds(old) {
        let message = format!("is available for only {} seconds", seconds(new));
        return Some(scope.change(ChangeKind::DownloadChanged, place, message));
    }
    match (algorithm(old), algorithm(new)) {
        (None, Some(name)) => {
            let message = format!("has its algorithm in `{name}` now");
            Some(scope.change(ChangeKind::DownloadAdded, place, message))
        }
        (Some(_), None) => {
            let message = "has no algorithm any more";
            Some(scope.change(ChangeKind::DownloadRemoved, place, message))
        }
        _ => {
            let keys = [
                ("valid_seconds", old.valid_seconds == new.valid_seconds),
                ("source", same_texts(&old.sources, &new.sources)),
                ("note", old.note == new.note),
            ];
            scope.documentation(place, &keys)
        }
    }
}
