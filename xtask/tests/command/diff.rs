//! `cargo xtask diff`: the changes between two specs, regardless of the location of the old one.

use std::fs;
use std::process::Command;

use crate::project::{Answer, Project, SPEC};

const SPECS: &str = "favor-spec/specs";

/// Creates a project in a git repository, with all of its files committed.
fn repository() -> Project {
    let project = Project::new();
    git(&project, &["init", "--quiet"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    git(project, &["add", "--all"]);
    let message = ["commit", "--quiet", "--message", "A spec"];
    git(project, &message);
}

fn git(project: &Project, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(&project.root);
    alone(&mut command, project);
    command.envs([
        ("GIT_AUTHOR_NAME", "Somebody"),
        ("GIT_AUTHOR_EMAIL", "somebody@example.org"),
        ("GIT_COMMITTER_NAME", "Somebody"),
        ("GIT_COMMITTER_EMAIL", "somebody@example.org"),
    ]);
    let output = command.output().expect("there is git");
    let answer = Answer::new(&output);
    assert_eq!(answer.status, Some(0), "{}", answer.err);
}

/// Isolates git from the repository and the settings in which the tests themselves run.
fn alone(command: &mut Command, project: &Project) {
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(variable);
    }
    let above = project.root.parent().expect("it is no root");
    command.env("GIT_CEILING_DIRECTORIES", above);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("GIT_CONFIG_SYSTEM", "/dev/null");
}

/// Runs the command in the root of the project.
fn diff(project: &Project, arguments: &[&str]) -> Answer {
    let mut command = project.command(&[&["diff"], arguments].concat());
    command.current_dir(&project.root);
    alone(&mut command, project);
    Answer::new(&command.output().expect("the program runs"))
}

/// Tightens a limit of a request.
fn tighten(project: &Project) {
    project.edit(SPEC, "max_length: 8", "max_length: 7");
}

/// Copies the specs to another folder of the project.
fn copy_specs(project: &Project, to: &str) {
    fs::create_dir_all(project.path(to)).expect("a writable folder");
    for file in ["get_thing.yaml", "shared.yaml"] {
        let (from, to) = (format!("{SPECS}/{file}"), format!("{to}/{file}"));
        fs::copy(project.path(&from), project.path(&to)).expect("a readable file");
    }
}

#[test]
fn what_is_not_committed_is_compared_with_what_is() {
    let project = repository();
    let answer = diff(&project, &[]);
    assert_eq!(answer.out, format!("no change since HEAD:{SPECS}\n"));
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));

    tighten(&project);
    let answer = diff(&project, &[]);
    let expected = format!(
        "breaking on the wire:\n  \
         {SPEC}:8:51: `get_thing.thing_id` (sent) has `max_length: 7` instead of `max_length: 8` \
         [rule-tightened]\n\n\
         1 change since HEAD:{SPECS}: 1 breaking on the wire\n\
         required: a new major version, or a minor one before 1.0\n"
    );
    assert_eq!(answer.out, expected);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
}

#[test]
fn any_revision_will_do() {
    let project = repository();
    git(&project, &["tag", "v1"]);
    tighten(&project);
    commit(&project);
    assert!(diff(&project, &[]).out.starts_with("no change since HEAD:"));
    for revision in ["HEAD~1", "v1", "v1^{tree}"] {
        let answer = diff(&project, &[revision]);
        let since = format!("1 change since {revision}:{SPECS}: ");
        assert!(answer.out.contains(&since), "{}", answer.out);
    }
}

#[test]
fn what_is_gone_is_in_the_old_spec() {
    let project = repository();
    // The new member is two lines further down.
    project.edit(SPEC, "      state: {", "\n\n      mode: {");
    let answer = diff(&project, &[]);
    for line in [
        format!("  HEAD:{SPEC}:16:7: `Thing.state` (received) is gone [required-member-removed]"),
        format!("  {SPEC}:18:7: `Thing.mode` (received) is new [required-member-added]"),
    ] {
        assert!(
            answer.out.lines().any(|found| found == line),
            "{}",
            answer.out
        );
    }
}

#[test]
fn a_directory_will_do() {
    let project = repository();
    copy_specs(&project, "old/specs");
    tighten(&project);
    let answer = diff(&project, &["old/specs"]);
    assert!(
        answer.out.contains("1 change since old/specs: "),
        "{}",
        answer.out
    );

    // The path is relative to the working directory of the command, and no git repository is needed.
    let project = Project::new();
    copy_specs(&project, "old/specs");
    let mut command = project.command(&["diff", "specs"]);
    command.current_dir(project.path("old"));
    let answer = Answer::new(&command.output().expect("the program runs"));
    assert_eq!(answer.out, "no change since specs\n", "{}", answer.err);
}

