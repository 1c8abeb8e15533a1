//! The project's commands.

mod bench;
mod cargo;
mod check;
mod ci;
mod codegen;
mod disk;
mod spec;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use spec::Format;

const HELP: &str = "\
Usage: cargo xtask <command>

Commands:
  codegen            regenerate favor-generated from favor-spec/specs
  codegen --check    write nothing; list every stale, missing and orphaned file
  codegen --diff     write nothing; show what would change
  check              tell every mistake in favor-spec/specs
  check --format F   the same as `human` (the default), `json` or `github`
  ci                 run every check that CI runs
  bench              measure what programs do with the bindings, against peers
  bench --compile    measure cold builds of the bindings
  bench --generate   measure the generator

Exit status:
  0  all is well; warnings may have been shown
  1  the spec has errors, files are not up to date, or a check failed
  2  bad usage, or a file could not be read or written
";

/// How a command ended, when it could do its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Clean,
    /// The spec has errors, files are not up to date, or a check failed.
    Findings,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = enter_workspace().and_then(|()| run(&arguments));
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<Outcome, String> {
    match arguments {
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["codegen", "--diff"] => codegen::diff(),
        ["check"] => check::run(Format::Human),
        ["check", "--format", format] => check::run(Format::parse(format)?),
        ["ci"] => ci::run(),
        ["bench", options @ ..] if matches!(options, [] | ["--compile" | "--generate"]) => {
            bench::run(options)
        }
        ["--help" | "-h" | "help"] => {
            print!("{HELP}");
            Ok(Outcome::Clean)
        }
        _ => Err(HELP.to_owned()),
    }
}

/// Works in the root of the workspace, so that every path that is shown begins there.
fn enter_workspace() -> Result<(), String> {
    let manifest = env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "run it as `cargo xtask`: cargo says where the project is".to_owned())?;
    let root = Path::new(&manifest).parent().unwrap_or(Path::new("."));
    env::set_current_dir(root).map_err(|error| format!("{}: {error}", root.display()))
}
