//! Mistakes in the body: signed bodies that differ from the one that was sent.

use std::io::{self, Write};

use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};
use serde_json::{Deserializer, Serializer, Value};

use super::case::Case;
use super::cause::Cause;
use super::variant::{Change, Variant};

/// The maximum size in bytes of a body that is rewritten in other notations, of which there are 96.
const MAX_REWRITTEN_BYTES: usize = 256 << 10;

pub(super) fn variants(case: &Case<'_>) -> Vec<Variant> {
    let body = case.body;
    let mut found: Vec<(Cause, Vec<u8>)> = Vec::new();
    if body.is_empty() {
        let bodies = ["null", "{}", "[]", "\"\"", "undefined", "None"];
        found.extend(bodies.map(|body| (Cause::NullBody, body.as_bytes().to_vec())));
        if case.method == "POST" {
            // The body of the calls that start, pause and restart a stock.
            let mchid = &case.authorization.mchid;
            found.extend(
                ["", " "]
                    .map(|space| format!(r#"{{"stock_creator_mchid":{space}"{mchid}"}}"#))
                    .map(|body| (Cause::NullBody, body.into_bytes())),
            );
        }
    } else {
        found.push((Cause::NoBody, Vec::new()));
        if body.len() <= MAX_REWRITTEN_BYTES {
            found.extend(trimmed(body));
            found.extend(json(body));
            found.extend(gbk(body));
        }
    }
    if case.whole_body != body {
        found.push((Cause::WholeForm, case.whole_body.to_vec()));
    }
    found.retain(|(_, other)| other != body);
    let variant = |(cause, body)| Variant::new(cause, Change::Body(body));
    found.into_iter().map(variant).collect()
}

fn trimmed(body: &[u8]) -> Vec<(Cause, Vec<u8>)> {
    let with = |end: &[u8]| (Cause::Trimmed, [body, end].concat());
    let text = String::from_utf8_lossy(body);
    let feeds = text.replace("\r\n", "\n");
    let returns = feeds.replace('\n', "\r\n");
    vec![
        (Cause::Trimmed, body.trim_ascii().to_vec()),
        (Cause::Trimmed, body.trim_ascii_end().to_vec()),
        with(b"\n"),
        with(b"\r\n"),
        (Cause::Trimmed, ["\u{feff}".as_bytes(), body].concat()),
        (Cause::BodyLineEnds, feeds.into_bytes()),
        (Cause::BodyLineEnds, returns.into_bytes()),
    ]
}

fn gbk(body: &[u8]) -> Option<(Cause, Vec<u8>)> {
    let text = str::from_utf8(body).ok()?;
    let (bytes, _, is_lossy) = encoding_rs::GBK.encode(text);
    (!is_lossy).then(|| (Cause::Charset, bytes.into_owned()))
}

/// Returns the same JSON in other notations.
fn json(body: &[u8]) -> Vec<(Cause, Vec<u8>)> {
    let sorted: Option<Vec<u8>> = serde_json::from_slice::<Value>(body)
        .ok()
        .map(|value| value.to_string().into_bytes());
    let mut found = Vec::new();
    // Notations that keep the order of the members are tried before those that sort them.
    for (source, is_sorted) in [(Some(body), false), (sorted.as_deref(), true)] {
        let Some(source) = source else { continue };
        for spacing in [
            Spacing::None,
            Spacing::Python,
            Spacing::Pretty(2),
            Spacing::Pretty(4),
        ] {
            for escapes in [
                Escapes::None,
                Escapes::Ascii,
                Escapes::Slashes,
                Escapes::SlashesAlone,
                Escapes::Html,
                Escapes::Gson,
            ] {
                let Some(text) = written(source, spacing, escapes) else {
                    continue;
                };
                let cause = if is_sorted {
                    Cause::Sorted
                } else if escapes == Escapes::None || spacing != Spacing::None {
                    Cause::Reserialized
                } else {
                    Cause::Escaped
                };
                found.push((cause, [&text[..], b"\n"].concat()));
                found.push((cause, text));
            }
        }
    }
    found
}

fn written(json: &[u8], spacing: Spacing, escapes: Escapes) -> Option<Vec<u8>> {
    let mut text = Vec::with_capacity(json.len());
    let notation = Notation {
        pretty: PrettyFormatter::with_indent(match spacing {
            Spacing::Pretty(4) => b"    ",
            _ => b"  ",
        }),
        spacing,
        escapes,
    };
    let mut reader = Deserializer::from_slice(json);
    let mut writer = Serializer::with_formatter(&mut text, notation);
    serde_transcode::transcode(&mut reader, &mut writer).ok()?;
    reader.end().ok()?;
    Some(text)
}

/// White space between values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    None,
    /// A space after each comma and colon.
    Python,
    /// One value per line, indented by this number of spaces.
    Pretty(usize),
}

/// Characters that are escaped, in addition to those that must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    None,
    /// Non-ASCII characters, as in Python and PHP.
    Ascii,
    /// Slashes and non-ASCII characters, as in PHP.
    Slashes,
    /// Slashes, as in PHP with `JSON_UNESCAPED_UNICODE`.
    SlashesAlone,
    /// `<`, `>` and `&`, as in Go.
    Html,
    /// The same, `=` and `'`, as in Gson.
    Gson,
}

/// A JSON formatter for one notation.
struct Notation<'a> {
    spacing: Spacing,
    escapes: Escapes,
    pretty: PrettyFormatter<'a>,
}

impl Notation<'_> {
    fn is_pretty(&self) -> bool {
        matches!(self.spacing, Spacing::Pretty(_))
    }
}

/// Forwards methods to the pretty formatter if the spacing is pretty, and to the compact formatter otherwise.
macro_rules! pretty {
    ($($method:ident($($argument:ident: $ty:ty),*);)*) => {$(
        fn $method<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $ty)*) -> io::Result<()> {
            if self.is_pretty() {
                self.pretty.$method(writer $(, $argument)*)
            } else {
                CompactFormatter.$method(writer $(, $argument)*)
            }
        }
    )*};
}

impl Formatter for Notation<'_> {
    pretty! {
        begin_array();
        end_array();
        begin_object();
        end_object();
        end_array_value();
        end_object_value();
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        match self.spacing {
            Spacing::Pretty(_) => self.pretty.begin_array_value(writer, first),
            Spacing::Python if !first => writer.write_all(b", "),
            _ => CompactFormatter.begin_array_value(writer, first),
        }
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        match self.spacing {
            Spacing::Pretty(_) => self.pretty.begin_object_key(writer, first),
            Spacing::Python if !first => writer.write_all(b", "),
            _ => CompactFormatter.begin_object_key(writer, first),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.spacing == Spacing::None {
            b":"
        } else {
            b": "
        })
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for c in fragment.chars() {
            let is_escaped = match self.escapes {
                Escapes::None => false,
                Escapes::Ascii => !c.is_ascii(),
                Escapes::Slashes | Escapes::SlashesAlone if c == '/' => {
                    writer.write_all(b"\\/")?;
                    continue;
                }
                Escapes::Slashes => !c.is_ascii(),
                Escapes::SlashesAlone => false,
                Escapes::Html => matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}'),
                Escapes::Gson => {
                    matches!(c, '<' | '>' | '&' | '=' | '\'' | '\u{2028}' | '\u{2029}')
                }
            };
            if is_escaped {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                writer.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            }
        }
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        CompactFormatter.write_char_escape(writer, escape)
    }
}
