//! YAML that parses, but does not mean what was intended: one mistake is one diagnostic, at its place, with the text to
//! paste.

use favor_spec::{Sources, load, locate, report};

use crate::tests;

const ENDPOINT: &str = "get_thing.yaml";
const SHARED: &str = "shared.yaml";

/// A member that is received.
const THING_ID: &str = "thing_id: { type: string, max_length: 8, required: true, example: \"12\" }";

/// The file, a text in it, its replacement, and the line of the mistake.
const MISTAKES: &[(&str, &str, &str, usize)] = &[
    // One mistake with many consequences.
    (
        ENDPOINT,
        "    values:\n      \"on\": { label: 开 }\n      \"off\": { label: 关 }",
        "    values: [\"on\", \"off\"]",
        19,
    ),
    (ENDPOINT, "types:\n", "type:\n", 11),
    (ENDPOINT, "    members:\n", "    member:\n", 14),
    (SHARED, "  page: {", "  pages: {", 6),
    (SHARED, "sources:\n", "source:\n", 5),
    (SHARED, "errors:\n", "error:\n", 7),
    (SHARED, "  things:\n", "  thing:\n", 10),
    (ENDPOINT, "      \"off\": { label: 关 }", "      0: {}", 21),
    (
        ENDPOINT,
        "      thing_id: { type: string, max_length: 8, required: true, example: \"12\" }",
        "      <<: { type: string }",
        15,
    ),
    (
        ENDPOINT,
        "{ in: path, type: string,",
        "{ in: path, type string,",
        8,
    ),
    (ENDPOINT, "  Thing:\n", "  Things:\n", 9),
    (
        ENDPOINT,
        "path: /things/{thing_id}",
        "path: /things/{thingid}",
        5,
    ),
    (ENDPOINT, "errors: [things]", "errors: things, others", 10),
    (ENDPOINT, "response: Thing", "response: [Thing]", 9),
    (SHARED, "retry: never", "retry: false", 13),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 8, min_length: 9, required: true, example: \"12\" }\nresponse",
        8,
    ),
    // A key that decides which other keys are allowed.
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { type: string, required: no, example: \"12\", default: \"12\" }",
        15,
    ),
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { type: string, requierd: false, default: \"12\" }",
        15,
    ),
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { type: string, default: \"12\" }",
        15,
    ),
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { type: list, items: { type: string }, required: true }",
        15,
    ),
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { typ: array, items: { type: string }, required: true }",
        15,
    ),
    (
        ENDPOINT,
        THING_ID,
        "thing_id: { type: arr, required: true }",
        15,
    ),
    // Values that look like a different kind.
    (ENDPOINT, "\"off\"", "NULL", 21),
    (ENDPOINT, "\"off\"", "~", 21),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: ２０, required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: “20”, required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 20# chars\n    , required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 10_000_000, required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 20\u{a0}, required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 99999999999999999999, required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: \"20\", required: true, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 8, required: yes, example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "max_length: 8, required: true, example: \"12\" }\nresponse",
        "max_length: 8, required: \"true\", example: \"12\" }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: 0o17 }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: 1.50 }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: 1e3 }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: true }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: ~ }\nresponse",
        8,
    ),
    // Mistakes that would otherwise go unnoticed.
    (SHARED, "date: \"2026-01-01\"", "date: yesterday", 6),
    (
        ENDPOINT,
        "example: \"12\" }\nresponse",
        "example: “12” }\nresponse",
        8,
    ),
    (
        ENDPOINT,
        "summary: Reads a thing.",
        "summary: Thing #1 that is read.",
        3,
    ),
    (ENDPOINT, "title: 查询", "title: 查询 #1 页", 2),
    // Texts that only look deeply nested.
    (
        ENDPOINT,
        "summary: Reads a thing.",
        "summary: \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ Reads a thing.\"",
        0,
    ),
    (
        ENDPOINT,
        "summary: Reads a thing.",
        "summary: >-\n  - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
        0,
    ),
    // A placeholder that is not closed.
    (
        ENDPOINT,
        "path: /things/{thing_id}",
        "path: /things/{thing_id",
        5,
    ),
];

fn broken(name: &str, what: &str, instead: &str) -> Sources {
    let mut sources = Sources::read(&tests().join("fixtures/base")).expect("a readable fixture");
    sources.directory = "specs".to_owned();
    let mut files = sources.files.iter_mut();
    let file = files.find(|file| file.name == name).expect("it is there");
    let bytes = file.content.as_ref().expect("a readable file");
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains(what), "{what}");
    file.content = Ok(text.replacen(what, instead, 1).into_bytes());
    sources
}

#[test]
fn one_mistake_is_one_diagnostic_at_its_place() {
    let mut reported = String::new();
    let mut wrong = Vec::new();
    for (file, what, instead, line) in MISTAKES {
        let sources = broken(file, what, instead);
        let (_, diagnostics) = load(&sources);
        let report = report(&sources, &diagnostics, false);
        reported += &format!("{instead:?}\n{report}\n");
        let found: Vec<usize> = diagnostics
            .iter()
            .filter_map(|diagnostic| Some(locate(&sources, diagnostic.at)?.line))
            .collect();
        let expected: &[usize] = if *line == 0 { &[] } else { &[*line] };
        let has_help = diagnostics
            .iter()
            .all(|diagnostic| diagnostic.help.is_some());
        if found != expected || !has_help {
            wrong.push(format!(
                "{instead:?}: lines {found:?}, not {expected:?}; help: {has_help}"
            ));
        }
    }
    if std::env::var_os("SHOW").is_some() {
        println!("{reported}");
        println!("{}", wrong.join("\n"));
        return;
    }
    insta::assert_snapshot!(reported);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
