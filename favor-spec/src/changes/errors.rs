//! Error tables and error codes.

use crate::merged_errors::MergedErrors;
use crate::model::{Api, Endpoint, ErrorRow, ErrorTable, Reason, Retry};

use super::change::Change;
use super::kind::ChangeKind;
use super::matched::Matched;
use super::same::{same_errata, same_lists, same_texts};
use super::scope::Scope;

pub(super) fn compare(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    codes(old, new, changes);
    let scope = Scope::whole("errors");
    let is_same = |old: &ErrorTable, new: &ErrorTable| old.name.value == new.name.value;
    let matched = Matched::new(&old.error_tables, &new.error_tables, is_same);
    let kinds = [ChangeKind::ErrorTableAdded, ChangeKind::ErrorTableRemoved];
    changes.extend(scope.list(&matched, kinds, |table| &table.name));
    if let (true, Some((_, first))) = (matched.reordered, matched.both.first()) {
        changes.extend(scope.documentation(first.name.place, &[("order", false)]));
    }
    for (old, new) in matched.both {
        table(&scope.part(&new.name.value), old, new, changes);
    }
}

fn table(scope: &Scope, old: &ErrorTable, new: &ErrorTable, changes: &mut Vec<Change>) {
    // A new field does not compile until it is compared.
    let ErrorTable {
        name: _,
        summary: _,
        sources: _,
        rows: _,
        errata: _,
    } = new;
    let is_same = |old: &ErrorRow, new: &ErrorRow| {
        old.status.value == new.status.value && old.code.value == new.code.value
    };
    let matched = Matched::new(&old.rows, &new.rows, is_same);
    for row in &matched.added {
        let message = format!("has {} now", name(row));
        changes.push(scope.change(ChangeKind::ErrorRowAdded, row.status.place, message));
    }
    for row in &matched.removed {
        let message = format!("has no {} any more", name(row));
        changes.push(scope.removal(ChangeKind::ErrorRowRemoved, row.status.place, message));
    }
    for (old, new) in &matched.both {
        // A new field does not compile until it is compared.
        let ErrorRow {
            status: _,
            code: _,
            rust_name: _,
            retry: _,
            summary: _,
            reasons: _,
            sources: _,
            errata: _,
        } = new;
        let scope = scope.part(&name(new));
        changes.extend(retry(&scope, old, new));
        let keys = [
            ("summary", old.summary == new.summary),
            (
                "reasons",
                same_lists(&old.reasons, &new.reasons, same_reason),
            ),
            ("source", same_texts(&old.sources, &new.sources)),
            ("errata", same_errata(&old.errata, &new.errata)),
        ];
        changes.extend(scope.documentation(new.status.place, &keys));
    }
    let keys = [
        ("summary", old.summary == new.summary),
        ("order", !matched.reordered),
        ("source", same_texts(&old.sources, &new.sources)),
        ("errata", same_errata(&old.errata, &new.errata)),
    ];
    changes.extend(scope.documentation(new.name.place, &keys));
}

/// Compares the advice of the errors of an endpoint whose tables are other ones.
pub(super) fn advice(
    scope: &Scope,
    (old_api, old): (&Api, &Endpoint),
    (new_api, new): (&Api, &Endpoint),
    changes: &mut Vec<Change>,
) {
    if same_texts(&old.errors, &new.errors) {
        // Their rows are compared table by table.
        return;
    }
    let (old, new) = (
        MergedErrors::of(old_api, old),
        MergedErrors::of(new_api, new),
    );
    let is_same = |old: &MergedErrors<'_>, new: &MergedErrors<'_>| {
        (old.status(), &old.code().value) == (new.status(), &new.code().value)
    };
    for (old, new) in Matched::new(&old, &new, is_same).both {
        let (old, new) = (old.rows[0], new.rows[0]);
        changes.extend(retry(&scope.part(&name(new)), old, new));
    }
}

fn name(row: &ErrorRow) -> String {
    format!("{} {}", row.status.value, row.code.value)
}

fn same_reason(old: &Reason, new: &Reason) -> bool {
    // A new field does not compile until it is compared.
    let Reason {
        message: _,
        remedy: _,
    } = new;
    old.message.value == new.message.value && old.remedy == new.remedy
}

fn retry(scope: &Scope, old: &ErrorRow, new: &ErrorRow) -> Option<Change> {
    let (was, is) = (old.retry.value, new.retry.value);
    let kind = match was {
        _ if was == is => return None,
        Retry::Never => ChangeKind::RetryAllowed,
        Retry::Later | Retry::SameRequest => ChangeKind::RetryRestricted,
    };
    let message = format!("has `retry: {}` instead of `{}`", is.word(), was.word());
    Some(scope.change(kind, new.retry.place, message))
}

/// Compares the codes, which are the variants of one enum.
fn codes(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let scope = Scope::whole("errors");
    let (old, new) = (MergedErrors::by_code(old), MergedErrors::by_code(new));
    let matched = Matched::new(&old, &new, |old, new| old.code().value == new.code().value);
    for code in &matched.removed {
        let code = code.code();
        let message = format!("has no code `{}` any more", code.value);
        changes.push(scope.removal(ChangeKind::ErrorCodeRemoved, code.place, message));
    }
    for (old, new) in &matched.both {
        let (old, new) = ((old.code(), old.rust_name()), (new.code(), new.rust_name()));
        changes.extend(scope.part(&new.0.value).rust_name(old, new));
    }
}