#[test]
fn programs_read_json() {
    let project = repository();
    tighten(&project);
    let answer = diff(&project, &["--format", "json"]);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
    for line in [
        r#""kind": "rule-tightened""#,
        r#""breaks_wire": true"#,
        r#""breaks_rust": false"#,
        r#""path": "favor-spec/specs/get_thing.yaml""#,
        r#""line": 8"#,
        r#""step": "major""#,
    ] {
        assert!(answer.out.contains(line), "{line} is not in {}", answer.out);
    }
}

#[test]
fn a_breaking_change_can_be_denied() {
    let project = repository();
    project.edit(SPEC, "summary: A thing.", "summary: One thing.");
    assert_eq!(diff(&project, &["--deny", "breaking"]).status, Some(0));
    tighten(&project);
    let denied = diff(
        &project,
        &["HEAD", "--format", "json", "--deny", "breaking"],
    );
    assert_eq!(denied.status, Some(1));
    assert!(denied.out.contains("rule-tightened"), "{}", denied.out);
    assert_eq!(diff(&project, &[]).status, Some(0));
}

#[test]
fn a_new_spec_with_mistakes_is_reported_as_ever() {
    let project = repository();
    project.edit(SPEC, "max_length: 8", "max_lenght: 8");
    let answer = diff(&project, &["--format", "json"]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("error[unknown-key]"), "{}", answer.err);
}

#[test]
fn what_cannot_be_compared_with_is_status_2() {
    let project = repository();
    fs::create_dir(project.path("empty")).expect("a writable folder");
    let cases: [(&[&str], &str); 7] = [
        (
            &["no-such-thing"],
            "`no-such-thing` is neither a git revision nor a directory\n",
        ),
        (&["empty"], "`empty` has no specs to compare with\n"),
        (&["HEAD", "empty"], "`HEAD` and `empty`: "),
        (
            &["--format", "xml"],
            "`--format` must be followed by `human` or `json`\n",
        ),
        (&["--deny"], "`--deny` must be followed by `breaking`\n"),
        (
            &["--deny", "additive"],
            "`--deny` must be followed by `breaking`\n",
        ),
        (&["--all"], "`cargo xtask diff` has no option `--all`\n"),
    ];
    for (arguments, message) in cases {
        let answer = diff(&project, arguments);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(answer.err.starts_with(message), "{}", answer.err);
    }
    // A revision with mistakes.
    project.edit(SPEC, "max_length: 8", "max_lenght: 8");
    commit(&project);
    project.edit(SPEC, "max_lenght: 8", "max_length: 8");
    let answer = diff(&project, &[]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(2), ""));
    assert!(answer.err.contains("error[unknown-key]"), "{}", answer.err);
    assert!(
        answer.err.contains(&format!("--> HEAD:{SPEC}:8:39")),
        "{}",
        answer.err
    );
    let end = format!("`HEAD:{SPECS}` has mistakes: nothing can be compared with it\n");
    assert!(answer.err.ends_with(&end), "{}", answer.err);
    // A revision without specs.
    git(&project, &["rm", "-r", "--quiet", "--cached", SPECS]);
    git(&project, &["commit", "--quiet", "--message", "No specs"]);
    let answer = diff(&project, &[]);
    assert_eq!(answer.err, format!("`HEAD` has no files in `{SPECS}`\n"));
    // No repository at all.
    let project = Project::new();
    let answer = diff(&project, &[]);
    assert_eq!(answer.status, Some(2));
    assert!(
        answer.err.contains("not a git repository"),
        "{}",
        answer.err
    );
}

#[cfg(unix)]
#[test]
fn links_and_great_files_of_a_revision_are_reported() {
    let project = repository();
    std::os::unix::fs::symlink("get_thing.yaml", project.path(SPECS).join("linked.yaml"))
        .expect("a writable folder");
    let great = "#".repeat(2 * favor_spec::MAX_FILE_BYTES);
    fs::write(project.path(SPECS).join("great.yaml"), great).expect("a writable folder");
    commit(&project);
    let answer = diff(&project, &[]);
    assert_eq!(answer.status, Some(2));
    assert!(
        answer.err.contains("error[unreadable-file]"),
        "{}",
        answer.err
    );
    assert!(
        answer.err.contains("error[file-too-large]"),
        "{}",
        answer.err
    );
    assert!(!answer.err.contains("get_thing.yaml:"), "{}", answer.err);
}
