//! Files on disk are brought up to date, and those of other people are left alone.

use std::fs;
use std::path::{Path, PathBuf};

use favor_build::{FileChange, Output, compare};
use favor_codegen::{Files, HEADER};

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("out")).expect("a writable folder");
    folder
}

fn generated(names: &[&str]) -> Files {
    let names = names.iter();
    names
        .map(|name| ((*name).to_owned(), format!("{HEADER}new")))
        .collect()
}

fn bring_up_to_date(output: &Output, files: &Files) -> Vec<FileChange> {
    output.clear_unfinished().expect("our own files");
    let changes = compare(files, &output.read().expect("a readable folder"));
    for change in &changes {
        output.apply(change, files).expect("a writable folder");
    }
    changes
}

#[test]
fn an_own_folder_has_the_generated_files_afterwards() {
    let root = folder("own").join("out");
    let old = format!("{HEADER}old");
    for (name, text) in [
        ("stale.rs", old.as_str()),
        ("gone.rs", &old),
        ("way.rs", "by hand"),
        ("notes.txt", "by hand"),
        (".new.rs.favor-unfinished", "ne"),
    ] {
        fs::write(root.join(name), text).expect("a writable file");
    }
    let output = Output::own(&root);
    let files = generated(&["inner/new.rs", "stale.rs", "way.rs"]);
    let changes = bring_up_to_date(&output, &files);
    let named = |name: &str| name.to_owned();
    assert_eq!(
        changes,
        [
            FileChange::Missing(named("inner/new.rs")),
            FileChange::Stale(named("stale.rs")),
            FileChange::InTheWay(named("way.rs")),
            FileChange::Orphaned(named("gone.rs")),
            FileChange::Foreign(named("notes.txt")),
        ]
    );
    let mut expected = files;
    expected.insert(named("notes.txt"), named("by hand"));
    assert_eq!(output.read().expect("a readable folder"), expected);
}

#[test]
fn among_files_of_others_nothing_in_the_way_is_replaced() {
    let root = folder("others");
    fs::write(root.join("out/way.rs"), "by hand").expect("a writable file");
    fs::write(root.join("schema.json"), format!("{HEADER}old")).expect("a writable file");
    fs::write(root.join("other.json"), "by hand").expect("a writable file");
    let output = Output::among_others(&root, ["out", "missing"], ["schema.json"]);
    let files = generated(&["missing/new.rs", "out/way.rs", "schema.json"]);
    bring_up_to_date(&output, &files);
    let mut expected = files;
    expected.insert("out/way.rs".to_owned(), "by hand".to_owned());
    assert_eq!(output.read().expect("a readable folder"), expected);
}

/// File systems take names of 255 bytes, and the file is written under a longer one first.
#[test]
fn a_name_as_long_as_can_be_is_written() {
    let root = folder("long").join("out");
    let output = Output::own(&root);
    let ascii = "a".repeat(252) + ".rs";
    let chinese = "券".repeat(84) + ".rs";
    let files = generated(&[&ascii, &chinese]);
    bring_up_to_date(&output, &files);
    assert_eq!(output.read().expect("a readable folder"), files);
    let found = fs::read_dir(&root).expect("a readable folder").count();
    assert_eq!(found, 2, "nothing is left over");
}

/// Cargo runs a build script once at a time. Where somebody else does not, some may fail, each in a line that names the
/// file, but none leaves a part of a file, and the next one makes good what is missing.
#[test]
fn several_at_once_leave_whole_files() {
    let root = folder("at_once").join("out");
    let output = Output::own(&root);
    let names: Vec<String> = (0..20).map(|number| format!("a/{number}.rs")).collect();
    let files = |text: &str| -> Files {
        let text = format!("{HEADER}{}", text.repeat(10_000));
        let names = names.iter();
        names.map(|name| (name.clone(), text.clone())).collect()
    };
    let (old, new) = (files("old\n"), files("new\n"));
    let write = |files: &Files| -> std::io::Result<()> {
        output.clear_unfinished()?;
        let changes = compare(files, &output.read()?);
        let mut changes = changes.iter();
        changes.try_for_each(|change| output.apply(change, files))
    };
    for round in 0..10 {
        write(&old).expect("nobody else writes");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    if let Err(error) = write(&new) {
                        let line = error.to_string();
                        assert!(line.contains("at_once"), "{line}");
                        assert_eq!(line.lines().count(), 1, "{line}");
                    }
                });
            }
        });
        for (name, text) in output.read().expect("a readable folder") {
            let is_whole = text == old[&name] || text == new[&name];
            assert!(is_whole, "round {round}: {name} has {} bytes", text.len());
        }
        write(&new).expect("nobody else writes any more");
        assert_eq!(output.read().expect("a readable folder"), new);
    }
}
