//! Generates every fixture, so that the tests compile the generator's output, and its twins with derives.

#[expect(unreachable_pub, reason = "the library has the same module")]
mod cases;
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the library has the same module, and a test reads more of it"
)]
mod matrix;
#[expect(unreachable_pub, reason = "the benchmarks have the same module")]
mod twin;

use std::env;
use std::fs;
use std::path::Path;

use favor_codegen::Files;
use favor_codegen::plan::{Item, Plan};
use favor_spec::Sources;

/// The specs of the generated crate, from the folder of the tests.
const SPECS: &str = "../favor-spec/specs";

fn main() {
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed={SPECS}");
    let tests = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let output = env::var_os("OUT_DIR").expect("cargo sets it");
    let (tests, output) = (Path::new(&tests), Path::new(&output));
    let write_twin = |name: &str, plan: &Plan, files: &Files| {
        let mut twin = twin::twin(plan, files, twin::Unlisted::Kept);
        twin.insert("subjects.rs".to_owned(), subjects(name, plan));
        twin.insert("requests.rs".to_owned(), requests(name, plan));
        write(&output.join("twins").join(name), twin);
    };
    for case in cases::cases(tests) {
        let (plan, files) = generate(&cases::sources(tests, &case));
        write_twin(&case.name, &plan, &files);
        let mut files = files;
        files.insert("examples.rs".to_owned(), examples(&case.name, &plan));
        write(&output.join(&case.name), files);
    }
    let cells = matrix::cells();
    let (_, files) = generate(&matrix::accepted(&cells, &matrix::judge(&cells)));
    write(&output.join("matrix"), files);
    let sources = Sources::read(&tests.join(SPECS)).expect("the specs are readable");
    let (plan, files) = generate(&sources);
    write_twin("favor", &plan, &files);
    let examples = [("examples.rs".to_owned(), examples("favor", &plan))];
    write(&output.join("favor"), examples.into());
}

/// Generates from sources without mistakes.
fn generate(sources: &Sources) -> (Plan, Files) {
    let (api, mut diagnostics) = favor_spec::load(sources);
    let generated = api.and_then(|api| {
        let (plan, _) = favor_codegen::lower(&api);
        let (files, more) = favor_codegen::generate(&api);
        diagnostics.extend(more);
        Some((plan?, files))
    });
    let report = favor_spec::report(sources, &diagnostics, false);
    assert!(diagnostics.is_empty(), "{report}");
    generated.expect("there is no diagnostic")
}

/// Lists every request, answer and notification of an API, for a macro of the tests.
fn subjects(name: &str, plan: &Plan) -> String {
    let mut subjects = String::new();
    for module in &plan.modules {
        for item in &module.items {
            let types = match item {
                Item::Request(request) => [&request.object.name, &request.response],
                Item::Notification(item) => [&item.envelope, &item.resource],
                _ => continue,
            };
            for ty in types {
                subjects += &format!(" {}::{ty},", module.name);
            }
        }
    }
    format!("subjects!({name};{subjects})")
}

/// Lists every request of an API, for a macro of the tests.
fn requests(name: &str, plan: &Plan) -> String {
    let calls = plan.root.calls.iter();
    let requests = calls.map(|call| format!(" {}::{},", call.module, call.request));
    format!("requests!({name};{})", requests.collect::<String>())
}

/// Lists every type that has an example, for a macro of the tests.
fn examples(name: &str, plan: &Plan) -> String {
    let mut types = String::new();
    for module in &plan.modules {
        for item in &module.items {
            let object = match item {
                Item::Request(request) => &request.object,
                Item::Object(object) => object,
                _ => continue,
            };
            if object.example.is_some() {
                types += &format!(" {}::{},", module.name, object.name);
            }
        }
    }
    format!("examples! {{ {name};{types} }}")
}

fn write(folder: &Path, files: Files) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
