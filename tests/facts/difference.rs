//! The message about a difference: the table's file, and the lines to add or to remove.

use std::collections::BTreeSet;
use std::fmt::Debug;

/// Checks that the specs and a table have the same lines in the same order. The lines are compared as typed.
#[track_caller]
pub(crate) fn assert_lines(file: &str, place: &str, read: &[String], typed: &[String]) {
    if let Some(message) = difference(file, place, read, typed) {
        panic!("{message}");
    }
}

/// The same for lists of texts, or of any values whose `Debug` form is typed in the table.
#[track_caller]
pub(crate) fn assert_list<R: Debug, T: Debug>(
    file: &str,
    place: &str,
    read: impl IntoIterator<Item = R>,
    typed: impl IntoIterator<Item = T>,
) {
    let read: Vec<String> = read.into_iter().map(|item| format!("{item:?},")).collect();
    let typed: Vec<String> = typed.into_iter().map(|item| format!("{item:?},")).collect();
    assert_lines(file, place, &read, &typed);
}

/// Checks that the specs and a table name the same items. The message shows the whole entry of an item that the table
/// lacks.
#[track_caller]
pub(crate) fn assert_entries<'a>(
    file: &str,
    place: &str,
    read: impl IntoIterator<Item = (&'a str, String)>,
    typed: &BTreeSet<&str>,
) {
    let (mut names, mut lines) = (BTreeSet::new(), Vec::new());
    for (name, entry) in read {
        names.insert(name);
        if !typed.contains(name) {
            lines.push(entry);
        }
    }
    let gone = typed.difference(&names);
    let gone: Vec<String> = gone.map(|name| format!("the entry of `{name}`")).collect();
    assert_lines(file, place, &lines, &gone);
}

fn difference(file: &str, place: &str, read: &[String], typed: &[String]) -> Option<String> {
    if read == typed {
        return None;
    }
    let lines = |verb: &str, lines: &[String], others: &[String]| -> String {
        let own = lines.iter().filter(|line| !others.contains(line));
        own.map(|line| format!("  {verb} {line}\n")).collect()
    };
    let mut reported = lines("add   ", read, typed) + &lines("remove", typed, read);
    if reported.is_empty() {
        reported = format!("  the order is\n    {}\n", read.join("\n    "));
    }
    Some(format!(
        "{place} in {file} differs from the specs. Read the document; if it says what the specs say:\n{reported}"
    ))
}

#[test]
fn a_difference_names_the_file_the_place_and_the_line() {
    let lines =
        |lines: &[&str]| -> Vec<String> { lines.iter().map(|it| (*it).to_owned()).collect() };
    let (one, two) = (lines(&["a", "b"]), lines(&["a", "c"]));
    assert_eq!(difference("x.rs", "`T`", &one, &one), None);
    assert_eq!(
        difference("x.rs", "`T`", &one, &two).expect("they differ"),
        "`T` in x.rs differs from the specs. Read the document; if it says what the specs say:\n  \
         add    b\n  remove c\n"
    );
    let turned = lines(&["b", "a"]);
    let reported = difference("x.rs", "`T`", &one, &turned).expect("they differ");
    assert!(
        reported.ends_with("  the order is\n    a\n    b\n"),
        "{reported}"
    );
}
