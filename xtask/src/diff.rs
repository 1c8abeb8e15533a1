//! `cargo xtask diff`: what has changed in the specs, and whom it breaks.

use std::path::Path;

use favor_codegen::lower;
use favor_spec::changes::diff;
use favor_spec::model::Api;
use favor_spec::{Diagnostic, Sources, load, report, report_changes, report_changes_json};

use crate::git;
use crate::outcome::Outcome;
use crate::output::print;
use crate::spec::{colour, with_favor};
use crate::target::FAVOR;

/// Reports the changes since a git revision or a directory, whose path is relative to `start`.
pub(crate) fn run(start: &Path, arguments: &[&str]) -> Result<Outcome, String> {
    let options = Options::parse(arguments)?;
    let old_sources = read_old(start, options.old)?;
    let old = load_old(&old_sources)?;
    let compared = with_favor(|new_sources, new| {
        let changes = diff(&old, new);
        let report = if options.is_json {
            report_changes_json(&old_sources, new_sources, &changes)
        } else {
            report_changes(&old_sources, new_sources, &changes)
        };
        let breaks = changes.iter().any(|change| change.class.is_breaking());
        ((report, breaks), lower(new).1)
    })?;
    let Some((report, breaks)) = compared else {
        return Ok(Outcome::Findings);
    };
    print(&report)?;
    Ok(if breaks && options.denies_breaking {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// The options of the command line.
struct Options<'a> {
    /// A revision or a directory.
    old: &'a str,
    is_json: bool,
    denies_breaking: bool,
}

impl<'a> Options<'a> {
    fn parse(arguments: &[&'a str]) -> Result<Self, String> {
        let mut old = None;
        let (mut is_json, mut denies_breaking) = (false, false);
        let mut rest = arguments.iter().copied();
        while let Some(argument) = rest.next() {
            match (argument, old) {
                ("--format", _) => match rest.next() {
                    Some("human") => is_json = false,
                    Some("json") => is_json = true,
                    _ => return Err("`--format` must be followed by `human` or `json`".to_owned()),
                },
                ("--deny", _) => match rest.next() {
                    Some("breaking") => denies_breaking = true,
                    _ => return Err("`--deny` must be followed by `breaking`".to_owned()),
                },
                (flag, _) if flag.starts_with('-') => {
                    return Err(format!("`cargo xtask diff` has no option `{flag}`"));
                }
                (first, None) => old = Some(first),
                (second, Some(first)) => {
                    return Err(format!(
                        "`{first}` and `{second}`: the specs are compared with one revision or directory"
                    ));
                }
            }
        }
        Ok(Self {
            old: old.unwrap_or("HEAD"),
            is_json,
            denies_breaking,
        })
    }
}

/// Reads the old specs: from a directory of this name if there is one, otherwise from a revision.
fn read_old(start: &Path, old: &str) -> Result<Sources, String> {
    let directory = start.join(old);
    if !directory.is_dir() {
        return git::read(old, FAVOR.specs);
    }
    let mut sources = Sources::read(&directory).map_err(|error| error.to_string())?;
    sources.directory = old.to_owned();
    Ok(sources)
}

fn load_old(sources: &Sources) -> Result<Api, String> {
    let directory = &sources.directory;
    if sources.files.is_empty() {
        return Err(format!("`{directory}` has no specs to compare with"));
    }
    let (api, diagnostics) = load(sources);
    api.ok_or_else(|| {
        let errors: Vec<_> = diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        let report = report(sources, &errors, colour());
        format!("{report}`{directory}` has mistakes: nothing can be compared with it")
    })
}
