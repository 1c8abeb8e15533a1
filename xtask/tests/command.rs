//! The commands as they are run: what they write, print and return.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

const SPEC: &str = "favor-spec/specs/query_stock.yaml";
const GENERATED: &str = "favor-generated/src/generated";

/// A copy of the specs and of what is generated from them, which goes with the value.
struct Project {
    root: PathBuf,
}

impl Project {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("favor-xtask-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for folder in ["favor-spec/specs", GENERATED] {
            copy(&workspace.join(folder), &root.join(folder));
        }
        Self { root }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        let output = self.command(arguments).output();
        Answer::new(&output.expect("the program runs"))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn generated(&self, name: &str) -> PathBuf {
        self.root.join(GENERATED).join(name)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a readable file");
        assert!(text.contains(from), "{from} is not in {path}");
        fs::write(self.path(path), text.replacen(from, to, 1)).expect("a writable file");
    }

    /// Every generated file with its text.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        collect(&self.path(GENERATED), &mut files);
        files.sort();
        files
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// What a command has returned and printed.
struct Answer {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Answer {
    fn new(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The lines of standard output without the time that a run took.
    fn lines(&self) -> Vec<&str> {
        let without_time = |line| str::split(line, " (").next().unwrap_or_default();
        self.out.lines().map(without_time).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a readable file");
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = fs::read_to_string(&path).expect("a readable file");
            files.push((path, text));
        }
    }
}

#[test]
fn nothing_is_written_when_nothing_has_changed() {
    let project = Project::new();
    let before = fs::metadata(project.generated("query_stock.rs")).and_then(|data| data.modified());
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.lines(), ["5 files are up to date"]);
    assert_eq!(answer.status, Some(0));
    let after = fs::metadata(project.generated("query_stock.rs")).and_then(|data| data.modified());
    assert_eq!(before.expect("a file"), after.expect("a file"));
}

#[test]
fn what_has_changed_is_written_and_named() {
    let project = Project::new();
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    let answer = project.run(&["codegen"]);
    let wrote = format!("wrote {GENERATED}/query_stock.rs");
    assert_eq!(answer.lines(), [wrote.as_str(), "1 of 5 files changed"]);
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn the_check_lists_everything_and_writes_nothing() {
    let project = Project::new();
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    fs::remove_file(project.generated("mod.rs")).expect("it was there");
    let orphan = fs::read_to_string(project.generated("shared.rs")).expect("it is there");
    fs::write(project.generated("old.rs"), orphan).expect("a writable folder");
    fs::write(project.generated("notes.txt"), "mine").expect("a writable folder");
    let before = project.files();
    let answer = project.run(&["codegen", "--check"]);
    let expected = [
        format!("missing: {GENERATED}/mod.rs"),
        format!("stale: {GENERATED}/query_stock.rs"),
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
fn line_ends_do_not_count() {
    let project = Project::new();
    let path = project.generated("query_stock.rs");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text.replace('\n', "\r\n")).expect("a writable file");
    assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
}

#[test]
fn the_diff_shows_what_would_change() {
    let project = Project::new();
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    let before = project.files();
    let answer = project.run(&["codegen", "--diff"]);
    assert_eq!(answer.status, Some(1));
    let path = format!("{GENERATED}/query_stock.rs");
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
    assert_eq!(
        changed,
        ["-    /// Name of the stock.", "+    /// Its name."]
    );
    assert_eq!(project.files(), before);
}

#[test]
fn a_spec_with_mistakes_writes_nothing() {
    let project = Project::new();
    project.edit(SPEC, "max_length: 20", "max_lenght: 20");
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
            answer.err.contains(&format!("--> {SPEC}:13:5")),
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
fn mistakes_are_told_to_programs_too() {
    let project = Project::new();
    project.edit(SPEC, "max_length: 20", "max_lenght: 20");
    let json = project.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.err.as_str()), (Some(1), ""));
    for line in [
        r#""code": "unknown-key""#,
        r#""severity": "error""#,
        r#""path": "favor-spec/specs/query_stock.yaml""#,
        r#""line": 13"#,
        r#""column": 5"#,
        r#""help": "did you mean `max_length`?""#,
        r#""related": null"#,
    ] {
        assert!(json.out.contains(line), "{line} is not in {}", json.out);
    }
    let github = project.run(&["check", "--format", "github"]);
    assert_eq!(github.status, Some(1));
    assert_eq!(
        github.out,
        "::error file=favor-spec/specs/query_stock.yaml,line=13,col=5,title=unknown-key::\
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
    ] {
        let answer = project.run(arguments);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(!answer.err.is_empty());
    }
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
}

#[test]
fn an_empty_folder_is_told() {
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
    // A file stands where a folder belongs.
    fs::remove_dir_all(project.generated("query_stock")).expect("it was there");
    fs::write(project.generated("query_stock"), "").expect("a writable folder");
    let answer = project.run(&["codegen"]);
    assert_eq!(answer.status, Some(2));
    let place = format!("{GENERATED}/query_stock: ");
    assert!(answer.err.starts_with(&place), "{}", answer.err);
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_one_clear_error() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let folder = project.path(GENERATED);
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).expect("our own folder");
    // The superuser may write everywhere; then there is nothing to see.
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
                .starts_with(&format!("{GENERATED}/query_stock.rs: ")),
            "{}",
            answer.err
        );
        assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    }
}

