//! Generates modules from the real specs, and from the fixture that uses everything the format can say.

use favor_build::{Build, Failed};

fn main() -> Result<(), Failed> {
    for specs in ["../../favor-spec/specs", "../fixtures/format"] {
        Build::of(specs).runtime("::favor").run()?;
    }
    Ok(())
}
