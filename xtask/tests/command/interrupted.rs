//! Runs that do not end as they should: a full disk, another run, a kill.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::project::{Answer, GENERATED, Project, SPEC};

/// A limit on the size of files fails a write in its middle, as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let project = Project::new();
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    let before = project.files();
    let script = "trap '' XFSZ; ulimit -f 2; exec \"$0\" codegen";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_xtask")])
        .env("CARGO_MANIFEST_DIR", project.root.join("xtask"))
        .env_remove("CARGO_TARGET_DIR")
        .output();
    let answer = Answer::new(&output.expect("there is a shell"));
    assert_eq!(answer.status, Some(2), "{}", answer.err);
    let place = format!("{GENERATED}/get_thing.rs: ");
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
        assert_eq!(project.files().len(), 10);
    }
}

#[test]
fn a_run_that_is_killed_leaves_every_file_old_or_new() {
    let project = Project::new();
    let old = project.files();
    project.edit(SPEC, "summary: A thing.", "summary: The thing.");
    project.edit(
        "favor-spec/specs/shared.yaml",
        "retry: never",
        "retry: later",
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
