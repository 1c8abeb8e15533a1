//! Generates the modules of `specs`.

fn main() -> Result<(), favor_build::Failed> {
    favor_build::run("specs")
}
