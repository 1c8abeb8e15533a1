//! `cargo xtask codegen`: from the specs to the generated files.

use std::time::Instant;

use favor_codegen::{Change, Files, compare};
use favor_spec::Diagnostic;
use favor_spec::model::Api;
use similar::TextDiff;

use crate::Outcome;
use crate::disk;
use crate::output::print;
use crate::spec::{Format, with_apis};
use crate::target::Target;

/// Writes what has changed.
pub(crate) fn write() -> Result<Outcome, String> {
    let start = Instant::now();
    let Some(files) = generate()? else {
        println!("nothing was written");
        return Ok(Outcome::Findings);
    };
    let _lock = disk::lock()?;
    let changes = compare(&files, &disk::read()?);
    let mut changed = 0;
    for change in &changes {
        match change {
            Change::Stale(path) | Change::Missing(path) => {
                disk::regenerate(path, &files[path])?;
                println!("wrote {path}");
                changed += 1;
            }
            Change::Orphaned(path) => {
                disk::remove(path)?;
                println!("removed {path}");
                changed += 1;
            }
            Change::Foreign(path) => print(&foreign(path))?,
        }
    }
    let milliseconds = start.elapsed().as_millis();
    let total = files.len();
    if changed == 0 {
        println!("{total} files are up to date ({milliseconds} ms)");
    } else {
        println!("{changed} of {total} files changed ({milliseconds} ms)");
    }
    Ok(Outcome::Clean)
}

/// Writes nothing; lists what is not up to date.
pub(crate) fn check() -> Result<Outcome, String> {
    compare_with_disk(|change, _, _| {
        let (what, path) = match change {
            Change::Stale(path) => ("stale", path),
            Change::Missing(path) => ("missing", path),
            Change::Orphaned(path) => ("orphaned", path),
            Change::Foreign(path) => return foreign(path),
        };
        format!("{what}: {path}\n")
    })
}

/// Writes nothing; shows what would change.
pub(crate) fn diff() -> Result<Outcome, String> {
    compare_with_disk(|change, files, on_disk| match change {
        Change::Foreign(path) => foreign(path),
        Change::Stale(path) | Change::Missing(path) | Change::Orphaned(path) => {
            let text = |files: &Files| files.get(path).cloned().unwrap_or_default();
            let (old, new) = (text(on_disk).replace("\r\n", "\n"), text(files));
            let nothing = "/dev/null";
            let old_name = on_disk.get(path).map_or(nothing, |_| path);
            let new_name = files.get(path).map_or(nothing, |_| path);
            let diff = TextDiff::from_lines(&old, &new);
            diff.unified_diff().header(old_name, new_name).to_string()
        }
    })
}

/// Shows each difference between what is generated and what is on disk.
fn compare_with_disk(show: impl Fn(&Change, &Files, &Files) -> String) -> Result<Outcome, String> {
    let Some(files) = generate()? else {
        return Ok(Outcome::Findings);
    };
    let on_disk = disk::read()?;
    let changes = compare(&files, &on_disk);
    let mut shown: String = changes
        .iter()
        .map(|change| show(change, &files, &on_disk))
        .collect();
    let is_clean = changes
        .iter()
        .all(|change| matches!(change, Change::Foreign(_)));
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

/// Every generated file: the folders of Rust, and the schema of the specs. None when the specs have errors.
fn generate() -> Result<Option<Files>, String> {
    let folders = with_apis(Format::Human, generate_folder)?;
    Ok(folders.map(|folders| {
        let schema = (disk::SCHEMA.to_owned(), favor_spec::schema());
        folders.into_iter().flatten().chain([schema]).collect()
    }))
}

fn generate_folder(target: &Target, api: &Api) -> (Files, Vec<Diagnostic>) {
    let (generated, diagnostics) = favor_codegen::generate(api);
    let in_folder = |(path, text)| (format!("{}/{path}", target.output), text);
    (generated.into_iter().map(in_folder).collect(), diagnostics)
}

fn foreign(path: &str) -> String {
    format!("not generated, left alone: {path}\n")
}
