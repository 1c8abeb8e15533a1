//! The path of the value at a position in a JSON text.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

/// Returns the path of the value at a position, such as `stock_use_rule.goods_tag[2]`; `.` for the whole. The text
/// before the position must be well formed, as it is if a reader has reached that position.
///
/// The path is computed from the text alone, so that types need no second way of reading.
pub(super) fn path_at(text: &str, line: usize, column: usize) -> String {
    written(&steps(before(text.as_bytes(), line, column)))
}

/// Returns the path as a JSON pointer, such as `/stock_use_rule/goods_tag/2`; empty for the whole.
#[cfg(feature = "server")]
pub(in crate::runtime) fn pointer_at(text: &str, line: usize, column: usize) -> String {
    let mut pointer = String::new();
    for step in steps(before(text.as_bytes(), line, column)) {
        match step {
            Step::Object(None) => {}
            Step::Object(Some(name)) => {
                let name = unquoted(name).replace('~', "~0").replace('/', "~1");
                pointer.push('/');
                pointer.push_str(&name);
            }
            // Writing to a string cannot fail.
            Step::Array(index) => drop(write!(pointer, "/{index}")),
        }
    }
    pointer
}

/// Returns the objects and arrays that are still open at the end of a text.
fn steps(text: &[u8]) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match (byte, steps.last_mut()) {
            (b'{', _) => steps.push(Step::Object(None)),
            (b'[', _) => steps.push(Step::Array(0)),
            (b'}' | b']', _) => drop(steps.pop()),
            (b',', Some(Step::Object(name))) => *name = None,
            (b',', Some(Step::Array(index))) => *index += 1,
            (b'"', step) => {
                let end = at + string_length(&text[at..]);
                if let Some(Step::Object(name @ None)) = step {
                    *name = Some(&text[at - 1..end.min(text.len())]);
                }
                at = end;
            }
            _ => {}
        }
    }
    steps
}

/// An object or an array that is still open.
enum Step<'a> {
    /// An object, and the name of the member that is being read, in its quotes.
    Object(Option<&'a [u8]>),
    /// An array, and the index of the item that is being read.
    Array(usize),
}

/// Returns the text up to a position.
fn before(text: &[u8], line: usize, column: usize) -> &[u8] {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    &text[..text.len().min(start + column)]
}

/// Returns the number of bytes of a string after its opening quote, including the closing one.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    for (index, byte) in text.iter().enumerate() {
        match byte {
            b'"' if !escaped => return index + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

fn written(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Object(None) => {}
            Step::Object(Some(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&unquoted(name));
            }
            // Writing to a string cannot fail.
            Step::Array(index) => drop(write!(path, "[{index}]")),
        }
    }
    if path.is_empty() {
        path.push('.');
    }
    path
}

fn unquoted(name: &[u8]) -> Cow<'_, str> {
    match serde_json::from_slice(name) {
        Ok(name) => Cow::Owned(name),
        Err(_) => String::from_utf8_lossy(name),
    }
}

#[cfg(test)]
mod tests {
    use super::path_at;

    /// The path at the end of a text of one line.
    fn path(text: &str) -> alloc::string::String {
        path_at(text, 1, text.len())
    }

    #[test]
    fn a_path_leads_to_what_has_been_entered_and_not_left() {
        assert_eq!(path(""), ".");
        assert_eq!(path("{"), ".");
        assert_eq!(path(r#"{"a":1"#), "a");
        assert_eq!(path(r#"{"a":1,"#), ".");
        assert_eq!(path(r#"{"a":{"b":[{},{"c":"#), "a.b[1].c");
        assert_eq!(path(r#"{"a":[1,[2,3"#), "a[1][1]");
    }

    #[test]
    fn what_has_just_been_left_is_meant_as_a_whole() {
        assert_eq!(path(r#"{"a":{"b":1}"#), "a");
        assert_eq!(path(r#"{"a":[1]}"#), ".");
        assert_eq!(path(r#"[1,{"b":1}"#), "[1]");
    }

    #[test]
    fn the_content_of_strings_is_no_structure() {
        assert_eq!(path(r#"{"a":"{[,\"]","b":1"#), "b");
        assert_eq!(path(r#"{"a\"\u6279":"\\","c":"x\\\"#), "c");
        assert_eq!(path(r#"{"a\"\u6279":"#), "a\"批");
        assert_eq!(path(r#"{"unfinished"#), "\"unfinished");
    }

    #[test]
    fn a_place_is_a_line_and_a_column() {
        assert_eq!(path_at("{\n\"a\":1,\n \"b\":2}", 2, 5), "a");
        assert_eq!(path_at("{\n\"a\":1,\n \"b\":2}", 3, 6), "b");
        assert_eq!(path_at("{\n\"a\":1", 9, 9), "a");
    }
}
