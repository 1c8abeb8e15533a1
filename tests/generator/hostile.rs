//! Spec directories that are not valid: each is answered quickly and with little memory.

use std::fs;
use std::path::{Path, PathBuf};

use favor_spec::{
    Code, MAX_FILE_BYTES, SHARED_FILE, SourceFile, Sources, load, locate, report, report_github,
    report_json,
};

use crate::{generate, real_sources, tests};

/// More memory, in bytes, than is needed to read any directory with one file.
const MUCH_MEMORY: u64 = 100 << 20;

fn one_file(text: impl Into<Vec<u8>>) -> Sources {
    let shared = fs::read(tests().join("fixtures/base/shared.yaml")).expect("the base has one");
    let file = |name: &str, content| SourceFile {
        name: name.to_owned(),
        content: Ok(content),
    };
    Sources {
        directory: String::new(),
        files: vec![
            file("get_thing.yaml", text.into()),
            file(SHARED_FILE, shared),
        ],
    }
}

/// Returns the code, the line and the column of the first mistake. Reading must not take much memory.
fn first(sources: &Sources) -> (Code, usize, usize) {
    let mut reported = None;
    let memory = allocation_counter::measure(|| {
        let (api, diagnostics) = load(sources);
        assert!(api.is_none(), "this is no spec");
        let text = report(sources, &diagnostics, false);
        assert!(!text.is_empty());
        let location = locate(sources, diagnostics[0].at).expect("it is in a file");
        reported = Some((diagnostics[0].code, location.line, location.column));
    });
    assert!(memory.bytes_max < MUCH_MEMORY, "{} bytes", memory.bytes_max);
    reported.expect("there is a mistake")
}

/// A folder that is removed when the value is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("favor-hostile-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a writable folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_missing_directory_is_an_error_with_its_path() {
    let error = Sources::read(Path::new("no/such/folder")).expect_err("it is not there");
    assert!(error.to_string().starts_with("no/such/folder: "), "{error}");
    // A path that is not a directory cannot be listed.
    let file = tests().join("Cargo.toml");
    let error = Sources::read(&file).expect_err("it is a file");
    assert!(
        error
            .to_string()
            .starts_with(&format!("{}: ", file.display())),
        "{error}"
    );
}

#[test]
fn an_empty_directory_is_reported() {
    let folder = Folder::new("empty");
    let sources = Sources::read(&folder.0).expect("a readable folder");
    let codes: Vec<Code> = load(&sources).1.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::NoEndpoints, Code::NoSharedFile]);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    let mut sources = real_sources();
    for file in &mut sources.files {
        let text = file.content.as_mut().expect("a readable file");
        let with_returns = String::from_utf8_lossy(text).replace('\n', "\r\n");
        *text = format!("\u{feff}{with_returns}").into_bytes();
    }
    assert_eq!(generate(&sources), generate(&real_sources()));
}

#[test]
fn what_is_not_utf8_is_reported_at_its_place() {
    assert_eq!(
        first(&one_file(b"format: 1\ntitle: \xe6\x9f\xa5\xff\n")),
        (Code::NotUtf8, 2, 9)
    );
    assert_eq!(
        first(&one_file(b"\xef\xbb\xbfa\xff")),
        (Code::NotUtf8, 1, 2)
    );
    assert_eq!(first(&one_file(b"\xff\xfe\x00")), (Code::NotUtf8, 1, 1));
}

#[test]
fn a_large_file_is_not_read() {
    let text = |bytes: usize| format!("#{}", "x".repeat(bytes - 1));
    assert_eq!(
        first(&one_file(text(MAX_FILE_BYTES))),
        (Code::WrongType, 2, 1)
    );
    assert_eq!(
        first(&one_file(text(MAX_FILE_BYTES + 1))),
        (Code::FileTooLarge, 1, 1)
    );
    assert_eq!(
        first(&one_file(text(100 << 20))),
        (Code::FileTooLarge, 1, 1)
    );
}

