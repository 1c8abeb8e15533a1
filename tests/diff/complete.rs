//! Every change is detected: the fixture that uses everything the format can say, with each of its words changed, each
//! of its lines removed, and each two neighbours in a list swapped.

use std::path::Path;

use favor_spec::changes::diff;
use favor_spec::model::Api;
use favor_spec::{Sources, load};

fn fixture() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/format");
    Sources::read(&folder).expect("a readable fixture")
}

/// Returns the facts of an API, without their places.
fn meaning(api: &Api) -> String {
    let text = format!("{api:?}");
    let mut parts = text.split("Place { ");
    let mut meaning = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once('}').expect("a place ends");
        meaning.push_str(rest);
    }
    meaning
}

/// Words that only a few other words can replace.
const CHOICES: [(&str, &str); 10] = [
    ("true", "false"),
    ("false", "true"),
    ("never", "later"),
    ("minute", "second"),
    ("merchant", "ip"),
    ("body", "query"),
    ("query", "body"),
    ("basic_multilingual_plane", "any"),
    ("uint32", "uint64"),
    ("POST", "GET"),
];

/// The texts that differ from a text in one place.
fn variants(text: &str) -> Vec<String> {
    let mut variants = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for left_out in 0..lines.len() {
        let mut lines = lines.clone();
        lines.remove(left_out);
        variants.push(lines.join("\n"));
    }
    for second in 1..lines.len() {
        let mut lines = lines.clone();
        lines.swap(second - 1, second);
        variants.push(lines.join("\n"));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for (start, word) in text.match_indices(is_word).filter(|(start, _)| {
        // The first character of each word.
        !text[..*start].chars().next_back().is_some_and(is_word)
    }) {
        let end = text[start..]
            .find(|c| !is_word(c))
            .map_or(text.len(), |length| start + length);
        let (before, after) = (&text[..start], &text[end..]);
        let other = if word.starts_with(|c: char| c.is_ascii_digit()) {
            "1"
        } else {
            "x"
        };
        variants.push(format!("{}{other}{after}", &text[..end]));
        if let Some((_, other)) = CHOICES.iter().find(|(word, _)| *word == &text[start..end]) {
            variants.push(format!("{before}{other}{after}"));
        }
        // An item after a comma is dropped, or moved before the previous one.
        if let Some(before) = before.strip_suffix(", ") {
            let end = text[start..]
                .find([',', ']', '}', '\n'])
                .map_or(text.len(), |length| start + length);
            let (item, after) = (&text[start..end], &text[end..]);
            variants.push(format!("{before}{after}"));
            if let Some(previous) = before.rfind(['[', '{', ',']) {
                let (before, previous) = before.split_at(previous + 1);
                variants.push(format!("{before} {item}, {previous}{after}"));
            }
        }
    }
    variants
}

/// Returns the first line of a variant that differs from the text.
fn difference<'a>(text: &str, variant: &'a str) -> &'a str {
    let mut lines = text.lines();
    let found = variant.lines().find(|line| lines.next() != Some(line));
    found.unwrap_or("its end")
}

#[test]
fn no_change_of_the_model_is_unnoticed() {
    let sources = fixture();
    let base = crate::api(&sources);
    let meant = meaning(&base);
    let (mut changed, mut unnoticed) = (0, Vec::new());
    for file in 0..sources.files.len() {
        let content = sources.files[file].content.clone();
        let text = String::from_utf8(content.expect("it is read")).expect("it is UTF-8");
        for variant in variants(&text) {
            let mut sources = sources.clone();
            sources.files[file].content = Ok(variant.clone().into_bytes());
            let (Some(api), _) = load(&sources) else {
                continue;
            };
            let is_other = meaning(&api) != meant;
            let is_told =
                [(&base, &api), (&api, &base)].map(|(old, new)| !diff(old, new).is_empty());
            changed += usize::from(is_other);
            if is_told != [is_other; 2] {
                let name = &sources.files[file].name;
                unnoticed.push(format!("{name}: {}", difference(&text, &variant)));
            }
        }
    }
    assert_eq!(unnoticed, Vec::<String>::new());
    assert!(
        changed > 250,
        "{changed} variants are specs without mistakes"
    );
}
