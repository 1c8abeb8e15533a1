//! `cargo xtask codegen`: generates the files from the specs.

use std::time::Instant;

use favor_build::{FileChange, Output, compare};
use favor_codegen::{Files, Style, generate_with};
use favor_spec::model::Api;
use favor_spec::{Diagnostic, visible};
use similar::TextDiff;

use crate::disk;
use crate::outcome::Outcome;
use crate::output::print;
use crate::spec::{Format, with_apis};
use crate::target::Target;

/// Writes the files that have changed.
pub(crate) fn write() -> Result<Outcome, String> {
    let start = Instant::now();
    // The lock is taken before the specs are read, so that the later of two runs has the later specs.
    let _lock = disk::lock()?;
    let output = disk::output();
    let cleared = output.clear_unfinished();
    cleared.map_err(|error| error.to_string())?;
    let Some(files) = generate()? else {
        print("nothing was written\n")?;
        return Ok(Outcome::Findings);
    };
    let on_disk = output.read().map_err(|error| error.to_string())?;
    let changes = compare(&files, &on_disk);
    let mut written = Vec::new();
    let result = write_changes(&output, &files, &changes, &mut written);
    let changed = written.len();
    // Everything that was written is reported, but only now: a reader that closes the pipe must not stop the writing.
    written.extend(changes.iter().filter_map(untouched));
    let mut report: String = written.concat();
    if result.is_ok() {
        let (total, milliseconds) = (files.len(), start.elapsed().as_millis());
        report += &if changed == 0 {
            format!("{total} files are up to date ({milliseconds} ms)\n")
        } else {
            format!("{changed} of {total} files changed ({milliseconds} ms)\n")
        };
    }
    print(&report)?;
    result?;
    let is_blocked = changes
        .iter()
        .any(|change| matches!(change, FileChange::InTheWay(_)));
    Ok(if is_blocked {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Writes and removes files, and adds a line to `done` for each; stops at the first error.
fn write_changes(
    output: &Output,
    files: &Files,
    changes: &[FileChange],
    done: &mut Vec<String>,
) -> Result<(), String> {
    for change in changes {
        let applied = output.apply(change, files);
        applied.map_err(|error| error.to_string())?;
        match change {
            FileChange::Stale(path) | FileChange::Missing(path) => {
                done.push(line(format!("wrote {path}")));
            }
            FileChange::Orphaned(path) => {
                done.push(line(format!("removed {path}")));
            }
            FileChange::Foreign(_) | FileChange::InTheWay(_) => {}
        }
    }
    Ok(())
}

/// Formats a line of output. The names and the content of files on disk may be anything, so they are escaped.
fn line(text: String) -> String {
    visible(text) + "\n"
}

/// Reports a foreign file.
fn untouched(change: &FileChange) -> Option<String> {
    match change {
        FileChange::Foreign(path) => Some(line(format!("not generated, left alone: {path}"))),
        FileChange::InTheWay(path) => Some(line(format!(
            "not generated, but in the way of a generated file: {path}; move it, and run again"
        ))),
        FileChange::Stale(_) | FileChange::Missing(_) | FileChange::Orphaned(_) => None,
    }
}

/// Writes nothing; lists what is not up to date.
pub(crate) fn check() -> Result<Outcome, String> {
    compare_with_disk(|change, _, _| match change {
        FileChange::Stale(path) => line(format!("stale: {path}")),
        FileChange::Missing(path) => line(format!("missing: {path}")),
        FileChange::Orphaned(path) => line(format!("orphaned: {path}")),
        FileChange::Foreign(_) | FileChange::InTheWay(_) => untouched(change).unwrap_or_default(),
    })
}

/// Writes nothing; shows what would change.
pub(crate) fn preview() -> Result<Outcome, String> {
    compare_with_disk(|change, files, on_disk| match change {
        FileChange::Foreign(_) | FileChange::InTheWay(_) => untouched(change).unwrap_or_default(),
        FileChange::Stale(path) | FileChange::Missing(path) | FileChange::Orphaned(path) => {
            let text = |files: &Files| files.get(path).cloned().unwrap_or_default();
            let (old, new) = (text(on_disk).replace("\r\n", "\n"), text(files));
            let nothing = "/dev/null";
            let old_name = on_disk.get(path).map_or(nothing, |_| path.as_str());
            let new_name = files.get(path).map_or(nothing, |_| path.as_str());
            let diff = TextDiff::from_lines(&old, &new);
            let (old_name, new_name) = (visible(old_name.to_owned()), visible(new_name.to_owned()));
            let diff = diff.unified_diff().header(&old_name, &new_name).to_string();
            // The content of a file on disk may be anything.
            let lines = diff.lines();
            lines.map(|text| line(text.to_owned())).collect()
        }
    })
}

/// Shows each difference between the generated files and those on disk.
fn compare_with_disk(
    show: impl Fn(&FileChange, &Files, &Files) -> String,
) -> Result<Outcome, String> {
    let Some(files) = generate()? else {
        return Ok(Outcome::Findings);
    };
    let on_disk = disk::output().read();
    let on_disk = on_disk.map_err(|error| error.to_string())?;
    let changes = compare(&files, &on_disk);
    let mut shown: String = changes
        .iter()
        .map(|change| show(change, &files, &on_disk))
        .collect();
    let is_clean = changes
        .iter()
        .all(|change| matches!(change, FileChange::Foreign(_)));
    shown += &if is_clean {
        format!("{} files are up to date\n", files.len())
    } else {
        "run `cargo xtask codegen`\n".to_owned()
    };
    print(&shown)?;
    Ok(if is_clean {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// Generates every file: the folders of Rust, and the schema of the specs. Returns `None` if the specs have errors.
fn generate() -> Result<Option<Files>, String> {
    let folders = with_apis(Format::Human, generate_folder)?;
    Ok(folders.map(|folders| {
        let schema = (disk::SCHEMA.to_owned(), favor_spec::schema());
        folders.into_iter().flatten().chain([schema]).collect()
    }))
}

fn generate_folder(target: &Target, api: &Api) -> (Files, Vec<Diagnostic>) {
    let style = Style::default().with_command(disk::COMMAND);
    let style = match target.crate_name {
        Some(name) => style.with_examples(name),
        None => style,
    };
    let (generated, diagnostics) = generate_with(api, &style);
    let in_folder = |(path, text)| (format!("{}/{path}", target.output), text);
    (generated.into_iter().map(in_folder).collect(), diagnostics)
}
