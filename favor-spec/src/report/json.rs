//! Diagnostics for editors and other programs.

use serde_json::{Value, json};

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::sources::Sources;

use super::entries::{Entry, entries, path};
use super::position::locate;

/// Shows the diagnostics of spec directories as one JSON array of objects with `code`, `severity`, `path`, `line`,
/// `column`, `message`, `help` and `related`; unknown values are null. Lines and columns count from one, columns in
/// characters. For a file with very many, the last object has no code, and counts the rest.
pub fn report_json<'a>(
    reports: impl IntoIterator<Item = (&'a Sources, &'a [Diagnostic])>,
) -> String {
    let mut objects: Vec<Value> = Vec::new();
    for (sources, diagnostics) in reports {
        let entries = entries(diagnostics).into_iter();
        objects.extend(entries.map(|entry| match entry {
            Entry::One(diagnostic) => object(sources, diagnostic),
            Entry::More(at, count, severity) => more(sources, at, count, severity),
        }));
    }
    format!("{:#}\n", Value::from(objects))
}

fn object(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let mut object = place(sources, diagnostic.at);
    object["code"] = diagnostic.code.as_str().into();
    object["severity"] = diagnostic.severity.as_str().into();
    object["message"] = diagnostic.message.as_str().into();
    object["help"] = diagnostic.help.as_deref().into();
    object["related"] = diagnostic
        .related
        .as_ref()
        .map(|(related, label)| {
            let mut object = place(sources, At::Node(*related));
            object["label"] = label.as_str().into();
            object
        })
        .into();
    object
}

fn more(sources: &Sources, at: At, count: usize, severity: Severity) -> Value {
    let path = path(sources, at);
    json!({
        "code": null,
        "severity": severity.as_str(),
        "message": format!("… and {count} more in {path}"),
        "path": path,
        "line": null,
        "column": null,
        "help": null,
        "related": null,
    })
}

fn place(sources: &Sources, at: At) -> Value {
    match locate(sources, at) {
        Some(location) => json!({
            "path": location.path,
            "line": location.line,
            "column": location.column,
        }),
        None => json!({ "path": sources.directory, "line": null, "column": null }),
    }
}