/// A limit on the size of files fails a write in its middle, as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let project = Project::new();
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    let before = project.files();
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" codegen";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_xtask")])
        .env("CARGO_MANIFEST_DIR", project.root.join("xtask"))
        .env_remove("CARGO_TARGET_DIR")
        .output();
    let answer = Answer::new(&output.expect("there is a shell"));
    assert_eq!(answer.status, Some(2), "{}", answer.err);
    let place = format!("{GENERATED}/query_stock.rs: ");
    assert!(answer.err.starts_with(&place), "{}", answer.err);
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert_eq!(project.files(), before, "no file is cut, none is left over");
}

#[test]
fn two_runs_at_once_do_not_harm_each_other() {
    let project = Project::new();
    for round in 0..5 {
        for (path, _) in project.files() {
            fs::write(path, "// @generated: stale").expect("a writable file");
        }
        let runs: Vec<_> = (0..4)
            .map(|_| {
                let mut command = project.command(&["codegen"]);
                command.stdout(Stdio::null());
                command.spawn().expect("the program runs")
            })
            .collect();
        for mut run in runs {
            assert!(run.wait().expect("it ends").success(), "round {round}");
        }
        assert_eq!(project.run(&["codegen", "--check"]).status, Some(0));
        assert_eq!(project.files().len(), 5);
    }
}

#[test]
fn a_run_that_is_killed_leaves_every_file_old_or_new() {
    let project = Project::new();
    let old = project.files();
    project.edit(SPEC, "summary: Name of the stock.", "summary: Its name.");
    project.edit(
        "favor-spec/specs/shared.yaml",
        "retry: same_request",
        "retry: never",
    );
    // The moments are spread over a whole run, and differ from run to run.
    let whole = {
        let fresh = Project::new();
        let start = std::time::Instant::now();
        assert_eq!(fresh.run(&["codegen"]).status, Some(0));
        start.elapsed()
    };
    let new = {
        let fresh = Project::new();
        for path in [SPEC, "favor-spec/specs/shared.yaml"] {
            fs::copy(project.path(path), fresh.path(path)).expect("a readable file");
        }
        let answer = fresh.run(&["codegen"]);
        assert_eq!(answer.status, Some(0), "{}", answer.err);
        fresh.files()
    };
    let texts = |files: Vec<(PathBuf, String)>| -> Vec<String> {
        let is_finished = |path: &Path| !path.to_string_lossy().ends_with(".unfinished");
        let finished = files.into_iter().filter(|(path, _)| is_finished(path));
        finished.map(|(_, text)| text).collect()
    };
    let (old_texts, new_texts) = (texts(old.clone()), texts(new));
    assert_ne!(old_texts, new_texts);
    for number in 0..200_u32 {
        for (path, text) in &old {
            fs::write(path, text).expect("a writable file");
        }
        let mut command = project.command(&["codegen"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = command.spawn().expect("the program runs");
        let moment = whole.as_nanos() as u64 / 200 * u64::from(number);
        thread::sleep(Duration::from_nanos(moment));
        let _ = run.kill();
        run.wait().expect("it ends");
        let found = texts(project.files());
        assert_eq!(found.len(), old_texts.len(), "no file is lost");
        for ((found, old), new) in found.iter().zip(&old_texts).zip(&new_texts) {
            assert!(
                found == old || found == new,
                "a file is neither old nor new"
            );
        }
    }
    assert_eq!(project.run(&["codegen"]).status, Some(0));
    let all: Vec<String> = project.files().into_iter().map(|(_, text)| text).collect();
    assert_eq!(all, new_texts, "what a killed run left is cleared away");
}
