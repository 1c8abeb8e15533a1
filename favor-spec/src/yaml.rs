//! Parses text into [`Node`]s, and maps a node's number back to a line and a column.
//!
//! No other file uses the YAML library.

use serde::de::DeserializeSeed;

use crate::code::Code;
use crate::mask::masked;
use crate::node::{Node, Place, Value};
use crate::point::Point;
use crate::reader::Reader;
use crate::syntax;

/// The maximum nesting depth: a spec is a tenth as deep. The parser's time is quadratic in the depth, so this is
/// checked before parsing.
const MAX_DEPTH: usize = 64;

/// The maximum number of open brackets anywhere: the parser is slow with more.
const MAX_BRACKETS: usize = 2_000;

/// A reason why a file cannot be read at all.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) point: Option<Point>,
    /// The remedy, where that is known.
    pub(crate) help: Option<String>,
}

/// Reads a YAML file as one document.
pub(crate) fn parse(text: &str, file: usize) -> Result<Node, SyntaxError> {
    if let Some(point) = depth_exceeded(text) {
        return Err(SyntaxError {
            code: Code::TooMuch,
            message: format!("values are nested more than {MAX_DEPTH} levels deep"),
            point: Some(point),
            help: None,
        });
    }
    read(text, file).map_err(|error| explained(text, file, error))
}

/// Moves an error to the place of the mistake and adds the fix, if a mistake is found.
fn explained(text: &str, file: usize, error: SyntaxError) -> SyntaxError {
    let Some(point) = error.point.filter(|_| error.code == Code::Syntax) else {
        return error;
    };
    let gives_up = |text: &str| match depth_exceeded(text) {
        Some(point) => Some(point),
        None => read(text, file).err().map(|error| {
            // The end of the text is farther than any place in it.
            error.point.unwrap_or(Point {
                line: usize::MAX,
                column: 0,
            })
        }),
    };
    match syntax::explain(text, point, gives_up) {
        None => error,
        Some(found) => SyntaxError {
            code: Code::Syntax,
            message: found.message,
            point: Some(found.point),
            help: Some(found.help),
        },
    }
}

/// Reads a YAML text that is not too deep.
fn read(text: &str, file: usize) -> Result<Node, SyntaxError> {
    let reader = Reader::new(file, None);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(document) = documents.next() else {
        // An empty file is read like `null`.
        let place = Place::new(file, 0);
        let value = Value::Null;
        return Ok(Node { place, value });
    };
    let node = reader.deserialize(document).map_err(|error| {
        let library = || (Code::Syntax, without_position(&error.to_string()));
        let (code, message) = reader.refusal.take().unwrap_or_else(library);
        SyntaxError {
            code,
            message,
            point: point(&error),
            help: None,
        }
    })?;
    match documents.next() {
        None => Ok(node),
        Some(second) => Err(SyntaxError {
            code: Code::SeveralDocuments,
            message: "a second document begins here: a file contains one".to_owned(),
            point: Reader::new(file, Some(0))
                .deserialize(second)
                .err()
                .and_then(|error| point(&error)),
            help: None,
        }),
    }
}

/// Finds the position at which values are too deep. Quoted text and block scalars are not structure, but their
/// beginnings are determined without the parser, so the total number of brackets is limited, too.
fn depth_exceeded(text: &str) -> Option<Point> {
    too_deep(text, MAX_DEPTH)?;
    too_deep(&masked(text), MAX_DEPTH).or_else(|| too_deep(text, MAX_BRACKETS))
}

/// Returns the position at which brackets, or lists on one line, are deeper than a limit. A bracket counts only where a
/// value may begin, which is seldom the case in a text: after an indicator, an anchor or a tag.
fn too_deep(text: &str, limit: usize) -> Option<Point> {
    let mut brackets = 0_usize;
    for (index, line) in text.lines().enumerate() {
        let mut lists = 0;
        let mut is_start = true;
        let mut may_begin = true;
        let mut is_mark = false;
        for (column, c) in line.chars().enumerate() {
            is_mark =
                !matches!(c, ' ' | '\t') && (is_mark || (may_begin && matches!(c, '&' | '!')));
            match c {
                '[' | '{' if may_begin => brackets += 1,
                ']' | '}' => brackets = brackets.saturating_sub(1),
                '-' | '?' if is_start => lists += 1,
                ' ' => continue,
                _ => {}
            }
            may_begin = match c {
                ',' | ':' | '-' | '?' => true,
                '[' | '{' | '\t' => may_begin,
                _ => is_mark,
            };
            is_start &= matches!(c, '-' | '?');
            if brackets > limit || lists > limit {
                return Some(Point {
                    line: index + 1,
                    column: column + 1,
                });
            }
        }
    }
    None
}

/// Finds the position of a node by reading the file again up to it.
pub(crate) fn locate(text: &str, node: u32) -> Option<Point> {
    let document = serde_yaml::Deserializer::from_str(text).next()?;
    let error = Reader::new(0, Some(node)).deserialize(document).err()?;
    point(&error)
}

fn point(error: &serde_yaml::Error) -> Option<Point> {
    error.location().map(|location| Point {
        line: location.line(),
        column: location.column(),
    })
}

/// Drops ` at line 3 column 5` and everything after it: the report shows the position itself.
pub(crate) fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every node with its line and column, in reading order.
    fn places(text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for node in 0.. {
            match locate(text, node) {
                Some(Point { line, column }) => found.push((line, column)),
                None => return found,
            }
        }
        unreachable!("a file has an end")
    }

    #[test]
    fn nodes_are_found_in_block_and_flow_style_after_chinese_text() {
        let text = "a: 批次\n批次号: { x: 1, '次': [二, three] }\n";
        assert_eq!(
            places(text),
            [
                (1, 1),
                (1, 1),
                (1, 4),
                (2, 1),
                (2, 6),
                (2, 8),
                (2, 11),
                (2, 14),
                (2, 19),
                (2, 20),
                (2, 23)
            ]
        );
    }

    #[test]
    fn repeated_keys_are_kept() {
        let node = parse("a: 1\na: 2\n", 0).expect("valid YAML");
        assert_eq!(node.as_map().map(<[_]>::len), Some(2));
    }

    #[test]
    fn a_syntax_error_has_a_place() {
        let error = parse("a:\n  - 1\n b: 2\n", 0).expect_err("bad indentation");
        assert_eq!(error.point.map(|point| point.line), Some(3));
    }

    #[test]
    fn brackets_count_where_a_value_may_begin() {
        let labels = "- { label: 区间 [0,10), at: \"{\", note: 'x [' }\n".repeat(100);
        assert_eq!(too_deep(&labels, MAX_DEPTH), None);
        for opening in [
            "[", "a: [", "- {", "&a [\n", "!t\t[", "[[a,", "{'a':[", "? [\n", "\n {",
        ] {
            assert!(depth_exceeded(&opening.repeat(100)).is_some(), "{opening}");
        }
    }

    #[test]
    fn a_long_string_repeated_by_alias_is_refused() {
        let mut text = format!("a: &long {}\nb:\n", "x".repeat(100_000));
        text.push_str(&"  - *long\n".repeat(4_000));
        let error = parse(&text, 0).expect_err("over the budget");
        assert_eq!(error.message, "the file contains too much text");
    }
}
