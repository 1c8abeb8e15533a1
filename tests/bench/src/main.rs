//! `cargo xtask bench`.

use std::env;
use std::process::Command;

use favor_bench::rows::rows;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--row", row, times] => {
            let (row, times): (usize, u64) = (row.parse().unwrap(), times.parse().unwrap());
            (rows()[row].work)(times);
        }
        ["--child", folder] => {
            let sources = favor_spec::Sources::read(folder.as_ref()).unwrap();
            let (api, diagnostics) = favor_spec::load(&sources);
            let report = favor_spec::report(&sources, &diagnostics, false);
            let (files, more) = favor_codegen::generate(&api.unwrap_or_else(|| panic!("{report}")));
            println!(
                "{} files, {} diagnostics",
                files.len(),
                diagnostics.len() + more.len()
            );
        }
        ["--generate"] => {
            for copies in [1, 20, 100, 1000] {
                let folder = env::temp_dir().join(format!("favor-bench-{copies}"));
                favor_bench::copies::write(&folder, copies).unwrap();
                for _ in 0..3 {
                    let status = Command::new("/usr/bin/time")
                        .args(["-f", "%e s wall %U s user %M KiB"])
                        .arg(env::current_exe().unwrap())
                        .arg("--child")
                        .arg(&folder)
                        .status();
                    assert!(status.unwrap().success());
                }
            }
        }
        _ => {
            for (index, row) in rows().iter().enumerate() {
                let count = |times| instructions(index, times);
                let each = (count(110) - count(10)) / 100;
                println!(
                    "{:10} {:18} {:20} {each}",
                    row.operation, row.input, row.who
                );
            }
        }
    }
}

fn instructions(row: usize, times: u64) -> u64 {
    let output = Command::new("valgrind")
        .args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
        ])
        .arg(env::current_exe().unwrap())
        .args(["--row", &row.to_string(), &times.to_string()])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let line = text
        .lines()
        .find(|line| line.contains("I   refs:"))
        .unwrap();
    line.rsplit(' ')
        .next()
        .unwrap()
        .replace(',', "")
        .parse()
        .unwrap()
}
