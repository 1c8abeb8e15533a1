//! Any bytes are either a spec, or mistakes with places.

use std::sync::LazyLock;

use favor_spec::changes::diff;
use favor_spec::model::Api;
use favor_spec::{
    Diagnostic, SHARED_FILE, Severity, Sources, load, locate, openapi, report, report_github,
    report_json,
};

use crate::specs::{directory, replace};

static BASE: LazyLock<Sources> = LazyLock::new(|| directory("fixtures/base"));

/// Runs an input: the bytes replace a file of a small directory, the endpoint's file if they state a method. Otherwise,
/// their length selects the file.
pub(crate) fn run(data: &[u8]) {
    let has_method = data.windows(8).any(|bytes| bytes == b"\nmethod:");
    let name = if has_method || data.len().is_multiple_of(2) {
        "get_thing.yaml"
    } else {
        SHARED_FILE
    };
    let mut sources = BASE.clone();
    replace(&mut sources, name, data);
    loaded(&sources);
}

/// A function that renders a report.
type Report = fn(&Sources, &[Diagnostic]) -> String;

const REPORTS: [Report; 3] = [
    |sources, diagnostics| report(sources, diagnostics, false),
    |sources, diagnostics| report_json([(sources, diagnostics)]),
    report_github,
];

/// Loads a directory, and renders its reports and its export.
pub(crate) fn loaded(sources: &Sources) -> Option<Api> {
    let (api, diagnostics) = load(sources);
    let failed = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    assert_eq!(api.is_none(), failed, "a spec that fails says why");
    // Locating a diagnostic takes as long as reading its file, so a fuzzer locates one, and renders one report, which
    // the size of the input selects.
    let (places, reports) = if cfg!(fuzzing) {
        let size = sources.files.iter().flat_map(|file| &file.content);
        let selected = size.map(Vec::len).sum::<usize>() % REPORTS.len();
        (1, selected..selected + 1)
    } else {
        (usize::MAX, 0..REPORTS.len())
    };
    let placed = diagnostics.iter().take(places);
    for position in placed.filter_map(|found| locate(sources, found.at)) {
        assert!(position.line > 0 && position.column > 0);
    }
    for report in &REPORTS[reports] {
        let text = report(sources, &diagnostics);
        // A text of the file is shown in a form that can be pasted, including its tabs.
        let is_safe = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
        assert!(text.chars().all(is_safe), "{text:?}");
    }
    let api = api?;
    assert!(diff(&api, &api).is_empty(), "a spec differs from itself");
    let document: serde_json::Result<serde_json::Value> = serde_json::from_str(&openapi(&api));
    assert!(document.is_ok(), "the export is no JSON");
    Some(api)
}
