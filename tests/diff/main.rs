//! Kinds of changes of specs: two tables of them, and their reports.

mod complete;
mod directions;
mod report;
mod whole;

use std::collections::BTreeSet;

use favor_spec::changes::{Change, ChangeKind};
use favor_spec::model::Api;
use favor_spec::{SourceFile, Sources, load};

/// Makes a spec directory in memory from names and texts.
fn sources(directory: &str, files: &[(&str, &str)]) -> Sources {
    let file = |(name, text): &(&str, &str)| SourceFile {
        name: (*name).to_owned(),
        content: Ok(text.as_bytes().to_vec()),
    };
    Sources {
        directory: directory.to_owned(),
        files: files.iter().map(file).collect(),
    }
}

/// Loads a spec without mistakes.
fn api(sources: &Sources) -> Api {
    let (api, diagnostics) = load(sources);
    api.unwrap_or_else(|| panic!("{}", favor_spec::report(sources, &diagnostics, false)))
}

/// Returns the kinds and classes of changes, without their places and texts.
fn kinds(changes: &[Change]) -> Vec<(ChangeKind, favor_spec::changes::Class)> {
    let mut kinds: Vec<_> = changes
        .iter()
        .map(|change| (change.kind, change.class))
        .collect();
    kinds.sort_unstable();
    kinds
}

#[test]
fn every_kind_of_change_is_in_a_table() {
    let mut shown: BTreeSet<ChangeKind> = directions::kinds();
    shown.extend(whole::kinds());
    let missing: Vec<&ChangeKind> = ChangeKind::ALL
        .iter()
        .filter(|kind| !shown.contains(kind))
        .collect();
    assert_eq!(missing, Vec::<&ChangeKind>::new());
}
