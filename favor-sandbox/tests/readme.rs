//! The README lists every fault, every call of the control and every option.

use std::fs;
use std::path::Path;
use std::process::Command;

use favor_sandbox::explain::Cause;
use favor_sandbox::faults::Kind;

fn read(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(folder.join(path)).expect(path)
}

#[test]
fn the_readme_lists_every_fault_and_counts_the_causes() {
    let readme = read("README.md");
    for kind in Kind::ALL {
        let row = format!("| `{}` | {} |", kind.word(), kind.description());
        assert!(readme.contains(&row), "{row}");
    }
    let count = format!("There are {} causes", Cause::ALL.len());
    assert!(readme.contains(&count), "{count}");
}

#[test]
fn the_readme_lists_every_call_of_the_control() {
    let readme = read("README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut calls = 0;
    for file in fs::read_dir(folder).expect("a folder") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a file");
        let value = |key: &str| {
            let mut lines = text.lines();
            lines.find_map(|line| line.strip_prefix(key)).map(str::trim)
        };
        if let (Some(method), Some(path)) = (value("method:"), value("path:")) {
            let row = format!("| `{method} {path}` |");
            assert!(readme.contains(&row), "{row}");
            calls += 1;
        }
    }
    assert!(calls > 5);
}

#[test]
fn the_readme_lists_every_option() {
    let readme = read("README.md");
    let output = Command::new(env!("CARGO_BIN_EXE_favor-sandbox"))
        .arg("--help")
        .output()
        .expect("it starts");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    let options: Vec<&str> = options.filter(|option| *option != "--help").collect();
    assert!(options.len() > 5, "{help}");
    for option in options {
        assert!(readme.contains(&format!("| `{option}")), "{option}");
    }
}