#[test]
fn no_more_than_the_limit_is_taken_from_disk() {
    let folder = Folder::new("large");
    fs::write(folder.0.join("get_thing.yaml"), vec![b'x'; 10 << 20]).expect("a writable folder");
    let sources = Sources::read(&folder.0).expect("a readable folder");
    let read = sources.files[0].content.as_ref().map(Vec::len);
    assert_eq!(read, Ok(MAX_FILE_BYTES + 1));
}

#[test]
fn aliases_do_not_multiply() {
    let long = format!(
        "a: &long {}\nb:\n{}",
        "x".repeat(100_000),
        "  - *long\n".repeat(4_000)
    );
    assert_eq!(first(&one_file(long)).0, Code::TooMuch);

    let mut nested = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        nested.push_str(&format!("b{level}: &a{level} [{items}]\n"));
    }
    assert!(matches!(
        first(&one_file(nested)).0,
        Code::TooMuch | Code::Syntax
    ));
    let itself = "a: &a [*a, *a]\n";
    assert!(matches!(
        first(&one_file(itself)).0,
        Code::TooMuch | Code::Syntax
    ));
}

#[test]
fn a_sample_of_too_much_is_reported() {
    let mut sources = one_file(
        "format: 1\ntitle: t\nsummary: s\nmethod: GET\npath: /x\nsource: page\nrequest: {}\n\
        response: T\nerrors: [things]\nsamples: { response: { file: much.json } }\n\
        types: { T: { members: {} } }\n",
    );
    sources.files.push(SourceFile {
        name: "samples/much.json".to_owned(),
        content: Ok(format!("[{}1]", "1,".repeat(100_000)).into()),
    });
    assert_eq!(first(&sources).0, Code::TooMuch);
}

#[test]
fn deep_nesting_is_a_mistake_and_no_crash() {
    assert_eq!(first(&one_file("[".repeat(1 << 20))).0, Code::FileTooLarge);
    let too_much = |line, column| (Code::TooMuch, line, column);
    assert_eq!(
        first(&one_file("[".repeat(MAX_FILE_BYTES))),
        too_much(1, 65)
    );
    assert_eq!(first(&one_file("{a: ".repeat(60_000))), too_much(1, 257));
    let lists = "x:\n".to_owned() + &"- ".repeat(100_000);
    assert_eq!(first(&one_file(lists)), too_much(2, 129));
    assert_eq!(first(&one_file("? ".repeat(100_000))), too_much(1, 129));
    let levels = "[".repeat(300) + &"]".repeat(300);
    assert_eq!(
        first(&one_file(format!("format: {levels}"))),
        too_much(1, 73)
    );
    // A sample is JSON, whose parser has its own limit.
    let mut sources = one_file("format: 1");
    sources.files.push(SourceFile {
        name: "samples/deep.json".to_owned(),
        content: Ok("[".repeat(MAX_FILE_BYTES).into()),
    });
    assert!(load(&sources).0.is_none());
}

#[test]
fn many_types_in_a_chain_or_a_fan_take_no_time() {
    let head = "format: 1\ntitle: t\nsummary: s\nmethod: GET\npath: /x\nsource: page\nrequest: {}\n\
        response: T0\nerrors: [things]\ntypes:\n";
    let ty =
        |name: usize, next: &str| format!("  T{name}: {{ members: {{ a: {next}, b: {next} }} }}\n");
    let chain = |length: usize, end: &str| {
        let next = |name| format!("{{ type: T{}, required: true }}", name + 1);
        let types: String = (0..length).map(|name| ty(name, &next(name))).collect();
        format!("{head}{types}  T{length}: {{ members: {{ {end} }} }}\n")
    };
    // As a tree, this would have 2³¹ leaves, and the longer chains 2²⁰⁰.
    assert_eq!(generate(&one_file(chain(31, "").as_str())).len(), 5);
    assert_eq!(first(&one_file(chain(200, ""))).0, Code::DeepType);
    let cycle = chain(200, "a: { type: T0, required: true }");
    assert_eq!(first(&one_file(cycle)).0, Code::RecursiveType);
}

