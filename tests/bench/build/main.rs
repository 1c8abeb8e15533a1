//! Generates the compared code from the specs: the twin, and the output of the peers.

#[path = "../src/copies.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program has the same module")]
mod copies;
#[path = "../src/generators.rs"]
mod generators;
#[path = "../src/schema.rs"]
mod schema;
#[path = "../../support/twin.rs"]
#[expect(
    unreachable_pub,
    reason = "the library of the tests has the same module"
)]
mod twin;
mod validators;

use std::env;
use std::fs;
use std::path::Path;

use favor_codegen::Files;

/// The specs of the generated crate.
const SPECS: &str = "../../favor-spec/specs";

fn main() {
    println!("cargo::rerun-if-changed={SPECS}");
    let output = env::var_os("OUT_DIR").expect("cargo sets it");
    let api = copies::load(&copies::specs(1));
    let plan = favor_codegen::lower(&api)
        .0
        .expect("the specs have no mistake");
    let files = favor_codegen::generate(&api).0;
    let mut twin = twin::twin(&plan, &files, twin::Unlisted::Dropped);
    validators::add_validators(&plan, &mut twin);
    let output = Path::new(&output);
    write(&output.join("twin"), twin);
    let peers = [
        (
            "typify.rs".to_owned(),
            generators::typify(&schema::json_schema(&api).to_string()),
        ),
        (
            "progenitor.rs".to_owned(),
            generators::progenitor(&schema::open_api(&api).to_string()),
        ),
    ];
    write(output, Files::from(peers));
}

fn write(folder: &Path, files: Files) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
