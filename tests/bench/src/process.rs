//! Resources of processes, as Linux and valgrind report them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// Returns the processor time of this process in seconds, counted in hundredths.
pub fn own_seconds() -> io::Result<f64> {
    Ok(seconds_at(USER)? + seconds_at(SYSTEM)?)
}

/// Returns the processor time in seconds of the children of this process and of their descendants, as far as they have
/// ended.
pub fn children_seconds() -> io::Result<f64> {
    Ok(seconds_at(CHILDREN_USER)? + seconds_at(CHILDREN_SYSTEM)?)
}

/// The peak memory of this process, in megabytes.
pub fn peak_megabytes() -> io::Result<f64> {
    let path = "/proc/self/status";
    let status = fs::read_to_string(path)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    let megabytes = kibibytes.map(|size| size * 1.024 / 1_000.0);
    megabytes.ok_or_else(|| io::Error::other(path))
}

/// Counts the instructions of a program with these arguments; `None` without valgrind.
pub fn instructions<A: AsRef<OsStr>>(program: &Path, arguments: &[A]) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no"])
        .arg("--cachegrind-out-file=/dev/null")
        .arg(program)
        .args(arguments)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| line.contains("I   refs:"))?;
    line.rsplit(' ').next()?.replace(',', "").parse().ok()
}

/// The indices of the times among the fields after the name of the program.
const USER: usize = 11;
const SYSTEM: usize = 12;
const CHILDREN_USER: usize = 13;
const CHILDREN_SYSTEM: usize = 14;

fn seconds_at(field: usize) -> io::Result<f64> {
    let path = "/proc/self/stat";
    let stat = fs::read_to_string(path)?;
    // The name is in parentheses, and may contain spaces.
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = behind_name.split_whitespace().nth(field);
    let ticks = ticks.and_then(|ticks| ticks.parse::<f64>().ok());
    ticks
        .map(|ticks| ticks / 100.0)
        .ok_or_else(|| io::Error::other(path))
}
