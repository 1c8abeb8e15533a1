//! Any bytes are a spec, or mistakes at their places.

use std::sync::LazyLock;

use favor_spec::changes::diff;
use favor_spec::model::Api;
use favor_spec::{Severity, Sources, load, locate, openapi, report, report_github, report_json};

use crate::specs::{directory, replace};

static BASE: LazyLock<Sources> = LazyLock::new(|| directory("fixtures/base"));

/// The bytes replace each file of a small directory in turn.
pub(crate) fn run(data: &[u8]) {
    for name in ["get_thing.yaml", "shared.yaml"] {
        let mut sources = BASE.clone();
        replace(&mut sources, name, data);
        loaded(&sources);
    }
}

/// Reads a directory, reports on it in every way, and exports it.
pub(crate) fn loaded(sources: &Sources) -> Option<Api> {
    let (api, diagnostics) = load(sources);
    let failed = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    assert_eq!(api.is_none(), failed, "a spec that fails says why");
    for found in &diagnostics {
        if let Some(location) = locate(sources, found.at) {
            assert!(location.line > 0 && location.column > 0);
        }
    }
    for text in [
        report(sources, &diagnostics, false),
        report_json([(sources, diagnostics.as_slice())]),
        report_github(sources, &diagnostics),
    ] {
        // A text of the file is shown as it is to be pasted, with its tabs.
        let is_safe = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
        assert!(text.chars().all(is_safe), "{text:?}");
    }
    let api = api?;
    assert!(diff(&api, &api).is_empty(), "a spec differs from itself");
    let document: serde_json::Result<serde_json::Value> = serde_json::from_str(&openapi(&api));
    assert!(document.is_ok(), "the export is no JSON");
    Some(api)
}
