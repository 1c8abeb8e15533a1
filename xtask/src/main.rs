//! The project's commands.

mod bench;
mod cargo;
mod check;
mod ci;
mod codegen;
mod diff;
mod disk;
mod git;
mod openapi;
mod outcome;
mod output;
mod spec;
mod target;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use outcome::Outcome;
use spec::Format;

const HELP: &str = "\
Usage: cargo xtask <command>

Commands:
  codegen            regenerate the Rust code and the schema from the specs
  codegen --check    write nothing; list every stale, missing and orphaned file
  codegen --diff     write nothing; show what would change
  check              report every mistake in the specs
  check --format F   the same, in the format F: `human` (the default), `json` or `github`
  openapi            print the API as an OpenAPI 3.1 document
  openapi --out F    the same, to the file F
  openapi --html F   write it as an HTML page, to the file F
  openapi --openapi V   the same, in version V: `3.1` (the default) or `3.0`, which some tools need
  openapi --enums E  write open enums as `any-of` (the default), or as `open-string` for generators that cannot read it
  diff [OLD]         report what has changed in the specs, and whom it breaks, since OLD: a git revision
                     (HEAD is the default) or another directory of specs
  diff --format F    the same, in the format F: `human` (the default) or `json`
  diff --deny breaking   the same; exit status 1 if a change breaks anybody
  ci                 run every check that CI runs
  ci NAME...         run these checks alone; an unknown name lists all names
  bench              measure the bindings at run time, against peers
  bench --simd       the same, with the bindings' feature `simd`
  bench --calls      measure calls by the client, against bare HTTP libraries and third-party clients
  bench --calls --compile   measure cold builds of a program that makes a call
  bench --sandbox    measure the sandbox, against the minimum work and a mock server
  bench --compile    measure cold builds of the bindings
  bench --generate   measure the generator
  bench --chart      draw the figures of docs/benchmarks.md; with `--check`, compare

Exit status:
  0  all is well; warnings may have been shown
  1  the specs have errors (such as a file that cannot be read), files are not up to date, a denied change
     was found, or a check failed
  2  bad usage, or a directory could not be read, or a file could not be written
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = enter_workspace().and_then(|start| run(&start, &arguments));
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(message) => {
            output::report(&format!("{}\n", message.trim_end()));
            ExitCode::from(2)
        }
    }
}

/// Runs a command; paths in the arguments are relative to `start`.
fn run(start: &Path, arguments: &[&str]) -> Result<Outcome, String> {
    match arguments {
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["codegen", "--diff"] => codegen::preview(),
        ["check"] => check::run(Format::Human),
        ["check", "--format", format] => check::run(Format::parse(format)?),
        ["openapi", options @ ..] => openapi::run(start, options),
        ["diff", rest @ ..] => diff::run(start, rest),
        ["ci", names @ ..] => ci::run(names),
        ["bench", options @ ..]
            if matches!(
                options,
                [] | ["--calls" | "--chart" | "--compile" | "--generate" | "--sandbox" | "--simd"]
                    | ["--calls", "--compile"]
                    | ["--chart", "--check"]
            ) =>
        {
            bench::run(options)
        }
        ["--help" | "-h" | "help"] => {
            output::print(HELP)?;
            Ok(Outcome::Clean)
        }
        [] => Err(HELP.to_owned()),
        other => Err(format!(
            "`cargo xtask` does not know `{}`\n\n{HELP}",
            other.join(" ")
        )),
    }
}

/// Changes to the root of the workspace, so that every displayed path is relative to it. Returns the previous working
/// directory.
fn enter_workspace() -> Result<PathBuf, String> {
    let start = env::current_dir().map_err(|error| format!("the current folder: {error}"))?;
    let manifest = env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "run it as `cargo xtask`: cargo says where the project is".to_owned())?;
    let root = Path::new(&manifest).parent().unwrap_or(Path::new("."));
    env::set_current_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
    Ok(start)
}
