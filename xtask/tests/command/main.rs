//! The commands as they are run: what they write, print and return.

mod diff;
mod interrupted;
mod openapi;
mod page;
mod project;

use std::fs;

use project::{Answer, GENERATED, OTHER_GENERATED, OTHER_SPEC, Project, SCHEMA, SPEC, SPECS, page};

#[test]
fn nothing_is_written_when_nothing_has_changed() {
    let project = Project::new();
    let before = fs::metadata(project.generated("get_thing.rs")).and_then(|data| data.modified());
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.lines(), ["16 files are up to date"]);
    assert_eq!(answer.status, Some(0));
    let after = fs::metadata(project.generated("get_thing.rs")).and_then(|data| data.modified());
    assert_eq!(before.expect("a file"), after.expect("a file"));
}

#[test]
fn what_has_changed_is_written_and_named() {
    let project = Project::new();
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    let answer = project.run(&["codegen"]);
    let wrote = format!("wrote {GENERATED}/get_thing.rs");
    assert_eq!(answer.lines(), [wrote.as_str(), "1 of 16 files changed"]);
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn the_check_lists_everything_and_writes_nothing() {
    let project = Project::new();
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    fs::remove_file(project.generated("mod.rs")).expect("it was there");
    let orphan = fs::read_to_string(project.generated("shared.rs")).expect("it is there");
    fs::write(project.generated("old.rs"), orphan).expect("a writable folder");
    fs::write(project.generated("notes.txt"), "mine").expect("a writable folder");
    let before = project.files();
    let answer = project.run(&["codegen", "--check"]);
    let expected = [
        format!("stale: {GENERATED}/get_thing.rs"),
        format!("missing: {GENERATED}/mod.rs"),
        format!("not generated, left alone: {GENERATED}/notes.txt"),
        format!("orphaned: {GENERATED}/old.rs"),
        "run `cargo xtask codegen`".to_owned(),
    ];
    assert_eq!(answer.lines(), expected);
    assert_eq!(answer.status, Some(1));
    assert_eq!(project.files(), before);

    assert_eq!(project.run(&["codegen"]).status, Some(0));
    assert!(
        !project.generated("old.rs").exists(),
        "the orphan is removed"
    );
    assert!(
        project.generated("notes.txt").exists(),
        "the foreign file is left"
    );
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn every_spec_directory_is_generated() {
    let project = Project::new();
    project.edit(OTHER_SPEC, "summary: A thing.", "summary: The thing.");
    let orphan = project.path(OTHER_GENERATED).join("old.rs");
    fs::copy(project.generated("shared.rs"), &orphan).expect("a writable folder");
    let unfinished = project
        .path(OTHER_GENERATED)
        .join(".old.rs.favor-unfinished");
    fs::write(&unfinished, "").expect("a writable folder");
    let expected = [
        format!("stale: {OTHER_GENERATED}/get_thing.rs"),
        format!("orphaned: {OTHER_GENERATED}/old.rs"),
        "run `cargo xtask codegen`".to_owned(),
    ];
    assert_eq!(project.run(&["codegen", "--check"]).lines(), expected);
    let diff = project.run(&["codegen", "--diff"]);
    assert!(diff.out.contains("\n+/// The thing."), "{}", diff.out);

    assert_eq!(project.run(&["codegen"]).status, Some(0));
    assert!(!orphan.exists() && !unfinished.exists());
    // A foreign file.
    let foreign = project.path(OTHER_GENERATED).join("notes.unfinished");
    fs::write(&foreign, "").expect("a writable folder");
    assert_eq!(project.run(&["codegen"]).status, Some(0));
    assert!(foreign.exists());
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn the_mistakes_of_every_spec_directory_are_reported_at_once() {
    let project = Project::new();
    for spec in [SPEC, OTHER_SPEC] {
        project.edit(spec, "max_length: 8", "max_lenght: 8");
    }
    let before = project.files();
    let human = project.run(&["codegen"]);
    assert_eq!(human.status, Some(1));
    for specs in ["favor-spec/specs", "favor-client/specs"] {
        let place = format!("--> {specs}/get_thing.yaml:8:39");
        let count = format!("\n{specs}: 1 error, 0 warnings\n");
        assert!(human.err.contains(&place), "{}", human.err);
        assert!(human.err.contains(&count), "{}", human.err);
    }
    assert_eq!(project.files(), before, "nothing is written");
    let json = project.run(&["check", "--format", "json"]);
    let json: Vec<&str> = json
        .out
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    assert_eq!(json, ["[", "]"], "one array");
    let github = project.run(&["check", "--format", "github"]);
    assert_eq!(github.out.lines().count(), 2, "{}", github.out);
}

#[test]
fn the_schema_of_the_specs_is_one_of_the_files() {
    let project = Project::new();
    let whole = fs::read_to_string(project.path(SCHEMA)).expect("it is there");
    project.edit(SCHEMA, "\"GET\",", "");
    let stale = format!("stale: {SCHEMA}");
    let expected = [stale.as_str(), "run `cargo xtask codegen`"];
    assert_eq!(project.run(&["codegen", "--check"]).lines(), expected);
    let diff = project.run(&["codegen", "--diff"]);
    assert!(diff.out.contains("\n+            \"GET\","), "{}", diff.out);

    fs::remove_file(project.path(SCHEMA)).expect("it was there");
    let missing = format!("missing: {SCHEMA}");
    let expected = [missing.as_str(), "run `cargo xtask codegen`"];
    assert_eq!(project.run(&["codegen", "--check"]).lines(), expected);

    let wrote = format!("wrote {SCHEMA}");
    let expected = [wrote.as_str(), "1 of 16 files changed"];
    assert_eq!(project.run(&["codegen"]).lines(), expected);
    let written = fs::read_to_string(project.path(SCHEMA)).expect("it is there");
    assert_eq!(written, whole);
}

#[test]
fn line_ends_do_not_count() {
    let project = Project::new();
    let path = project.generated("get_thing.rs");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text.replace('\n', "\r\n")).expect("a writable file");
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn the_diff_shows_what_would_change() {
    let project = Project::new();
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    let before = project.files();
    let answer = project.run(&["codegen", "--diff"]);
    assert_eq!(answer.status, Some(1));
    let path = format!("{GENERATED}/get_thing.rs");
    assert!(
        answer
            .out
            .starts_with(&format!("--- {path}\n+++ {path}\n@@ ")),
        "{}",
        answer.out
    );
    let changed: Vec<&str> = answer
        .out
        .lines()
        .skip(2)
        .filter(|line| line.starts_with(['+', '-']))
        .collect();
    assert_eq!(changed, ["-/// A thing.", "+/// The thing."]);
    assert_eq!(project.files(), before);
}

/// A terminal would interpret control characters that another program has written into a generated file.
#[test]
fn the_diff_escapes_control_characters_of_a_file() {
    let project = Project::new();
    let path = project.generated("get_thing.rs");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text + "// \u{9b}2J\u{202e}\n").expect("a writable file");
    let Answer { status, out, .. } = project.run(&["codegen", "--diff"]);
    assert_eq!(status, Some(1));
    assert!(out.contains("\n-// \\u{9b}2J\\u{202e}\n"), "{out}");
}

#[test]
fn a_spec_with_mistakes_writes_nothing() {
    let project = Project::new();
    project.edit(SPEC, "max_length: 8", "max_lenght: 8");
    let before = project.files();
    for arguments in [
        &["codegen"][..],
        &["codegen", "--check"],
        &["codegen", "--diff"],
        &["check"],
    ] {
        let answer = project.run(arguments);
        assert_eq!(answer.status, Some(1), "{arguments:?}");
        assert!(answer.err.contains("error[unknown-key]"), "{}", answer.err);
        assert!(
            answer.err.contains(&format!("--> {SPEC}:8:39")),
            "{}",
            answer.err
        );
        assert!(
            answer
                .err
                .ends_with("favor-spec/specs: 1 error, 0 warnings\n"),
            "{}",
            answer.err
        );
        assert!(!answer.err.contains('\u{1b}'), "no colour in a pipe");
    }
    assert_eq!(project.files(), before);
}

#[test]
fn the_mistake_that_the_readme_shows_is_reported_like_this() {
    let project = Project::new();
    project.take_real_specs();
    let limit = "    max_length: 20\n";
    let mistake = format!("    min_length: 30\n{limit}");
    project.edit(&format!("{SPECS}/query_stock.yaml"), limit, &mistake);
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(1));
    let printed = answer.err + &answer.out;
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = page(readme);
        let (_, shown) = text.split_once("$ cargo xtask codegen\n").expect(readme);
        let (shown, _) = shown.split_once("```").expect("the end of a block");
        assert_eq!(printed, shown, "{readme}");
    }
}

