//! Text to [`Node`], and a node's number back to a line and a column.
//!
//! The only file that names the YAML library.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor,
};

use crate::code::Code;
use crate::node::{Node, Place, Value};

/// Nodes that one file may hold, aliases expanded: many times what the longest spec needs.
const MAX_NODES: u32 = 100_000;
/// Bytes of text that one file may hold, aliases expanded.
const MAX_TEXT: usize = 1 << 20;

/// How deep values may stand in each other: a spec is a tenth as deep. The parser takes time by the square of
/// the depth, so this is looked at before it begins.
const MAX_DEPTH: usize = 64;

/// A position in a file; both numbers count from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Why a file is not readable at all.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) point: Option<Point>,
}

/// Reads a YAML file as one document.
pub(crate) fn parse(text: &str, file: usize) -> Result<Node, SyntaxError> {
    if let Some(point) = too_deep(text) {
        return Err(SyntaxError {
            code: Code::TooMuch,
            message: format!("values stand in each other more than {MAX_DEPTH} deep"),
            point: Some(point),
        });
    }
    let reader = Reader::new(file, None);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(document) = documents.next() else {
        // Nothing at all is read like `null`.
        let place = Place { file, node: 0 };
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
        }
    })?;
    match documents.next() {
        None => Ok(node),
        Some(second) => Err(SyntaxError {
            code: Code::SeveralDocuments,
            message: "a second document begins here: a file holds one".to_owned(),
            point: Reader::new(file, Some(0))
                .deserialize(second)
                .err()
                .and_then(|error| point(&error)),
        }),
    }
}

/// Where brackets, or lists on one line, are deeper than any spec is. Brackets in texts count too: no text
/// has so many that are not closed.
fn too_deep(text: &str) -> Option<Point> {
    let mut brackets = 0_usize;
    for (index, line) in text.lines().enumerate() {
        let mut lists = 0;
        let mut is_start = true;
        for (column, c) in line.chars().enumerate() {
            match c {
                '[' | '{' => brackets += 1,
                ']' | '}' => brackets = brackets.saturating_sub(1),
                '-' | '?' if is_start => lists += 1,
                ' ' => continue,
                _ => {}
            }
            is_start &= matches!(c, '-' | '?');
            if brackets > MAX_DEPTH || lists > MAX_DEPTH {
                return Some(Point {
                    line: index + 1,
                    column: column + 1,
                });
            }
        }
    }
    None
}

/// Reads a JSON file.
pub(crate) fn parse_json(text: &str, file: usize) -> Result<Node, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Reader::new(file, None)
        .deserialize(&mut deserializer)
        .and_then(|node| deserializer.end().map(|()| node))
        .map_err(|error| SyntaxError {
            code: Code::Syntax,
            message: without_position(&error.to_string()),
            point: Some(json_point(text, &error)),
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
pub(crate) fn locate_json(text: &str, node: u32) -> Option<Point> {
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
    locate(&plain, node)
}

/// Finds where a node begins, by reading the file again up to it.
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

/// Drops ` at line 3 column 5` and what follows: the report shows it better.
fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

/// Reads nodes and numbers them; fails at node `stop_at`, which makes the library tell its position.
struct Reader {
    file: usize,
    stop_at: Option<u32>,
    nodes: Cell<u32>,
    text: Cell<usize>,
    /// Why the reader itself refuses the file; the library would put a path before the words.
    refusal: Cell<Option<(Code, String)>>,
}

impl Reader {
    fn new(file: usize, stop_at: Option<u32>) -> Self {
        Self {
            file,
            stop_at,
            nodes: Cell::new(0),
            text: Cell::new(0),
            refusal: Cell::new(None),
        }
    }

    fn refuse<E: Error>(&self, code: Code, message: String) -> E {
        let error = E::custom(&message);
        self.refusal.set(Some((code, message)));
        error
    }

    fn number<E: Error>(&self) -> Result<u32, E> {
        let number = self.nodes.get();
        if number == MAX_NODES {
            return Err(self.refuse(Code::TooMuch, "the file holds too many values".to_owned()));
        }
        self.nodes.set(number + 1);
        Ok(number)
    }

    fn take_text<E: Error>(&self, text: &str) -> Result<Value, E> {
        let total = self.text.get() + text.len();
        if total > MAX_TEXT {
            return Err(self.refuse(Code::TooMuch, "the file holds too much text".to_owned()));
        }
        self.text.set(total);
        Ok(Value::Text(text.to_owned()))
    }
}

impl<'de> DeserializeSeed<'de> for &Reader {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let number = self.number()?;
        let value = deserializer.deserialize_any(NodeVisitor {
            reader: self,
            stop: self.stop_at == Some(number),
        })?;
        Ok(Node {
            place: Place {
                file: self.file,
                node: number,
            },
            value,
        })
    }
}

struct NodeVisitor<'a> {
    reader: &'a Reader,
    stop: bool,
}

impl NodeVisitor<'_> {
    fn give<E: Error>(&self, value: Value) -> Result<Value, E> {
        if self.stop {
            return Err(E::custom("found"));
        }
        Ok(value)
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.give(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.give(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.give(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.give(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.give(Value::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.give(Value::Integer(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        match i128::try_from(value) {
            Ok(value) => self.give(Value::Integer(value)),
            Err(_) => Err(E::custom("the number is too large")),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.give(Value::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        let value = self.reader.take_text(text)?;
        self.give(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        self.give(Value::Null)?;
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self.reader)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.give(Value::Null)?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.reader)? {
            entries.push((key, map.next_value_seed(self.reader)?));
        }
        Ok(Value::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, _) = tagged.variant::<Tag>()?;
        let message = format!("the tag `!{}` has no meaning in a spec", tag.0);
        Err(self.reader.refuse(Code::Tag, message))
    }
}

struct Tag(String);

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every node with the line and column where it stands, in reading order.
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
    fn a_long_string_repeated_by_alias_is_refused() {
        let mut text = format!("a: &long {}\nb:\n", "x".repeat(100_000));
        text.push_str(&"  - *long\n".repeat(4_000));
        let error = parse(&text, 0).expect_err("over the budget");
        assert_eq!(error.message, "the file holds too much text");
    }
}
