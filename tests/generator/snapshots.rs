//! The generated text, of the real endpoint and of a fixture for each kind of item.

use favor_codegen::Files;
use favor_codegen::plan::Item;

use crate::{generate, real_sources, tests};

/// Compares files with the snapshots in a folder, one per file.
fn assert_snapshots(folder: &std::path::Path, files: &Files) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (path, text) in files {
            insta::assert_snapshot!(path.replace('/', "."), text);
        }
    });
}

/// Only the original endpoint and its shared types; `freshness` tests the rest of the crate.
#[test]
fn the_real_endpoint() {
    let mut files = generate(&real_sources());
    files.retain(|path, _| path.starts_with("query_stock") || path.starts_with("shared"));
    assert_snapshots(&tests().join("generator/snapshots"), &files);
}

/// Returns the wire name and the Rust name of every item.
fn names(api: &favor_spec::model::Api) -> String {
    let (plan, diagnostics) = favor_codegen::lower(api);
    assert_eq!(diagnostics, []);
    let mut table = String::new();
    let mut line = |wire: &str, name: &str| table.push_str(&format!("{wire:?} → {name}\n"));
    for module in plan.expect("there is no diagnostic").modules {
        line("module", &module.name);
        for item in module.items {
            match item {
                Item::Request(request) => {
                    line("  request", &request.object.name);
                    for member in request.object.members {
                        line(&format!("    {}", member.wire), &member.name);
                    }
                }
                Item::Object(object) => {
                    line("  object", &object.name);
                    for member in object.members {
                        line(&format!("    {}", member.wire), &member.name);
                    }
                }
                Item::Enum(item) => {
                    line("  enum", &item.name);
                    for variant in item.variants {
                        line(&format!("    {}", variant.wire), &variant.name);
                    }
                }
                Item::ErrorTable(table) => line("  errors", &table.name),
                Item::Notification(item) => line("  notification", &item.name),
                Item::Hosts(hosts) => line("  hosts", &hosts.name),
                Item::Headers(headers) => line("  headers", &headers.name),
            }
        }
    }
    table
}

#[test]
fn the_names_of_the_real_specs() {
    let (api, _) = favor_spec::load(&real_sources());
    insta::assert_snapshot!(names(&api.expect("the specs have no mistake")));
}

#[test]
fn the_names_of_the_obstacles() {
    let mut cases = favor_tests::cases(tests()).into_iter();
    let case = cases
        .find(|case| case.name == "obstacles")
        .expect("it is there");
    let (api, _) = favor_spec::load(&favor_tests::sources(tests(), &case));
    insta::assert_snapshot!(names(&api.expect("the obstacles are no mistakes")));
}

#[test]
fn each_kind_of_item() {
    for case in favor_tests::cases(tests()) {
        // The obstacles are compiled and documented; their text is not worth reading.
        if case.is_edit || case.name == "obstacles" {
            continue;
        }
        let files = generate(&favor_tests::sources(tests(), &case));
        assert_snapshots(&tests().join(&case.folder).join("snapshots"), &files);
    }
}