#[test]
fn mistakes_are_reported_to_programs_too() {
    let project = Project::new();
    project.edit(SPEC, "max_length: 8", "max_lenght: 8");
    let json = project.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.err.as_str()), (Some(1), ""));
    for line in [
        r#""code": "unknown-key""#,
        r#""severity": "error""#,
        r#""path": "favor-spec/specs/get_thing.yaml""#,
        r#""line": 8"#,
        r#""column": 39"#,
        r#""help": "did you mean `max_length`?""#,
        r#""related": null"#,
    ] {
        assert!(json.out.contains(line), "{line} is not in {}", json.out);
    }
    let github = project.run(&["check", "--format", "github"]);
    assert_eq!(github.status, Some(1));
    assert_eq!(
        github.out,
        "::error file=favor-spec/specs/get_thing.yaml,line=8,col=39,title=unknown-key::\
         `max_lenght` is not a key of a member of a request%0Ahelp: did you mean `max_length`?\n"
    );
}

#[test]
fn a_clean_spec_is_silent() {
    let project = Project::new();
    let human = project.run(&["check"]);
    assert_eq!(
        (human.status, human.out.as_str(), human.err.as_str()),
        (Some(0), "", "")
    );
    let json = project.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.out.as_str()), (Some(0), "[]\n"));
}

