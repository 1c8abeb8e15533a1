//! The export: its destination, and the files that remain if it cannot be written.

use std::fs;

use crate::project::{Project, SPEC};

#[test]
fn the_document_is_printed_or_written() {
    let project = Project::new();
    let printed = project.run(&["openapi"]);
    assert_eq!((printed.status, printed.err.as_str()), (Some(0), ""));
    assert!(printed.out.starts_with("{\n  \"openapi\": \"3.1.0\",\n"));
    assert!(printed.out.ends_with("}\n"));

    fs::create_dir(project.path("elsewhere")).expect("a writable folder");
    let mut command = project.command(&["openapi", "--out", "things.json"]);
    let run = command.current_dir(project.path("elsewhere")).output();
    let output = run.expect("the program runs");
    assert!(output.status.success() && output.stdout.is_empty());
    let written = fs::read_to_string(project.path("elsewhere/things.json"));
    assert_eq!(
        written.expect("a path begins where the command was called"),
        printed.out
    );
}

#[test]
fn tools_that_need_another_form_get_it() {
    let project = Project::new();
    let answer = project.run(&["openapi", "--enums", "open-string", "--openapi", "3.0"]);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
    assert!(answer.out.starts_with("{\n  \"openapi\": \"3.0.3\",\n"));
    let answer = project.run(&["openapi", "--openapi", "2.0"]);
    assert_eq!(answer.err, "`2.0` is not a version: write `3.1` or `3.0`\n");
    let answer = project.run(&["openapi", "--enums", "closed"]);
    assert!(answer.err.contains("write `any-of` or `open-string`"));
}

#[test]
fn a_change_of_the_spec_is_in_the_export_and_nowhere_else() {
    let project = Project::new();
    let before = project.run(&["openapi"]).out;
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    let after = project.run(&["openapi"]).out;
    assert_eq!(
        before.replace("\"A thing.\"", "\"The thing.\""),
        after,
        "a summary"
    );
    project.edit(SPEC, "max_length: 8", "max_length: 9");
    let changed = project.run(&["openapi"]).out;
    assert_eq!(
        after.replacen("\"maxLength\": 8", "\"maxLength\": 9", 1),
        changed,
        "a limit of the request, not that of the answer"
    );
}

#[test]
fn nothing_is_half_written() {
    let project = Project::new();
    let file = project.path("things.json");
    let path = file.display().to_string();
    fs::write(&file, "old").expect("a writable folder");

    project.edit(SPEC, "max_length: 8", "max_lenght: 8");
    let answer = project.run(&["openapi", "--out", &path]);
    assert_eq!(answer.status, Some(1));
    assert!(answer.err.contains("error[unknown-key]"), "{}", answer.err);
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "old");

    project.edit(SPEC, "max_lenght: 8", "max_length: 8");
    assert_eq!(project.run(&["openapi", "--out", &path]).status, Some(0));
    assert_ne!(fs::read_to_string(&file).expect("it is there"), "old");
}

#[test]
fn an_unwritable_path_is_one_clear_error() {
    let project = Project::new();
    fs::create_dir(project.path("folder")).expect("a writable folder");
    fs::write(project.path("file"), "").expect("a writable folder");
    for path in ["nowhere/things.json", "file/things.json", "folder"] {
        let path = project.path(path).display().to_string();
        let answer = project.run(&["openapi", "--out", &path]);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Some(2), ""),
            "{path}"
        );
        assert!(
            answer.err.starts_with(&format!("{path}: ")),
            "{}",
            answer.err
        );
        assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    }
    assert!(!project.path("nowhere").exists());
    let left = fs::read_dir(project.path("folder")).expect("a readable folder");
    assert_eq!(left.count(), 0);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    let project = Project::new();
    let answer = project.run(&["openapi", "--out", "/dev/null"]);
    assert_eq!(answer.status, Some(2));
    assert_eq!(answer.err, "/dev/null: this is not a file\n");
}
