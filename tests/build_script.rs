//! A crate that generates code from its own specs, as cargo builds it: the example, and copies of it whose specs
//! change.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

const LIB: &str = "src/lib.rs";
const SPEC: &str = "specs/get_thing.yaml";
const OTHER_SPEC: &str = "specs/find_thing.yaml";

/// Uses the module of another endpoint.
const USE_OTHER: &str = "pub use things::find_thing::FindThing;\n";

/// Returns the example with the other endpoint, which its server also answers.
fn with_other(lib: &str) -> String {
    let answered = "match call {\n            Call::FindThing(_) => refused(\"it is not there\"),";
    format!("{}\n{USE_OTHER}", lib.replace("match call {", answered))
}

/// The lock of the copy of the example: there is only one copy at a time, so that its dependencies are built once, and
/// because cargo treats copies below one target folder as the same.
static COPY: Mutex<()> = Mutex::new(());

/// A fresh copy of the example.
struct Example {
    folder: PathBuf,
    _only: MutexGuard<'static, ()>,
}

/// The output of cargo.
struct Built {
    is_success: bool,
    out: String,
    err: String,
}

impl Example {
    fn new() -> Self {
        let only = COPY.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script/copy");
        let _ = fs::remove_dir_all(&folder);
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let example = Self {
            folder,
            _only: only,
        };
        for file in ["Cargo.lock", "build.rs", LIB, SPEC, "specs/shared.yaml"] {
            let text = fs::read_to_string(tests.join("build-script").join(file));
            example.write(file, &text.expect("the example has the file"));
        }
        let manifest = fs::read_to_string(tests.join("build-script/Cargo.toml"));
        let root = tests.parent().expect("the workspace").display().to_string();
        let root = root.replace('\\', "/");
        let manifest = manifest.expect("the example has a manifest");
        example.write(
            "Cargo.toml",
            &manifest.replace("../../", &format!("{root}/")),
        );
        example
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).expect("a readable file")
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        let folder = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(folder).expect("a writable folder");
        fs::write(path, text).expect("a writable file");
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.folder.join(file)).expect("it was there");
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{from} is not in {file}");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// Adds an endpoint to the specs.
    fn add_endpoint(&self) {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let spec = tests.join("fixtures/edits/second_endpoint/find_thing.yaml");
        let spec = fs::read_to_string(spec).expect("a readable fixture");
        self.write(OTHER_SPEC, &spec);
    }

    fn cargo(&self, arguments: &[&str]) -> Built {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script/target");
        let output = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
            .args(arguments)
            .args(["--offline", "--locked", "--target-dir"])
            .arg(target)
            .env("CARGO_TERM_COLOR", "never")
            .current_dir(&self.folder)
            .output()
            .expect("there is cargo");
        Built {
            is_success: output.status.success(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn builds(&self) {
        let built = self.cargo(&["build"]);
        assert!(built.is_success, "{}", built.err);
    }

    /// The errors of cargo when the example does not build.
    fn fails(&self) -> String {
        let built = self.cargo(&["build"]);
        assert!(!built.is_success, "{}", built.err);
        built.err
    }

    /// The folder with the generated files.
    fn generated(&self) -> PathBuf {
        let built = self.cargo(&["build", "--message-format", "json"]);
        let line = built.out.lines().find(|line| {
            line.contains(r#""build-script-executed""#) && line.contains("favor-build-script")
        });
        let rest = line.and_then(|line| line.split_once(r#""out_dir":""#));
        let (folder, _) = rest
            .and_then(|(_, rest)| rest.split_once('"'))
            .expect("a folder");
        Path::new(folder).join("specs")
    }
}

#[test]
fn the_example_builds_and_its_tests_pass() {
    let built = Example::new().cargo(&["test"]);
    assert!(built.is_success, "{}", built.err);
    assert!(
        built.out.contains("an_answer_is_read ... ok"),
        "{}",
        built.out
    );
    assert!(!built.err.contains("warning"), "{}", built.err);
}

#[test]
fn files_that_change_come_and_go_are_noticed() {
    let example = Example::new();
    example.builds();
    let lib = example.read(LIB);
    let is_fresh = example.cargo(&["build", "--verbose"]).err;
    assert!(is_fresh.contains("Fresh favor-build-script"), "{is_fresh}");

    // A changed file.
    example.edit(SPEC, "      \"on\": {", "      half: {}\n      \"on\": {");
    let text = format!(
        "{lib}\npub const HALF: things::get_thing::State = things::get_thing::State::Half;\n"
    );
    example.write(LIB, &text);
    example.builds();

    // An added file.
    example.add_endpoint();
    example.write(LIB, &lib);
    let err = example.fails();
    assert!(
        err.contains("`things::Call::FindThing(_)` not covered"),
        "{err}"
    );
    example.write(LIB, &with_other(&lib));
    example.builds();
    let generated = example.generated();
    assert!(generated.join("find_thing/wire.rs").is_file());

    // A removed file.
    example.remove(OTHER_SPEC);
    let err = example.fails();
    assert!(
        err.contains("could not find `find_thing` in `things`"),
        "{err}"
    );
    example.write(LIB, &lib);
    example.builds();
    assert!(
        !generated.join("find_thing.rs").exists(),
        "it is cleared away"
    );
    assert!(
        !generated.join("find_thing/wire.rs").exists(),
        "it is cleared away"
    );
}

#[test]
fn what_has_not_changed_is_not_written() {
    let example = Example::new();
    example.builds();
    let modified = |name: &str| {
        let data = fs::metadata(example.generated().join(name)).expect("it is there");
        data.modified().expect("the system knows")
    };
    let names = [
        "get_thing.rs",
        "get_thing/wire.rs",
        "mod.rs",
        "shared.rs",
        "shared/wire.rs",
    ];
    let before = names.map(modified);
    example.edit(SPEC, "summary: A thing.", "summary: One thing.");
    example.builds();
    let after = names.map(modified);
    let changed: Vec<&str> = (0..names.len())
        .filter(|index| before[*index] != after[*index])
        .map(|index| names[index])
        .collect();
    assert_eq!(changed, ["get_thing.rs"]);
}

#[test]
fn mistakes_are_errors_of_cargo_with_file_and_line() {
    let example = Example::new();
    example.builds();
    let before = fs::read_to_string(example.generated().join("mod.rs")).expect("it is there");
    example.edit(
        SPEC,
        "max_length: 8, required: true",
        "max_lenght: 8, required: true",
    );
    example.edit(SPEC, "response: Thing", "response: Think");
    let err = example.fails();
    let place = |text: &str| {
        let spec = example.read(SPEC);
        let line = spec
            .lines()
            .position(|line| line.contains(text))
            .expect("it is there");
        let column = spec
            .lines()
            .nth(line)
            .and_then(|line| line.find(text))
            .expect("it is there");
        format!(
            "error: favor-build-script@0.1.0: {SPEC}:{}:{}: ",
            line + 1,
            column + 1
        )
    };
    for line in [
        place("max_lenght")
            + "`max_lenght` is not a key of a member of a request (did you mean `max_length`?) [unknown-key]",
        place("Think") + "there is no type `Think` (did you mean `Thing`?) [unknown-type]",
        "error: favor-build-script@0.1.0: specs: 2 mistakes, and nothing is generated".to_owned(),
    ] {
        assert!(
            err.lines().any(|found| found == line),
            "{line} is not in {err}"
        );
    }
    // The report also shows the sources.
    assert!(
        err.contains("error[unknown-key]: `max_lenght` is not a key"),
        "{err}"
    );
    assert!(
        err.contains(&format!("--> {SPEC}:")) && err.contains("^^^^^^^^^^"),
        "{err}"
    );

    example.edit(SPEC, "max_lenght", "max_length");
    example.edit(SPEC, "Think", "Thing");
    example.builds();
    let after = fs::read_to_string(example.generated().join("mod.rs")).expect("it is there");
    assert_eq!(before, after);
}

#[test]
fn warnings_are_warnings_of_cargo() {
    let example = Example::new();
    example.builds();
    // Files in a subfolder of the directory are watched, too.
    example.write("specs/samples/nobody.json", "{}");
    let built = example.cargo(&["build"]);
    assert!(built.is_success, "{}", built.err);
    let line =
        "warning: favor-build-script@0.1.0: specs/samples/nobody.json:1:1: nothing reads this file";
    assert!(built.err.contains(line), "{}", built.err);
}

#[test]
fn two_directories_of_one_name_are_refused() {
    let example = Example::new();
    for file in [SPEC, "specs/shared.yaml"] {
        example.write(&format!("other/{file}"), &example.read(file));
    }
    // One directory may be generated twice.
    let run = "favor_build::run";
    let main = "fn main() -> Result<(), favor_build::Failed>";
    let twice = format!("{main} {{ {run}(\"specs\")?; {run}(\"specs\") }}");
    example.write("build.rs", &twice);
    example.builds();
    let other = format!("{main} {{ {run}(\"specs\")?; {run}(\"other/specs\") }}");
    example.write("build.rs", &other);
    let err = example.fails();
    assert!(err.contains("has the same name and is generated"), "{err}");
}

#[test]
fn a_directory_that_is_not_there_is_reported() {
    let example = Example::new();
    example.edit("build.rs", "\"specs\"", "\"spec\"");
    let err = example.fails();
    assert!(
        err.contains("error: favor-build-script@0.1.0: spec: "),
        "{err}"
    );
    // Cargo runs the build script again when the directory appears.
    fs::rename(example.folder.join("specs"), example.folder.join("spec")).expect("our own folder");
    example.edit(LIB, "/specs/mod.rs", "/spec/mod.rs");
    example.builds();
}

#[cfg(unix)]
#[test]
fn a_linked_directory_keeps_the_name_of_the_link() {
    let example = Example::new();
    let (specs, elsewhere) = (
        example.folder.join("specs"),
        example.folder.join("lamp-specs"),
    );
    fs::rename(&specs, &elsewhere).expect("our own folder");
    std::os::unix::fs::symlink(&elsewhere, &specs).expect("our own folder");
    example.builds();
}

#[test]
fn the_runtime_is_found_under_another_name() {
    let example = Example::new();
    example.edit(
        "Cargo.toml",
        "favor-generated = { path",
        "favor = { package = \"favor-generated\", path",
    );
    example.edit(
        "build.rs",
        "run(\"specs\")",
        "Build::of(\"specs\").runtime(\"::favor\").run()",
    );
    let lib = example.read(LIB).replace("favor_generated::{", "favor::{");
    example.write(LIB, &lib);
    let built = example.cargo(&["test"]);
    assert!(built.is_success, "{}", built.err);
    for wrong in ["favor generated", "", "::favor<u8>", "1favor"] {
        let build = format!(
            "fn main() -> Result<(), favor_build::Failed> {{ favor_build::Build::of(\"specs\").runtime(\"{wrong}\").run() }}"
        );
        example.write("build.rs", &build);
        let err = example.fails();
        let line = format!(
            "error: favor-build-script@0.1.0: `{wrong}` is not a path of Rust; write the name of the dependency, such as `::favor`"
        );
        assert!(err.contains(&line), "{err}");
    }
}

#[test]
fn the_compiler_names_types_by_the_module_that_has_them_and_suggests_nothing_hidden() {
    let example = Example::new();
    let lib = example.read(LIB);
    let mistakes = "
pub struct Stock;
pub fn stock(stock: favor_generated::query_stock::Stock) -> Stock { stock }
pub fn unlisted() { let _ = favor_generated::query_stock::StockStatus::Unlisted; }
pub fn unknown() { let _ = things::get_thing::State::Unlisted; }
pub fn near() { let _ = favor_generated::query_stock::StockStatus::Pausd; }
";
    example.write(LIB, &format!("{lib}{mistakes}"));
    let err = example.fails();
    assert!(
        err.contains("found `favor_generated::shared::Stock`"),
        "{err}"
    );
    // The compiler suggests only similar names that users may write.
    assert!(err.contains("StockStatus::Paused"), "{err}");
    assert!(!err.contains("::__") && !err.contains("_Unlisted"), "{err}");
}

/// The environment variable with the spec directory, in the process that runs as the build script.
const PLAYED: &str = "FAVOR_TESTS_BUILD_SCRIPT";

/// Reads the files of a folder, except unfinished ones of a killed run.
fn whole_files(folder: &Path, texts: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let path = entry.path();
        if path.is_dir() {
            whole_files(&path, texts);
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            let text = fs::read_to_string(&path).expect("a readable file");
            texts.insert(path, text);
        }
    }
}

/// A build script that is killed at any moment leaves each file with its old or its new text. This test itself runs as
/// the build script, in a separate process.
#[test]
fn a_build_script_that_is_killed_leaves_whole_files() {
    if let Some(specs) = env::var_os(PLAYED) {
        return favor_build::run(specs).expect("the specs are without mistakes");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("killed");
    let _ = fs::remove_dir_all(&folder);
    let (specs, output) = (folder.join("specs"), folder.join("out"));
    fs::create_dir_all(&specs).expect("a writable folder");
    fs::create_dir_all(&output).expect("a writable folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/base");
    // The edits change three of the generated files.
    let write = |example: &str, retry: &str| {
        for (file, from, to) in [
            ("get_thing.yaml", "\"12\"", example),
            ("shared.yaml", "retry: never", retry),
        ] {
            let text = fs::read_to_string(base.join(file)).expect("a readable fixture");
            fs::write(specs.join(file), text.replace(from, to)).expect("a writable file");
        }
    };
    let play = || {
        let test = "a_build_script_that_is_killed_leaves_whole_files";
        let mut command = Command::new(env::current_exe().expect("this test"));
        command
            .args(["--exact", test])
            .env(PLAYED, &specs)
            .env("OUT_DIR", &output);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("it runs")
    };
    let texts = || {
        let mut texts = BTreeMap::new();
        whole_files(&output.join("specs"), &mut texts);
        texts
    };
    write("\"12\"", "retry: never");
    assert!(play().wait().expect("it ends").success());
    let old = texts();
    write("\"13\"", "retry: later");
    // Most kills come at any moment of a run, and every eighth while the run writes, which takes a small part of the
    // time.
    let wait_for_change = |run: &mut Child| {
        let first = output.join("specs/get_thing.rs");
        while fs::read(&first).is_ok_and(|text| text == old[&first].as_bytes())
            && run.try_wait().expect("it runs or has ended").is_none()
        {
            thread::yield_now();
        }
    };
    let begin = Instant::now();
    let mut run = play();
    wait_for_change(&mut run);
    let before = begin.elapsed();
    assert!(run.wait().expect("it ends").success());
    let (new, whole) = (texts(), begin.elapsed());
    let is_other = |name: &&PathBuf| old.get(*name) != new.get(*name);
    assert_eq!(new.keys().filter(is_other).count(), 3);
    let seed = RandomState::new().build_hasher().finish();
    let (mut killed, mut partial) = (0, 0);
    for round in 0..200_u64 {
        for (path, text) in &old {
            fs::write(path, text).expect("a writable file");
        }
        let mut run = play();
        let time = if round % 8 != 0 {
            whole
        } else {
            wait_for_change(&mut run);
            whole - before
        };
        let mut hasher = DefaultHasher::new();
        (seed, round).hash(&mut hasher);
        let fraction = f64::from(hasher.finish() as u32) / f64::from(u32::MAX);
        thread::sleep(time.mul_f64(fraction));
        let _ = run.kill();
        killed += u32::from(run.wait().expect("it ends").code().is_none());
        let found = texts();
        assert!(found.keys().eq(old.keys()), "no file is lost");
        for (path, text) in &found {
            assert!(
                *text == old[path] || *text == new[path],
                "{} is neither old nor new: seed {seed}, round {round}",
                path.display()
            );
        }
        partial += u32::from(found != old && found != new);
    }
    // Otherwise, no run was killed while it wrote, and this test would prove nothing.
    assert!(
        killed > 0 && partial > 0,
        "{killed} were killed, {partial} while they wrote: seed {seed}"
    );
    assert!(play().wait().expect("it ends").success());
    let left = fs::read_dir(output.join("specs")).expect("a readable folder");
    let left = left.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    assert_eq!(
        left.filter(|name| name.starts_with('.')).count(),
        0,
        "what is left over is cleared away"
    );
}