#[test]
fn bad_usage_and_unreadable_folders_are_status_2() {
    let project = Project::new();
    for arguments in [
        &[][..],
        &["codgen"],
        &["codegen", "--chek"],
        &["check", "--format", "xml"],
        &["openapi", "--out"],
        &["openapi", "--html"],
        &["openapi", "--openapi", "2.0"],
        &["openapi", "--enums", "closed"],
        &["openapi", "--yaml"],
        &["ci", "clipy"],
    ] {
        let answer = project.run(arguments);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(!answer.err.is_empty());
    }
    let answer = project.run(&["bench", "--calls", "--simd"]);
    let unknown = "`cargo xtask` does not know `bench --calls --simd`\n";
    assert!(answer.err.starts_with(unknown), "{}", answer.err);
    let help = project.run(&["--help"]);
    assert_eq!(help.status, Some(0));
    assert!(help.out.contains("Exit status:"));

    fs::remove_dir_all(project.path("favor-spec/specs")).expect("it was there");
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(2));
    assert!(
        answer.err.starts_with("favor-spec/specs: "),
        "{}",
        answer.err
    );
    // A program that reads JSON gets JSON.
    let answer = project.run(&["check", "--format", "json"]);
    assert_eq!(answer.status, Some(2));
    let reported = "\"message\":\"favor-spec/specs: ";
    assert!(
        answer.out.replace(": \"", ":\"").contains(reported),
        "{}",
        answer.out
    );
    assert!(
        answer.out.starts_with('[') && answer.out.ends_with("]\n"),
        "{}",
        answer.out
    );
}

#[test]
fn an_empty_folder_is_reported() {
    let project = Project::new();
    fs::remove_dir_all(project.path("favor-spec/specs")).expect("it was there");
    fs::create_dir(project.path("favor-spec/specs")).expect("a writable folder");
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(1));
    assert!(answer.err.contains("error[no-endpoints]"), "{}", answer.err);
    assert!(
        answer.err.contains("error[no-shared-file]"),
        "{}",
        answer.err
    );
}

