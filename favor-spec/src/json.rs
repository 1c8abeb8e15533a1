//! Samples: JSON to [`Node`], and a node's number back to a line and a column.

use serde::de::DeserializeSeed;

use crate::code::Code;
use crate::node::Node;
use crate::reader::Reader;
use crate::yaml::{self, Point, SyntaxError, without_position};

/// Reads a JSON file.
pub(crate) fn parse(text: &str, file: usize) -> Result<Node, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let reader = Reader::new(file, None);
    reader
        .deserialize(&mut deserializer)
        .and_then(|node| deserializer.end().map(|()| node))
        .map_err(|error| {
            let library = || (Code::Syntax, without_position(&error.to_string()));
            let (code, message) = reader.refusal.take().unwrap_or_else(library);
            SyntaxError {
                code,
                message,
                point: Some(json_point(text, &error)),
                help: None,
            }
        })
}

/// Where JSON is wrong; the library counts bytes.
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

/// Finds where a node of a JSON file begins: it is read as YAML, whose values begin at the same places.
pub(crate) fn locate(text: &str, node: u32) -> Option<Point> {
    // YAML has no pairs of surrogates; what stands for them is as long.
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
