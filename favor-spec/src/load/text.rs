//! Reads the bytes of a file into nodes.

use crate::code::Code;
use crate::diagnostic::{At, Diagnostic};
use crate::mask::masked;
use crate::node::Node;
use crate::sources::{FileKind, MAX_FILE_BYTES, Sources};
use crate::yaml::SyntaxError;

/// Reads a file with a parser.
pub(super) fn read(
    sources: &Sources,
    file: usize,
    parse: fn(&str, usize) -> Result<Node, SyntaxError>,
) -> Result<Node, Box<Diagnostic>> {
    let bytes = match &sources.files[file].content {
        Ok(bytes) => bytes,
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            return Err(Box::new(
                Diagnostic::error_at(Code::UnreadableFile, At::File(file), message)
                    .help("put a readable file there, or remove it"),
            ));
        }
    };
    if bytes.len() > MAX_FILE_BYTES {
        let message = format!("the file is larger than {} KiB", MAX_FILE_BYTES / 1024);
        return Err(Box::new(
            Diagnostic::error_at(Code::FileTooLarge, At::File(file), message).help(
                "make it smaller: a file describes one endpoint, and a sample contains one message",
            ),
        ));
    }
    let Some(text) = sources.text(file) else {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let at = end_of(file, valid.trim_start_matches('\u{feff}'));
        return Err(Box::new(
            Diagnostic::error_at(Code::NotUtf8, at, "this byte is not valid UTF-8")
                .help("save the file as UTF-8"),
        ));
    };
    let is_sample = sources.files[file].is(FileKind::Sample);
    if let Some((index, message, help)) = refused_character(text, is_sample) {
        let at = end_of(file, &text[..index]);
        return Err(Box::new(
            Diagnostic::error_at(Code::ForbiddenCharacter, at, message).help(help),
        ));
    }
    parse(text, file).map_err(|error| {
        let at = error.point.map_or(At::File(file), |point| At::Point {
            file,
            line: point.line,
            column: point.column,
        });
        let diagnostic = Diagnostic::error_at(error.code, at, error.message);
        let general = || help(error.code).map(str::to_owned);
        Box::new(match error.help.or_else(general) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        })
    })
}

/// Returns the first character that a file may not contain anywhere, as its index, the message and the remedy. Control
/// characters in a sample are left to the JSON parser.
fn refused_character(text: &str, is_sample: bool) -> Option<(usize, String, &'static str)> {
    text.char_indices().find_map(|(index, c)| match c {
        '\t' | '\n' => None,
        '\r' if text[index + 1..].starts_with('\n') => None,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            let message = "YAML treats this character as a line end, but many editors do not";
            Some((index, message.to_owned(), "end lines with a line feed"))
        }
        _ if c.is_control() && !is_sample => {
            let message = format!("this is the control character U+{:04X}", u32::from(c));
            Some((index, message, "remove it"))
        }
        _ => None,
    })
}

/// Returns the position directly after the given beginning of a file.
fn end_of(file: usize, beginning: &str) -> At {
    At::Point {
        file,
        line: beginning.matches('\n').count() + 1,
        column: beginning.chars().rev().take_while(|c| *c != '\n').count() + 1,
    }
}

/// The remedy where a file cannot be read as YAML.
fn help(code: Code) -> Option<&'static str> {
    match code {
        Code::Syntax => Some(
            "look here and on the line before: a key needs `: `, lines of one map begin in one column, and a text with \
             `: `, ` #` or a sign at its beginning needs quotes",
        ),
        Code::Tag => Some("remove the tag"),
        Code::SeveralDocuments => Some("move it to a file of its own"),
        Code::TooMuch => Some("make it simpler: an ordinary spec stays far below this limit"),
        _ => None,
    }
}

/// Reports comments that begin where a text was probably meant to continue: a `#` directly followed by a word, as in
/// `Identifier #1 of a thing`.
pub(super) fn check_comments(sources: &Sources, file: usize, diagnostics: &mut Vec<Diagnostic>) {
    let text = sources.text(file).unwrap_or_default();
    // Fast path: few files contain such a word.
    let mut behind = text.split('#').skip(1);
    if !text.contains(" #") || !behind.any(|behind| behind.starts_with(char::is_alphanumeric)) {
        return;
    }
    let masked = masked(text);
    for (index, (line, masked)) in text.lines().zip(masked.lines()).enumerate() {
        let mut characters = line.chars().zip(masked.chars());
        let Some(at) = characters.position(|(c, mask)| c == '#' && mask == ' ') else {
            continue;
        };
        let before: String = line.chars().take(at).collect();
        let comment: String = line.chars().skip(at).collect();
        let is_word = comment[1..].starts_with(char::is_alphanumeric);
        let value = before.trim_end().rsplit(": ").next().unwrap_or_default();
        let ends_as_text = value.ends_with(|c: char| !":\"',]}".contains(c));
        if is_word && before.contains(": ") && ends_as_text {
            let comment = comment.trim_end();
            let at = At::Point {
                file,
                line: index + 1,
                column: at + 1,
            };
            let message = format!("the text ends before `{comment}`, which is a comment");
            let whole = format!("{value} {comment}");
            diagnostics.push(
                Diagnostic::error_at(Code::CutText, at, message).help(format!(
                    "put it in quotes: {whole:?}; or write a space after the `#` of a comment"
                )),
            );
        }
    }
}
