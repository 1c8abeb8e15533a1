//! The crates that users of the generated crate build.

use std::env;
use std::process::Command;

use crate::tests;

/// The crates below `favor-generated`, with the marks that cargo puts behind procedural macros.
fn tree(arguments: &[&str]) -> String {
    let cargo = env::var("CARGO").expect("tests run under cargo");
    let output = Command::new(cargo)
        .args([
            "tree",
            "--package",
            "favor-generated",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--offline", "--locked"])
        .args(arguments)
        .current_dir(tests())
        .output()
        .expect("cargo runs");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).expect("names are UTF-8")
}

#[test]
fn no_procedural_macro_is_below_the_generated_crate() {
    for features in [&[][..], &["--all-features"], &["--no-default-features"]] {
        let tree = tree(features);
        assert!(tree.contains("serde_core"), "{tree}");
        for word in ["(proc-macro)", "syn ", "quote ", "serde_derive"] {
            assert!(!tree.contains(word), "{word} in\n{tree}");
        }
    }
}
