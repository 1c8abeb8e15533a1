//! Parses the JSON of samples into [`Node`]s, and maps a node's number back to a line and a column.

use serde::de::DeserializeSeed;

use crate::code::Code;
use crate::node::Node;
use crate::point::Point;
use crate::reader::Reader;
use crate::yaml::{self, SyntaxError, without_position};

/// Reads a JSON file.
pub(crate) fn parse(text: &str, file: usize) -> Result<Node, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let reader = Reader::new(file, None);
    reader
        .deserialize(&mut deserializer)
        .and_then(|node| deserializer.end().map(|()| node))
        .map_err(|error| {
            let point = Some(json_point(text, &error));
            if let Some((code, message)) = reader.refusal.take() {
                return SyntaxError {
                    code,
                    message,
                    point,
                    help: None,
                };
            }
            let (message, help) = explained(&without_position(&error.to_string()));
            SyntaxError {
                code: Code::Syntax,
                message,
                point,
                help: Some(help.to_owned()),
            }
        })
}

/// The error messages of the library, each with a plainer wording and a remedy.
const MISTAKES: [(&str, &str, &str); 10] = [
    (
        "trailing comma",
        "there is a comma before a closing bracket",
        "remove the comma",
    ),
    (
        "expected `,` or `}`",
        "a comma is missing before this, or a brace is not closed",
        "write the comma, or the brace",
    ),
    (
        "expected `,` or `]`",
        "a comma is missing before this, or a bracket is not closed",
        "write the comma, or the bracket",
    ),
    (
        "expected `:`",
        "a colon is missing between a name and its value",
        "write the colon",
    ),
    (
        "key must be a string",
        "a name is not in double quotes",
        "put it in double quotes",
    ),
    (
        "control character",
        "a string continues past the end of its line, or contains a control character",
        "close its quotes, or write the character as an escape, such as `\\n`",
    ),
    (
        "invalid escape",
        "a backslash begins an escape that JSON does not have",
        "write `\\\\` for a backslash",
    ),
    (
        "trailing characters",
        "something follows the value",
        "remove it: a sample is a single value",
    ),
    (
        "EOF while parsing",
        "the file ends too early",
        "close what is open: quotes, brackets, braces",
    ),
    (
        "expected value",
        "a value is expected here",
        "write a string in double quotes, a number, `true`, `false`, `null`, a list or an object",
    ),
];

/// Returns the wording and the remedy for a message of the library.
fn explained(message: &str) -> (String, &'static str) {
    let mut known = MISTAKES.iter();
    match known.find(|(begin, ..)| message.starts_with(begin)) {
        Some((_, words, help)) => ((*words).to_owned(), help),
        None => (
            message.to_owned(),
            "correct the JSON; record mistakes of the document as errata of the sample",
        ),
    }
}

/// Returns the position of an error in JSON, in characters; the library counts bytes.
fn json_point(text: &str, error: &serde_json::Error) -> Point {
    let line = text
        .lines()
        .nth(error.line().saturating_sub(1))
        .unwrap_or_default();
    let before = &line.as_bytes()[..error.column().saturating_sub(1).min(line.len())];
    Point {
        line: error.line().max(1),
        column: String::from_utf8_lossy(before).chars().count() + 1,
    }
}

/// Finds the position of a node in a JSON file by reading it as YAML, whose values begin at the same positions.
pub(crate) fn locate(text: &str, node: u32) -> Option<Point> {
    // YAML has no surrogate pairs, so escapes are replaced by text of the same length.
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let length = if after.starts_with('u') { 5 } else { 1 };
        let (escape, after) = after.split_at_checked(length).unwrap_or((after, ""));
        plain.push('x');
        plain.extend(escape.chars().map(|_| 'x'));
        rest = after;
    }
    plain.push_str(rest);
    yaml::locate(&plain, node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_in_plain_words_with_a_remedy() {
        for (text, words) in [
            ("{\"a\": 1,}", "there is a comma before"),
            ("{\"a\": 1 \"b\": 2}", "a comma is missing"),
            ("[1 2]", "a comma is missing"),
            ("{\"a\" 1}", "a colon is missing"),
            ("{a: 1}", "a name is not in double quotes"),
            ("{\"a\": \"x\n\"}", "a string continues past"),
            ("{\"a\": \"\\x\"}", "a backslash begins"),
            ("{} {}", "something follows"),
            ("{\"a\": [1", "the file ends too early"),
            ("{\"a\": }", "a value is expected here"),
            ("{\"a\": “1”}", "a value is expected here"),
        ] {
            let error = parse(text, 0).expect_err(text);
            assert!(
                error.message.starts_with(words),
                "{text}: {}",
                error.message
            );
            assert!(error.help.is_some(), "{text}");
        }
    }
}
