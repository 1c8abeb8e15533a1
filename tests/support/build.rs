//! Generates every fixture, so that the tests compile what the generator emits.

#[expect(unreachable_pub, reason = "the library has the same module")]
mod cases;

use std::env;
use std::fs;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=fixtures");
    let tests = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let output = env::var_os("OUT_DIR").expect("cargo sets it");
    for case in cases::cases(Path::new(&tests)) {
        let sources = cases::sources(Path::new(&tests), &case);
        let (api, mut diagnostics) = favor_spec::load(&sources);
        let files = api.map(|api| {
            let (files, more) = favor_codegen::generate(&api);
            diagnostics.extend(more);
            files
        });
        let report = favor_spec::report(&sources, &diagnostics, false);
        assert!(diagnostics.is_empty(), "{report}");
        for (path, text) in files.expect("there is no diagnostic") {
            let path = Path::new(&output).join(&case.name).join(path);
            fs::create_dir_all(path.parent().expect("a file stands in a folder"))
                .and_then(|()| fs::write(&path, text))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}
