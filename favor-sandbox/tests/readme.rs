//! The README lists every fault, every control call and every option, and its first console sessions run as printed.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use favor_sandbox::explain::Cause;
use favor_sandbox::faults::Kind;

use support::program::{Folder, Running};

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

/// Commands, and their output.
struct Console {
    commands: Vec<String>,
    output: Vec<String>,
}

/// Returns the console sessions of the README, in order.
fn consoles() -> Vec<Console> {
    let readme = read("README.md");
    let blocks = readme.split("```console\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let console = |block: &str| {
        let (commands, output): (Vec<&str>, _) =
            block.lines().partition(|line| line.starts_with("$ "));
        Console {
            commands: commands.iter().map(|line| line[2..].to_owned()).collect(),
            output: output.into_iter().map(str::to_owned).collect(),
        }
    };
    blocks.map(console).collect()
}

/// Adapts a page's cargo command so that it runs in any folder, offline, and with the target folder of this test.
fn from_anywhere(command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_favor-sandbox"));
    let target = program.ancestors().nth(2).expect("a target folder");
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let options = format!(
        "cargo run --quiet --offline --locked --manifest-path '{}' --target-dir '{}'",
        manifest.display(),
        target.display()
    );
    command.replacen("cargo run", &options, 1)
}

/// Replaces the parts of the gateway's lines that differ between machines: the port and the serial number.
fn everywhere(lines: &[String]) -> Vec<String> {
    let words = |line: &String| {
        let words = line.split(' ').map(|word| match word.strip_suffix(',') {
            Some(serial) if serial.len() == 40 => "SERIAL,".to_owned(),
            _ => match word.strip_prefix("http://127.0.0.1:") {
                Some(port) => format!(
                    "URL{}",
                    port.trim_start_matches(|c: char| c.is_ascii_digit())
                ),
                None => word.to_owned(),
            },
        });
        words.collect::<Vec<_>>().join(" ")
    };
    lines.iter().map(words).collect()
}

#[test]
#[ignore = "builds two programs; `cargo xtask ci` runs it"]
fn the_first_minutes_go_as_printed() {
    let consoles = consoles();
    let [gateway, coupon] = &consoles[..] else {
        panic!("{} consoles", consoles.len());
    };
    let folder = Folder::new();
    let shell = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).current_dir(&folder.0);
        // A developer may have loaded an `.env`.
        shell.env_remove("FAVOR_MCHID");
        shell
    };
    // Cargo replaces itself with the program, and `exec` replaces the shell with cargo, so only one process has to be
    // ended.
    let [command] = &gateway.commands[..] else {
        panic!("{:?}", gateway.commands);
    };
    let command = format!("exec {} -- --port 0", from_anywhere(command));
    let running = Running::of(&mut shell(&command), gateway.output.len());
    assert_eq!(everywhere(&running.lines), everywhere(&gateway.output));

    let commands: Vec<String> = coupon.commands.iter().map(|it| from_anywhere(it)).collect();
    // Without the first command, the message names it.
    let [first, .., last] = &commands[..] else {
        panic!("{commands:?}");
    };
    let ran = shell(last).output().expect("it starts");
    let errors = String::from_utf8_lossy(&ran.stderr);
    let line = "error: the variable FAVOR_MCHID is not set, or is empty; load the .env of a running sandbox: ";
    assert!(errors.ends_with(&format!("{line}`{first}`\n")), "{errors}");
    assert!(!ran.status.success());

    let ran = shell(&commands.join("\n")).output().expect("it starts");
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{errors}");
    let printed = String::from_utf8(ran.stdout).expect("UTF-8");
    let printed: Vec<&str> = printed.lines().collect();
    assert_eq!(printed, coupon.output, "{errors}");
}
