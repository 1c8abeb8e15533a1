//! Every key on every type in every place is either refused or generated; the generated code is compiled with the
//! fixtures.

use std::collections::BTreeMap;

use favor_tests::matrix::{cells, judge};

#[test]
fn each_key_is_taken_or_refused_on_each_type_in_each_place() {
    let cells = cells();
    let judged = judge(&cells);
    let accepted = judged.iter().filter(|code| code.is_none()).count();
    assert!(
        accepted > 200 && cells.len() - accepted > 200,
        "{accepted} of {}",
        cells.len()
    );
    // One line per place and key: the types that accept it, and the messages for the others.
    let mut lines: BTreeMap<(&str, &str), BTreeMap<String, Vec<&str>>> = BTreeMap::new();
    for (cell, code) in cells.iter().zip(&judged) {
        let verdict = code.clone().unwrap_or_else(|| "taken".to_owned());
        let of_key = lines.entry((cell.place, &cell.key)).or_default();
        of_key.entry(verdict).or_default().push(&cell.ty);
    }
    let line = |((place, key), verdicts): (&(&str, &str), &BTreeMap<String, Vec<&str>>)| {
        let verdicts = verdicts.iter();
        let verdicts = verdicts.map(|(verdict, types)| format!("{verdict}: {}", types.join(" ")));
        format!(
            "{place} | {key} | {}\n",
            verdicts.collect::<Vec<_>>().join("; ")
        )
    };
    let table: String = lines.iter().map(line).collect();
    insta::assert_snapshot!(table);
}
