//! The README lists every fault, every call of the control and every option, and its first minutes go as printed.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

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

/// Commands, and what they print.
struct Console {
    commands: Vec<String>,
    output: Vec<String>,
}

/// The consoles of the README, from the first to the last.
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

/// A folder to work in, and a program that ends with it.
struct Desk {
    folder: PathBuf,
    gateway: Option<Child>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(gateway) = &mut self.gateway {
            let _ = gateway.kill();
            let _ = gateway.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A command of cargo as a page prints it, for any folder, offline, and beside the programs of this very run.
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

/// A line with the port and the serial of the README, which differ from machine to machine.
fn as_printed(line: &str, url: &str) -> String {
    let words = line.split(' ').map(|word| match word.strip_suffix(',') {
        Some(serial) if serial.len() == 40 => "61B85B53B46FD3C9A41BDA7FC11749135698AB8A,",
        _ => word,
    });
    let line = words.collect::<Vec<_>>().join(" ");
    line.replace(url, "http://127.0.0.1:8601")
}

#[test]
#[ignore = "builds two programs; `cargo xtask ci` runs it"]
fn the_first_minutes_go_as_printed() {
    let consoles = consoles();
    let [gateway, coupon] = &consoles[..] else {
        panic!("{} consoles", consoles.len());
    };
    let folder = std::env::temp_dir().join(format!("favor-first-minutes-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a writable folder");
    let mut desk = Desk {
        folder,
        gateway: None,
    };
    // Cargo becomes the program that it runs, and `exec` lets cargo become the shell: one process to end.
    let [command] = &gateway.commands[..] else {
        panic!("{:?}", gateway.commands);
    };
    let started = Command::new("sh")
        .args([
            "-c",
            &format!("exec {} -- --port 0", from_anywhere(command)),
        ])
        .current_dir(&desk.folder)
        .stdout(Stdio::piped())
        .spawn();
    let started = desk.gateway.insert(started.expect("it starts"));
    let lines = BufReader::new(started.stdout.take().expect("a pipe")).lines();
    let lines: Result<Vec<String>, _> = lines.take(gateway.output.len()).collect();
    let lines = lines.expect("lines");
    let words = lines.first().map(|line| line.split(' '));
    let url = words
        .into_iter()
        .flatten()
        .find(|word| word.contains("://"));
    let url = url.expect("a URL").to_owned();
    let printed: Vec<String> = lines.iter().map(|line| as_printed(line, &url)).collect();
    assert_eq!(printed, gateway.output);

    let commands: Vec<String> = coupon.commands.iter().map(|it| from_anywhere(it)).collect();
    let ran = Command::new("sh")
        .args(["-c", &commands.join("\n")])
        .current_dir(&desk.folder)
        .output()
        .expect("it starts");
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{errors}");
    let printed = String::from_utf8(ran.stdout).expect("UTF-8");
    let printed: Vec<&str> = printed.lines().collect();
    assert_eq!(printed, coupon.output, "{errors}");
}