#[test]
fn what_cannot_be_written_is_one_clear_error() {
    let project = Project::new();
    // A file takes the place of a folder.
    fs::remove_dir_all(project.generated("get_thing")).expect("it was there");
    fs::write(project.generated("get_thing"), "").expect("a writable folder");
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(2));
    let place = format!("{GENERATED}/get_thing: ");
    assert!(answer.err.starts_with(&place), "{}", answer.err);
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_foreign() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let project = Project::new();
    symlink("nowhere", project.generated("dangling.rs")).expect("a writable folder");
    symlink(".", project.generated("folder")).expect("a writable folder");
    symlink("nowhere", project.generated("old.unfinished")).expect("a writable folder");
    let odd = project
        .path(GENERATED)
        .join(OsStr::from_bytes(b"odd\xff.rs"));
    // Not every system accepts such a name.
    let has_odd = fs::write(odd, "mine").is_ok();
    // GitHub and a terminal would interpret such a name as a command.
    fs::write(project.generated("a\n::error::\u{9b}2J"), "mine").expect("a writable folder");
    let foreign = |name: &str| format!("not generated, left alone: {GENERATED}/{name}");
    let mut expected = vec![
        foreign(r"a\n::error::\u{9b}2J"),
        foreign("dangling.rs"),
        foreign("folder"),
        foreign("odd\u{fffd}.rs"),
        foreign("old.unfinished"),
        "16 files are up to date".to_owned(),
    ];
    if !has_odd {
        expected.remove(3);
    }
    for arguments in [&["codegen"][..], &["codegen", "--check"]] {
        let answer = project.run(arguments);
        assert_eq!(answer.lines(), expected, "{}", answer.err);
        assert_eq!(answer.status, Some(0));
    }
}

#[cfg(unix)]
#[test]
fn a_name_of_a_file_begins_no_line() {
    let project = Project::new();
    let orphan = fs::read_to_string(project.generated("shared.rs")).expect("it is there");
    fs::write(project.generated("b\n::error::\u{9b}.rs"), orphan).expect("a writable folder");
    for arguments in [
        &["codegen", "--check"][..],
        &["codegen", "--diff"],
        &["codegen"],
    ] {
        let Answer { out, .. } = project.run(arguments);
        assert!(out.contains(r"b\n::error::\u{9b}.rs"), "{out}");
        assert!(!out.contains('\u{9b}'), "{out}");
        assert!(!out.lines().any(|line| line.starts_with("::")), "{out}");
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_one_clear_error() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let folder = project.path(GENERATED);
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).expect("our own folder");
    // The superuser can write everywhere, so there is no error to check.
    let is_superuser = fs::write(folder.join("probe"), "").is_ok();
    let answer = project.run(&["codegen"]);
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).expect("our own folder");
    if is_superuser {
        assert_eq!(answer.status, Some(0));
    } else {
        assert_eq!(answer.status, Some(2));
        assert!(
            answer
                .err
                .starts_with(&format!("{GENERATED}/get_thing.rs: ")),
            "{}",
            answer.err
        );
        assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    }
}

#[test]
fn a_file_that_is_not_ours_is_never_overwritten() {
    let project = Project::new();
    let own = "// Written by hand.\n";
    fs::write(project.generated("get_thing.rs"), own).expect("a writable file");
    fs::write(project.path(SCHEMA), "{}\n").expect("a writable file");
    fs::write(project.generated("mod.rs"), "").expect("a writable file");
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(1), "{}", answer.err);
    let blocked = |path: &str| {
        format!("not generated, but in the way of a generated file: {path}; move it, and run again")
    };
    let (thing, schema) = (
        blocked(&format!("{GENERATED}/get_thing.rs")),
        blocked(SCHEMA),
    );
    assert!(
        answer.out.contains(&thing) && answer.out.contains(&schema),
        "{}",
        answer.out
    );
    // An empty file is not foreign.
    assert!(
        answer.out.contains(&format!("wrote {GENERATED}/mod.rs")),
        "{}",
        answer.out
    );
    let found = fs::read_to_string(project.generated("get_thing.rs")).expect("a readable file");
    assert_eq!(found, own);
    let answer = project.run(&["codegen", "--check"]);
    assert_eq!(answer.status, Some(1));
    assert!(answer.out.contains(&thing), "{}", answer.out);
    fs::remove_file(project.generated("get_thing.rs")).expect("it is there");
    fs::remove_file(project.path(SCHEMA)).expect("it is there");
    assert_eq!(project.run(&["codegen"]).status, Some(0));
}

#[test]
fn hidden_files_are_no_specs() {
    let project = Project::new();
    for name in [
        ".#get_thing.yaml",
        "._get_thing.yaml",
        ".get_thing.yaml.swp",
        "samples/._a.json",
    ] {
        let path = project.path("favor-spec/specs").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, "\u{0}not: [yaml").expect("a writable file");
    }
    let answer = project.run(&["check"]);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
}
