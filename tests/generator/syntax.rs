//! YAML that does not parse: the cause is reported at its place, with the fix to paste.

use favor_spec::{Sources, load, locate, report};
use proptest::prelude::*;

use crate::tests;

/// Mistakes that people make: a text in the spec of a thing, its replacement, and the line of the mistake.
const MISTAKES: &[(&str, &str, usize)] = &[
    // Characters of a Chinese keyboard, and blanks that are not spaces.
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
    (
        "summary: Reads a thing.",
        "summary: \"Reads\" is what it does.",
        3,
    ),
    ("title: 查询", "title: \"查询”", 2),
    // A line of a multi-line text, and a line of a patch.
    ("summary: Reads a thing.", "summary: >-\nReads a thing.", 4),
    ("    summary: A thing.", "+    summary: A thing.", 13),
    // Conflict markers of git.
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
    ("summary: Reads a thing.", "summary: Reads a thing:", 3),
    ("errors: [things]", "errors: [things, *]", 10),
    // Brackets and commas.
    ("errors: [things]", "errors: [things", 10),
    ("errors: [things]", "errors: things]", 10),
    ("{ in: path, type", "{{ in: path, type", 8),
    (
        "{ in: path, type: string, max",
        "{ in: path type: string, max",
        8,
    ),
    ("{ label: 开 }", "{ label: 开", 20),
    // Lists and comments in the syntax of other formats.
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
fn the_cause_is_reported_at_its_place_with_a_fix() {
    let mut reported = String::new();
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
        reported += &format!("{instead:?}\n{report}\n");
    }
    insta::assert_snapshot!(reported);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fragments that break YAML, or look as if they did.
const PIECES: [&str; 24] = [
    "：", "，", "“", "”", "\u{a0}", "\u{3000}", "\u{200b}", "\t", "\"", "'", "[", "]", "{", "}",
    ", ", ": ", "- ", "# ", "*", "&", "\\", "\n", "<<<<<<< ", "批",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_broken_is_reported_in_the_file(
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(PIECES.to_vec())), 1..4),
    ) {
        let mut sources = broken("title", "title");
        let file = sources.files.iter_mut().find(|file| file.name == "get_thing.yaml").expect("it is there");
        let text = String::from_utf8(file.content.clone().expect("a readable file")).expect("text");
        let mut characters: Vec<String> = text.chars().map(String::from).collect();
        for (at, piece) in edits {
            let at = at.index(characters.len());
            characters[at].push_str(piece);
        }
        file.content = Ok(characters.concat().into_bytes());
        let (_, diagnostics) = load(&sources);
        for diagnostic in &diagnostics {
            prop_assert!(locate(&sources, diagnostic.at).is_some());
        }
        report(&sources, &diagnostics, false);
    }
}
