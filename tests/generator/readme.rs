//! What the README says of the endpoints.

use std::fs;

use crate::{real_sources, tests};

#[test]
fn the_table_lists_every_endpoint_and_every_notification() {
    let readme = fs::read_to_string(tests().join("../README.md")).expect("the README is there");
    let (api, _) = favor_spec::load(&real_sources());
    let api = api.expect("the specs have no mistake");
    let endpoints = api.endpoints.iter().map(|endpoint| {
        let (method, path) = (endpoint.method.as_str(), &endpoint.path.value.text);
        format!("| `{}` | `{method} {path}` | ", endpoint.name)
    });
    let notifications = api.notifications.iter().map(|notification| {
        let (name, event) = (&notification.name, &notification.event.value);
        format!("| `{name}` | `{event}`, sent to your URL | ")
    });
    let rows: Vec<String> = endpoints.chain(notifications).collect();
    for row in &rows {
        let lines = readme.lines().filter(|line| line.starts_with(row.as_str()));
        assert_eq!(lines.count(), 1, "{row}");
    }
    let listed = readme.lines().filter(|line| line.starts_with("| `"));
    assert_eq!(listed.count(), rows.len());
}
