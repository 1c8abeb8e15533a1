//! YAML that does not parse: the cause is told at its place, with the mend to paste.

use favor_spec::{Sources, load, locate, report};

use crate::tests;

/// Mistakes as people make them: what stands in the spec of a thing, what they write instead, and the line of the
/// mistake.
const MISTAKES: &[(&str, &str, usize)] = &[
    // Characters of a Chinese keyboard, and blanks that are none.
    ("title: 查询", "title：查询", 2),
    ("summary: Reads a thing.", "summary： Reads a thing.", 3),
    ("{ in: path, type", "{ in: path， type", 8),
    ("{ label: 开 }", "｛ label: 开 }", 20),
    ("response: Thing", "response:\u{a0}Thing", 9),
    ("    members:", "\u{3000}\u{3000}members:", 14),
    ("  thing_id: {", "\t\tthing_id: {", 8),
    // Colons and blanks.
    ("method: GET", "method:GET", 4),
    ("method: GET", "method GET", 4),
    ("method: GET", "method = GET", 4),
    ("{ in: path, type: string,", "{ in: path, type string,", 8),
    ("request:\n", "request\n", 7),
    // Indentation.
    ("    summary: A thing.", "   summary: A thing.", 13),
    ("    members:", "     members:", 14),
    ("  State:", " State:", 17),
    // Quotes.
    ("title: 查询", "title: \"查询", 2),
    (
        "example: \"12\" }\nresponse",
        "example: \"12 }\nresponse",
        8,
    ),
    (
        "summary: Reads a thing.",
        "summary: 'Reads one's thing.'",
        3,
    ),
    (
        "summary: Reads a thing.",
        "summary: \"Reads a \\d thing.\"",
        3,
    ),
    // What git leaves behind.
    (
        "method: GET\n",
        "<<<<<<< HEAD\nmethod: GET\n=======\nmethod: POST\n>>>>>>> other\n",
        4,
    ),
    // Texts that need quotes.
    (
        "summary: Reads a thing.",
        "summary: Note: reads a thing.",
        3,
    ),
    ("summary: Reads a thing.", "summary: @thing is read.", 3),
    ("summary: Reads a thing.", "summary: `thing` is read.", 3),
    ("summary: Reads a thing.", "summary: *thing is read.", 3),
    ("summary: Reads a thing.", "summary: %d things", 3),
    ("errors: [things]", "errors: [things, *]", 10),
    // Brackets and commas.
    ("errors: [things]", "errors: [things", 10),
    ("errors: [things]", "errors: things]", 10),
    (
        "{ in: path, type: string, max",
        "{ in: path type: string, max",
        8,
    ),
    ("{ label: 开 }", "{ label: 开", 20),
    // Lists and remarks of others.
    ("  Thing:\n", "  - Thing:\n", 12),
    ("method: GET", "method: GET\n// the only one", 5),
];

fn broken(what: &str, instead: &str) -> Sources {
    let mut sources = Sources::read(&tests().join("fixtures/base")).expect("a readable fixture");
    sources.directory = "specs".to_owned();
    let mut files = sources.files.iter_mut();
    let file = files
        .find(|file| file.name == "get_thing.yaml")
        .expect("it is there");
    let bytes = file.content.as_ref().expect("a readable file");
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains(what), "{what}");
    file.content = Ok(text.replacen(what, instead, 1).into_bytes());
    sources
}

#[test]
fn the_cause_is_told_at_its_place_with_a_mend() {
    let mut told = String::new();
    let mut wrong = Vec::new();
    for (what, instead, line) in MISTAKES {
        let sources = broken(what, instead);
        let (_, diagnostics) = load(&sources);
        let first = diagnostics.first().expect("a mistake");
        let found = locate(&sources, first.at).map(|place| place.line);
        if found != Some(*line) || first.help.is_none() {
            wrong.push(format!(
                "{instead:?}: line {found:?}, help {:?}: {}",
                first.help, first.message
            ));
        }
        let report = report(&sources, &diagnostics[..1], false);
        told += &format!("{instead:?}\n{report}\n");
    }
    insta::assert_snapshot!(told);
    assert_eq!(wrong, [String::new(); 0], "{}", wrong.join("\n"));
}
