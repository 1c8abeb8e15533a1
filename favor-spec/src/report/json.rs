//! Diagnostics for editors and other programs.

use serde_json::{Value, json};

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::sources::Sources;

use super::locate;

/// Shows diagnostics as a JSON array of objects with `code`, `severity`, `path`, `line`, `column`,
/// `message`, `help` and `related`; what is not known is null. Lines and columns count from one, columns
/// in characters.
pub fn report_json(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let objects: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| object(sources, diagnostic))
        .collect();
    format!("{:#}\n", Value::from(objects))
}

fn object(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let mut object = place(sources, diagnostic.at);
    object["code"] = diagnostic.code.as_str().into();
    object["severity"] = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
    .into();
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
