//! The crates that users of the generated crate build.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::process::Command;

use crate::tests;

/// Returns the crates of a build, with the marks that cargo adds to procedural macros.
fn tree(arguments: &[&str]) -> String {
    let cargo = env::var("CARGO").expect("tests run under cargo");
    let output = Command::new(cargo)
        .args(["tree", "--prefix", "none", "--offline", "--locked"])
        .args(arguments)
        .current_dir(tests())
        .output()
        .expect("cargo runs");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).expect("names are UTF-8")
}

/// The front page of a crate states the number of crates that a clean build compiles.
#[test]
fn each_front_page_has_the_number_of_crates() {
    for name in [
        "favor-generated",
        "favor-client",
        "favor-spec",
        "favor-codegen",
        "favor-build",
        "favor-parallel",
        "favor-sandbox",
    ] {
        let options = ["--package", name, "--edges", "normal,build", "--no-dedupe"];
        let tree = tree(&[&options[..], &["--target", "x86_64-unknown-linux-gnu"]].concat());
        let versions = tree.lines().filter_map(|line| line.split(" (").next());
        let count = versions.collect::<BTreeSet<_>>().len();
        let page = fs::read_to_string(tests().join(format!("../{name}/src/lib.rs"))).expect(name);
        let said = page.replace("\n//!", "");
        let plural = if count == 1 { "" } else { "s" };
        let cost = format!("costs {count} crate{plural}, itself included");
        assert!(said.contains(&cost), "{name} {cost}");
    }
}

#[test]
fn no_procedural_macro_is_below_the_generated_crate() {
    for features in [&[][..], &["--all-features"], &["--no-default-features"]] {
        let of = ["--package", "favor-generated", "--edges", "normal"];
        let tree = tree(&[&of[..], features].concat());
        assert!(tree.contains("serde_core"), "{tree}");
        for word in ["(proc-macro)", "syn ", "quote ", "serde_derive"] {
            assert!(!tree.contains(word), "{word} in\n{tree}");
        }
    }
}
