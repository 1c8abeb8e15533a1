//! The generated text, of the real endpoint and of a fixture for each kind of item.

use favor_codegen::Files;

use crate::{generate, real_sources, tests};

/// Compares files with the snapshots in a folder, one each.
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

#[test]
fn the_real_endpoint() {
    assert_snapshots(
        &tests().join("generator/snapshots"),
        &generate(&real_sources()),
    );
}

#[test]
fn each_kind_of_item() {
    for case in favor_tests::cases(tests()) {
        if case.is_edit {
            continue;
        }
        let files = generate(&favor_tests::sources(tests(), &case));
        assert_snapshots(&tests().join(&case.folder).join("snapshots"), &files);
    }
}