#[test]
fn a_hundred_mistakes_are_placed_and_the_rest_counted() {
    let keys: String = (0..150)
        .map(|number| format!("wrong{number}: 1\n"))
        .collect();
    let sources = one_file(format!("format: 1\n{keys}"));
    let (_, diagnostics) = load(&sources);
    assert_eq!(diagnostics.len(), 150 + 8);
    let text = report(&sources, &diagnostics, false);
    assert_eq!(text.matches("\nerror[").count() + 1, 100);
    assert!(
        text.ends_with("… and 58 more in get_thing.yaml\n\n"),
        "{}",
        &text[text.len() - 80..]
    );
    // The reports for programs are cut in the same way.
    let more = "… and 58 more in get_thing.yaml";
    let json = report_json([(&sources, &diagnostics[..])]);
    assert_eq!(json.matches("\"message\": ").count(), 101);
    assert!(json.contains(&format!("\"message\": \"{more}\"")), "{json}");
    let github = report_github(&sources, &diagnostics);
    assert_eq!(github.lines().count(), 101);
    let last = format!("::error file=get_thing.yaml::{more}\n");
    assert!(github.ends_with(&last), "{github}");
}

#[test]
fn a_spec_in_any_folder_is_reported_and_a_hidden_one_is_not() {
    let folder = Folder::new("folders");
    let base = tests().join("fixtures/base");
    for file in ["get_thing.yaml", "shared.yaml"] {
        fs::copy(base.join(file), folder.0.join(file)).expect("a writable folder");
    }
    for name in ["a/b/c/get_x.yaml", "a/.draft/get_y.yaml", ".git/z.yaml"] {
        let path = folder.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, "format: 1").expect("a writable folder");
    }
    let sources = Sources::read(&folder.0).expect("a readable folder");
    let (_, diagnostics) = load(&sources);
    let [misnamed] = &diagnostics[..] else {
        panic!("{diagnostics:?}")
    };
    assert_eq!(misnamed.code, Code::MisnamedFile);
    let position = locate(&sources, misnamed.at).expect("a place").to_string();
    assert!(position.contains("a/b/c/get_x.yaml"), "{position}");
    // The same files in a revision are the same spec.
    let names = sources.files.iter().map(|file| file.name.clone());
    let names = names.chain(["a/.draft/get_y.yaml".to_owned(), ".git/z.yaml".to_owned()]);
    let selected = Sources::select(String::new(), names.collect(), |_| Ok(Vec::new()));
    assert_eq!(selected.files.len(), sources.files.len());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_directory_is_not_followed() {
    let folder = Folder::new("link");
    let outside = Folder::new("outside");
    fs::write(outside.0.join("secret"), "secret: text").expect("a writable folder");
    let link = |name: &str, target: &Path| {
        std::os::unix::fs::symlink(target, folder.0.join(name)).expect("a writable folder");
    };
    link("a_out.yaml", &outside.0.join("secret"));
    link("b_nowhere.yaml", Path::new("nowhere"));
    fs::create_dir(folder.0.join("c_folder.yaml")).expect("a writable folder");
    fs::copy(
        tests().join("fixtures/base/get_thing.yaml"),
        folder.0.join("inside"),
    )
    .expect("a writable folder");
    link("d_inside.yaml", Path::new("inside"));
    let sources = Sources::read(&folder.0).expect("a readable folder");
    let (_, diagnostics) = load(&sources);
    let reported: Vec<(Code, String)> = diagnostics
        .iter()
        .map(|found| (found.code, found.message.clone()))
        .collect();
    let unreadable = |reason: &str| {
        (
            Code::UnreadableFile,
            format!("the file cannot be read: {reason}"),
        )
    };
    assert_eq!(reported[0].0, Code::NoSharedFile);
    assert_eq!(
        reported[1],
        unreadable("it is a link that leads out of the directory")
    );
    assert_eq!(reported[2].0, Code::UnreadableFile);
    assert_eq!(reported[3], unreadable("it is not a file"));
    assert_eq!(
        reported.len(),
        4,
        "the link that stays inside is followed: {reported:?}"
    );
    assert!(!report(&sources, &diagnostics, false).contains("secret: text"));
}
